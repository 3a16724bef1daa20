"""The commands that Discord knows, beside those in the code."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import discord
from discord import app_commands

from bot.commands import COMMANDS
from bot.doctor.discord.rest import Get
from bot.doctor.finding import Finding, Grade, fine, warning
from bot.language.catalog import Languages
from bot.language.commands import CommandTranslator

TOPIC: Final = "commands"

GUILDS: Final = 5
"""Ours: in how many servers commands of their own are looked for."""

REPLACED: Final = frozenset({"dm_permission"})
"""What discord.py still sends although `contexts` says it, which Discord answers.
https://discord.com/developers/docs/interactions/application-commands#application-command-object"""

Command = dict[str, Any]


async def own_commands() -> list[Command]:
    """What the bot registers at its start."""
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents(guilds=True)))
    for command in COMMANDS:
        tree.add_command(command)
    translator = CommandTranslator(Languages())
    return [await one.get_translated_payload(tree, translator) for one in tree.get_commands()]


async def commands(
    get: Get, application: str, guilds: list[dict[str, Any]], memory: Path
) -> list[Finding]:
    """What differs.

    Args:
        get: Asks Discord.
        application: Its id.
        guilds: The bot's servers.
        memory: The file in which the bot remembers what it has registered.
    """
    path = f"/applications/{application}/commands?with_localizations=true"
    known, own = (await get(path)).good(), await own_commands()
    found = [*_differences(own, known, memory), *await _leftovers(get, application, guilds)]
    return found or [fine(TOPIC, f"All {len(own)} are registered as they are in the code.")]


def _differences(own: list[Command], known: list[Command], memory: Path) -> Iterator[Finding]:
    ours, theirs = _named(own), _named(known)
    if not theirs and not memory.exists():
        yield warning(TOPIC, "Not registered yet.", "Start the bot: it registers them.")
        return
    both = ours.keys() & theirs.keys()
    kinds = {
        "missing on Discord": [ours[key]["name"] for key in ours.keys() - theirs.keys()],
        "of another version": [theirs[key]["name"] for key in theirs.keys() - ours.keys()],
        "changed": [ours[key]["name"] for key in both if not same(ours[key], theirs[key])],
    }
    if told := "; ".join(f"{kind}: {_list(names)}" for kind, names in kinds.items() if names):
        mend = f"rm {memory}, then start the bot: it registers them anew."
        grade = Grade.TROUBLE if ours.keys() - theirs.keys() else Grade.WARNING
        yield Finding(TOPIC, grade, f"{told[0].upper()}{told[1:]}.", mend)


async def _leftovers(get: Get, application: str, guilds: list[dict[str, Any]]) -> list[Finding]:
    """Commands of single servers: this bot makes none, so people see each of them twice."""
    found = []
    for guild in guilds[:GUILDS]:
        path = f"/applications/{application}/guilds/{guild['id']}/commands"
        if known := (await get(path)).good():
            names = _list([command["name"] for command in known])
            what = f"{guild['name']} has commands of its own, from another bot's code: {names}."
            mend = f"docs/troubleshooting.md, Each command appears twice (server {guild['id']})."
            found.append(warning(TOPIC, what, mend))
    return found


def same(ours: Any, theirs: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether Discord has what we sent; it adds ids and defaults, and writes numbers as text."""
    if isinstance(ours, dict):
        told = theirs if isinstance(theirs, dict) else {}
        return all(same(ours[key], told.get(key)) for key in ours.keys() - REPLACED)
    if isinstance(ours, list) and ours:
        others = theirs if isinstance(theirs, list) else []
        return len(ours) == len(others) and all(map(same, _sorted(ours), _sorted(others)))
    return bool(ours == theirs) or str(ours or "") == str(theirs or "")


def _sorted(values: list[Any]) -> list[Any]:
    """Kinds of places come in any order; options have one."""
    return values if any(isinstance(one, dict) for one in values) else sorted(values)


def _named(commands: list[Command]) -> dict[tuple[int, str], Command]:
    return {(command.get("type") or 1, command["name"]): command for command in commands}


def _list(names: list[str]) -> str:
    return ", ".join(sorted(names))
