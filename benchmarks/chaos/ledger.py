"""What became of every job: told from what people see, and from the bot's own books."""

import sqlite3
from dataclasses import astuple, dataclass
from pathlib import Path

from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.server import Discord


@dataclass(frozen=True)
class Tally:
    """A count of jobs.

    Attributes:
        accepted: What people were told would be painted.
        lost: Accepted, but without a final state or a final message.
        doubled: With more than one final message.
        deaths: How often the bot ended without having been told to.
    """

    accepted: int = 0
    lost: int = 0
    doubled: int = 0
    deaths: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        return (
            f"{self.accepted} jobs, lost {self.lost}, doubled {self.doubled}, deaths {self.deaths}"
        )


def unfinished(database: Path) -> int:
    """How many jobs wait, run, or have an outcome that nobody has been shown."""
    query = """SELECT count(*) FROM jobs JOIN cards ON cards.job = jobs.id
               WHERE state IN ('waiting', 'running') OR delivered_at IS NULL"""
    with sqlite3.connect(database) as books:
        (count,) = books.execute(query).fetchone()
    books.close()
    return int(count)


def tally(discord: Discord, database: Path, deaths: int) -> Tally:
    """Count, when all is over."""
    with sqlite3.connect(database) as books:
        jobs = dict(books.execute("SELECT key, id FROM jobs"))
        ended = {job for (job,) in books.execute("SELECT id FROM jobs WHERE ended_at IS NOT NULL")}
    books.close()
    promised = {_key(used) for used in discord.state.interactions.values() if _promised(used)}
    finals = {job: _finals(discord, job) for job in jobs.values()}
    lost = [job for job in jobs.values() if job not in ended or finals[job] == 0]
    doubled = [job for job in jobs.values() if finals[job] > 1]
    return Tally(len(jobs), len(lost) + len(promised - jobs.keys()), len(doubled), deaths)


def _key(used: Interaction) -> str:
    return f"interaction {used.id}"


def _promised(used: Interaction) -> bool:
    """Whether a person was shown the card of a job, at any time."""
    return any("atelier:cancel:" in str(v.components) for m in used.messages for v in m.versions)


def _finals(discord: Discord, job: str) -> int:
    return sum(_is_final(message, job) for message in discord.state.messages.values())


def _is_final(message: Message, job: str) -> bool:
    """Whether a message shows a job's outcome: its picture or its number, and no Cancel."""
    shown = job in message.text or any(job in name for name in message.files)
    goes_on = "atelier:cancel:" in str(message.now.components)
    return shown and not goes_on and not message.deleted
