"""The findings as they are read."""

import io
import json

import pytest
from rich.console import Console

from bot.doctor.finding import Finding, fine, trouble, warning
from bot.doctor.report import as_json, show

FOUND = (
    fine("token", "Belongs to the bot atelier."),
    warning("disk", "6 GB free, room for 3 days like the last ones.", "Make room → soon."),
    trouble("disk", "Others may look.", "chmod 700 data"),
)

LIST = """\
✓  token  Belongs to the bot atelier.
!  disk   6 GB free, room for 3 days
          like the last ones.
          → Make room → soon.
✗         Others may look.
          → chmod 700 data

1 problem and 1 warning.
"""


def shown(*findings: Finding, encoding: str = "utf-8", width: int = 38) -> str:
    """What is written on a narrow terminal."""
    file = io.TextIOWrapper(io.BytesIO(), encoding)
    show(findings, Console(file=file, width=width))
    file.seek(0)
    return "".join(f"{line.rstrip()}\n" for line in file.read().splitlines())


def test_a_list_for_people() -> None:
    """A sign, the topic once, what it is; below, how to mend it."""
    assert shown(*FOUND) == LIST


def test_plain_letters_where_there_are_no_others() -> None:
    """The list is the same."""
    plain = LIST.replace("✓", "ok").replace("! ", "!!").replace("✗ ", "XX").replace("→", ">")
    words = shown(*FOUND, encoding="ascii", width=39)
    assert words.split() == plain.split()


@pytest.mark.parametrize(
    ("findings", "last"),
    [(FOUND[:1], "Everything is fine."), (FOUND[:2], "The bot works; 1 warning.")],
)
def test_the_sum_says_whether_it_works(findings: tuple[Finding, ...], last: str) -> None:
    """Warnings keep nobody from painting."""
    assert shown(*findings).splitlines()[-1] == last


def test_an_object_for_machines() -> None:
    """The same, with a word on whether the bot works."""
    read = json.loads(as_json(FOUND))
    assert read["works"] is False
    assert read["findings"][2] == {
        "topic": "disk",
        "grade": "trouble",
        "what": "Others may look.",
        "mend": "chmod 700 data",
    }
