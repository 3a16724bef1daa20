"""The findings as people read them in a terminal, and as machines read them."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.doctor.finding import Finding, Grade

SIGNS = {
    Grade.FINE: ("✓", "ok", "green"),
    Grade.WARNING: ("!", "!!", "yellow"),
    Grade.TROUBLE: ("✗", "XX", "bold red"),
}
"""How each grade is shown: in letters of all alphabets, in plain ones, and its colour."""


def show(findings: Sequence[Finding], console: Console) -> None:
    """Write the list: what was found, and below it how to mend it."""
    plain = not console.encoding.lower().startswith("utf")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    shown = None
    for found in findings:
        sign, word, colour = SIGNS[found.grade]
        topic = found.topic if found.topic != shown else ""
        table.add_row(Text(word if plain else sign, colour), topic, _lines(found, plain=plain))
        shown = found.topic
    console.print(table)
    console.print()
    console.print(_sum(findings))


def as_json(findings: Sequence[Finding]) -> str:
    """The same as one JSON object."""
    listed = [asdict(found) for found in findings]
    return json.dumps({"works": works(findings), "findings": listed}, indent=2)


def works(findings: Sequence[Finding]) -> bool:
    """Whether nothing keeps the bot from working."""
    return all(found.grade is not Grade.TROUBLE for found in findings)


def _lines(found: Finding, *, plain: bool) -> Text:
    arrow = ">" if plain else "→"
    text = Text(found.what)
    if found.mend:
        text.append(f"\n{arrow} {found.mend}".replace("→", arrow), "cyan")
    return text


def _sum(findings: Sequence[Finding]) -> Text:
    count = Counter(found.grade for found in findings)
    troubles, warnings = count[Grade.TROUBLE], count[Grade.WARNING]
    parts = [_counted(troubles, "problem"), _counted(warnings, "warning")]
    words = " and ".join(filter(None, parts))
    if troubles:
        return Text(f"{words}.", "bold red")
    return Text(f"The bot works; {words}." if words else "Everything is fine.", "bold green")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}" if count else ""
