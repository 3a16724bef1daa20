"""The rooms of docs/architecture.md: who may import what, and what documents must say."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
from discord.app_commands import Command, ContextMenu

from bot.commands import COMMANDS
from nst_core import Options
from tests.imports import cycles, graph, imported_names, modules

WITH_RAY = ("actors", "driver", "handle", "joining", "slots", "stream")
"""What runs in the driver process, or on a worker; the bot itself never imports Ray."""

FLOORS = (
    {"bot.__main__", "bot.worker"},
    {"bot.doctor", "bot.serve"},
    {"bot.assembly", "bot.studio"},
    {"bot.status"},
    {"bot.client"},
    {"bot.actions", "bot.commands"},
    {"bot.styles.choosing", "bot.privacy.removing"},
    {
        "bot.styles.browsing",
        "bot.guilds.greeting",
        "bot.guilds.managing",
        "bot.styles.picking",
        "bot.gallery.weekly",
        "bot.gallery.withdrawing",
    },
    {
        "bot.guilds.checkup",
        "bot.gallery.messages",
        "bot.gallery.sharing",
        "bot.gallery.tags",
        "bot.gallery.threads",
        "bot.placing",
    },
    {"bot.guilds.gate"},
    {"bot.desk"},
    {"bot.delivery"},
    {"bot.views"},
    {"bot.backup", "bot.jobs.housekeeping"},
    {
        "bot.gallery",
        "bot.guilds.presets",
        "bot.guilds.store",
        "bot.privacy",
        "bot.sources",
        "bot.jobs.service",
    },
    {"bot.jobs.loops"},
    {"bot.jobs.attempts", "bot.jobs.tickets"},
    {"bot.intake", "bot.jobs.places", "bot.jobs.runner"},
    {"bot.cluster"},
    {"bot.jobs.backends", "bot.jobs.live", "bot.jobs.outbox", "bot.jobs.store", "bot.jobs.ticket"},
    {"bot.jobs.archive", "bot.jobs.counts", "bot.jobs.drafts", "bot.jobs.ending"},
    {"bot.jobs.order", "bot.jobs.usage"},
    {"bot.jobs.pictures", "bot.jobs.queries", "bot.jobs.rows", "bot.storage.database"},
    {
        "bot.jobs.caps",
        "bot.jobs.news",
        "bot.storage.drivers",
        "bot.storage.migrations",
        "bot.storage.schema",
        "bot.storage.tables",
    },
    {
        "bot.styles.collection",
        "bot.compare",
        "bot.guard",
        "bot.guilds",
        "bot.heartbeat",
        "bot.styles.shelf",
        "bot.press",
        "bot.styles.tiles",
        "bot.upload",
    },
    {"bot.decoder", "bot.download", "bot.jobs.eta", "bot.replies"},
    {"bot.jobs.events"},
    {"bot.jobs.model"},
    {"bot.alone", "bot.errors", "bot.language", "bot.logs", "bot.styles.thumbnails"},
    {
        "bot.clock",
        "bot.hiding",
        "bot.language.text",
        "bot.limits",
        "bot.settings",
        "bot.sharding",
        "bot.wire",
    },
)
"""Top to bottom: nothing is imported from a floor above."""


@pytest.fixture(scope="module")
def root(pytestconfig: pytest.Config) -> Path:
    """The project's folder."""
    return pytestconfig.rootpath


def floor(module: str) -> int:
    """The floor of a module: that of the longest name that fits."""
    names = [module.rsplit(".", n)[0] for n in range(module.count(".") + 1)]
    return next(n for name in names for n, names in enumerate(FLOORS) if name in names)


def test_there_are_no_import_cycles(root: Path) -> None:
    """Each module can be understood without one that needs it."""
    assert cycles(graph(root)) == set()


def test_imports_of_the_bot_go_downwards(root: Path) -> None:
    """Nothing calls back up."""
    edges = graph(root)
    upward = [
        (module, target)
        for module in edges
        if module.startswith("bot.")
        for target in edges[module]
        if target.startswith("bot.") and floor(target) < floor(module)
    ]
    assert upward == []


def test_the_engine_knows_nothing_of_the_bot(root: Path) -> None:
    """nst_core runs without Discord, without a loop and without an environment."""
    forbidden = {"bot", "discord", "asyncio", "aiohttp", "simcord", "os", "dotenv"}
    found = {
        (name, target)
        for name, file in modules(root).items()
        if name.startswith("nst_core")
        for target in imported_names(file)
        if target.split(".")[0] in forbidden
    }
    assert found == set()


def test_the_bot_uses_only_the_engines_door(root: Path) -> None:
    """`import nst_core` and nothing inside it, and only where pictures are decoded or painted."""
    users = {
        name: {target for target in imported_names(file) if target.startswith("nst_core")}
        for name, file in modules(root).items()
        if name.startswith("bot")
    }
    found = {name: targets for name, targets in users.items() if targets}
    assert set().union(*found.values()) == {"nst_core"}
    assert {name.rpartition(".")[0] for name in found} == {
        "bot",
        "bot.decoder",
        "bot.doctor.engine",
        "bot.jobs.backends",
    }


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        (r"\bos\.environ|getenv|BaseSettings\)", {"bot.cluster.environment", "bot.settings"}),
        (r"call_soon_threadsafe|run_coroutine_threadsafe", {"bot.jobs.backends.local"}),
        (r"^\s*(from|import) ray\b", {"bot.worker", *(f"bot.cluster.{name}" for name in WITH_RAY)}),
        (r"^\s*global ", set()),
        (r"(?<![.\w])print\(", set()),
    ],
)
def test_some_things_have_one_place(root: Path, pattern: str, allowed: set[str]) -> None:
    """The environment, the way from threads to the loop, Ray; globals and prints have none."""
    code = {name: file.read_text() for name, file in modules(root).items()}
    assert {n for n, text in code.items() if re.search(pattern, text, re.MULTILINE)} == allowed


def test_the_readme_lists_every_option(root: Path) -> None:
    """The options table shows name, default and range of each field as they are."""
    readme = (root / "README.md").read_text()
    missing = [row for field in dataclasses.fields(Options) if (row := _row(field)) not in readme]
    assert missing == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_readme_lists_every_command(
    root: Path, command: Command[Any, ..., Any] | ContextMenu
) -> None:
    """The commands table names each command with its parameters in order."""
    row = command.name
    if isinstance(command, Command):
        row = " ".join([f"/{row}", *(parameter.name for parameter in command.parameters)])
    assert f"| `{row}` |" in (root / "README.md").read_text()


def test_the_readme_names_every_make_target(root: Path) -> None:
    """What README.md and CONTRIBUTING.md tell to run exists."""
    targets = re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE)
    told = [(root / name).read_text() for name in ("README.md", "CONTRIBUTING.md")]
    named = re.findall(r"(?:^|`)make ([a-z-]+)", "\n".join(told), re.MULTILINE)
    assert set(named) - set(targets) == set()


def _row(field: dataclasses.Field[object]) -> str:
    default = ",".join(field.default) if isinstance(field.default, tuple) else field.default
    name, rule, text = field.name.replace("_", "-"), field.metadata["rule"], field.metadata["help"]
    return f"| `--{name}` | {'' if default is None else default} | {rule} | {text} |"
