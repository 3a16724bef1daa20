"""What a check finds, in words for the operator."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How bad it is."""

    FINE = "fine"
    WARNING = "warning"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's list.

    Attributes:
        topic: What was looked at, in a word or two.
        grade: How bad it is; only trouble keeps the bot from working.
        what: What was found.
        mend: What to do about it: a setting or a command by its name; empty if all is fine.
    """

    topic: str
    grade: Grade
    what: str
    mend: str = ""


def fine(topic: str, what: str) -> Finding:
    """It is as it should be."""
    return Finding(topic, Grade.FINE, what)


def warning(topic: str, what: str, mend: str) -> Finding:
    """The bot works, but something could be better."""
    return Finding(topic, Grade.WARNING, what, mend)


def trouble(topic: str, what: str, mend: str) -> Finding:
    """The bot does not work like that, or people do not get what they ask for."""
    return Finding(topic, Grade.TROUBLE, what, mend)
