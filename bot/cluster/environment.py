"""What Ray reads from the environment, and only there. It must stand before `ray` is imported."""

import os
import secrets
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import bot
from bot.cluster.entry import Entry
from bot.errors import StartError

DROPPED: Final = frozenset(
    {
        *("DISCORD_TOKEN", "DATABASE_URL", "STATUS_PASSWORD"),
        *("POSTGRES_PASSWORD", "PGPASSWORD"),  # compose.yaml's, and one that libraries read
        "RAY_ADDRESS",
    }
)
"""What nobody who paints needs to know, and what Ray would take for its own; in any case."""

NOTICEBOARD: Final = "ATELIER_NOTICEBOARD"
"""Names the folder of `noticeboard`."""


def check_installed() -> None:
    """Say how to install what is missing.

    Raises:
        StartError: The extra `ray` is not installed.
    """
    if find_spec("ray") is None:
        raise StartError(
            f"BACKEND=ray and the workers need Ray: `{sys.executable} -m pip install 'ray==2.60.0'`"
            " (or `make .venv/ray`)."
        )


def variables(entry: Entry) -> dict[str, str]:
    """Ray's own settings.

    Its processes listen on every address of the machine, so even a cluster of one process has a
    password, which nobody else knows.
    """
    token = entry.token or (secrets.token_hex(16) if entry.address is None else None)
    login = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token} if token else {}
    return {
        "RAY_AUTH_MODE": "disabled",
        **login,
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_ENABLE_AUTO_CONNECT": "0",
        "RAY_BACKEND_LOG_LEVEL": "error",
        "RAY_worker_niceness": "0",  # Ray's own is 15: anything else on the machine would go first
        "OMP_WAIT_POLICY": os.environ.get("OMP_WAIT_POLICY", "PASSIVE"),
        "PYTHONPATH": os.pathsep.join((_root(), *_path(os.environ))),
    }


def of_children(entry: Entry) -> dict[str, str]:
    """The environment of a process that speaks with Ray."""
    return _inherited() | variables(entry)


def enter(entry: Entry, devices: Sequence[str], board: str) -> None:
    """Make it the environment of this process, and of all that Ray starts from it.

    Args:
        entry: Which cluster.
        devices: What this machine paints on; Ray sees no other GPU.
        board: The folder of `noticeboard`.
    """
    for name in os.environ.keys() - _inherited().keys():
        del os.environ[name]
    gpus = sorted({int(name.partition(":")[2]) for name in devices if name.startswith("cuda")})
    seen = os.environ.get("CUDA_VISIBLE_DEVICES")
    names = seen.split(",") if seen else [str(gpu) for gpu in range(max(gpus, default=-1) + 1)]
    os.environ.update(
        variables(entry),
        DEVICES=",".join(devices),
        CUDA_VISIBLE_DEVICES=",".join(names[gpu] for gpu in gpus),
        **{NOTICEBOARD: board},
    )


def visible_gpu() -> str | None:
    """The GPU that Ray lets this process see, by its number on the machine."""
    return os.environ.get("CUDA_VISIBLE_DEVICES", "").partition(",")[0] or None


def noticeboard() -> Path | None:
    """Where this machine's worker and painters leave notes; None without a worker."""
    return Path(os.environ[NOTICEBOARD]) if NOTICEBOARD in os.environ else None


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.upper() not in DROPPED}


def _root() -> str:
    """Where `bot` lies: the workers' Python must find it."""
    return str(Path(bot.__file__).resolve().parents[1])


def _path(environment: Mapping[str, str]) -> list[str]:
    return [part for part in environment.get("PYTHONPATH", "").split(os.pathsep) if part]
