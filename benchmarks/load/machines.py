"""Several machines on this one: a Ray cluster of nodes that can be killed and stopped."""

import asyncio
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.load.processes import send, tree

ROOT: Final = Path(__file__).parents[2]

PATIENCE: Final = 120.0
"""Seconds that the cluster may take to begin, and to end."""


@dataclass
class Machines:
    """A cluster whose head has no slots.

    Attributes:
        slots: Of each node.
        token: What lets a driver in.
        address: Of the cluster.
        keeper: Its process, see keeper.py.
        nodes: Each by the id of its first process.
    """

    slots: int
    token: str
    address: str
    keeper: asyncio.subprocess.Process
    nodes: list[int] = field(default_factory=list)

    async def add(self) -> int:
        """Another node with free slots."""
        node = int(await self._tell("add"))
        self.nodes.append(node)
        return node

    async def kill(self, node: int) -> None:
        """All processes of a node at once, as if its plug had been pulled."""
        self.nodes.remove(node)
        send(tree(node), signal.SIGKILL)
        await self._tell(f"remove {node}")

    def of(self, pid: int) -> int:
        """The node that a process belongs to."""
        return next(node for node in self.nodes if pid in tree(node))

    async def _tell(self, words: str) -> str:
        assert self.keeper.stdin  # noqa: S101 - a pipe
        self.keeper.stdin.write(f"{words}\n".encode())
        return await _answer(self.keeper)


@asynccontextmanager
async def machines(slots: int, folder: Path) -> AsyncIterator[Machines]:
    """A cluster without nodes; no process of it is left at the end.

    Args:
        slots: Of each node.
        folder: For what Ray writes; a short path, because sockets have a name of 107 bytes at most.
    """
    token = secrets.token_hex(16)
    with (folder / "cluster.log").open("ab") as log:
        keeper = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.load.keeper", str(slots), str(folder)),
            cwd=ROOT,
            env=_environment(token),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            start_new_session=True,  # Ctrl+C is for us, and we for the cluster
        )
    try:
        yield Machines(slots, token, await _answer(keeper), keeper)
    finally:
        await _end(keeper)


def _environment(token: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "PYTHONPATH": str(ROOT),
        "OMP_WAIT_POLICY": "PASSIVE",
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN": token,
    }


async def _answer(keeper: asyncio.subprocess.Process) -> str:
    """The next line that is meant for us."""
    assert keeper.stdout  # noqa: S101 - a pipe
    async with asyncio.timeout(PATIENCE):
        while line := (await keeper.stdout.readline()).decode():
            if line.startswith("= "):
                return line.removeprefix("= ").strip()
    raise RuntimeError("The cluster has ended.")


async def _end(keeper: asyncio.subprocess.Process) -> None:
    assert keeper.stdin  # noqa: S101 - a pipe
    keeper.stdin.close()
    with suppress(TimeoutError):
        await asyncio.wait_for(keeper.wait(), PATIENCE)
        return
    send(tree(keeper.pid), signal.SIGKILL)
