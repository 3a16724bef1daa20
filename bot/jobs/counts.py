"""How much was painted, by somebody or in a server, as far as it is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, func, select

from bot.storage.database import Database
from bot.storage.tables import State, cards, hearts, jobs, posts

FAVOURITES: Final = 5
"""So many presets are named."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What was painted.

    Attributes:
        paintings: That were finished.
        seconds: That painting them took.
        hearts: Of members, on those that were shared.
        presets: The most used ones, each with its title and how often.
    """

    paintings: int
    seconds: float
    hearts: int
    presets: Sequence[tuple[str, int]] = ()


class Counts:
    """Counts in the database; raises StoreError if it cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_person(self, person: int) -> Totals:
        """Of somebody, wherever they asked."""
        return await self._totals(jobs.c.owner == person, posts.c.owner == person)

    async def of_guild(self, guild: int) -> Totals:
        """Of everybody in a server, but for what nobody else may see."""
        shown = (cards.c.guild == guild) & ~cards.c.private
        return await self._totals(shown, posts.c.guild == guild)

    async def in_work(self) -> tuple[int, int]:
        """How many jobs are being painted, and how many wait."""
        query = select(jobs.c.state, func.count()).group_by(jobs.c.state)
        async with self._database.reading() as connection:
            states = {row[0]: row[1] for row in await connection.execute(query)}
        return states.get(State.RUNNING, 0), states.get(State.WAITING, 0)

    async def _totals(self, asked: ColumnElement[bool], shared: ColumnElement[bool]) -> Totals:
        done = (jobs.c.state == State.DONE) & asked
        paintings = jobs.join(cards, jobs.c.id == cards.c.job)
        sums = select(func.count(), func.coalesce(func.sum(jobs.c.seconds), 0.0))
        often = func.count()
        favourites = (
            select(func.max(jobs.c.title), often)
            .where(done, jobs.c.preset.is_not(None))
            .group_by(jobs.c.preset)
            .order_by(often.desc(), jobs.c.preset)
            .limit(FAVOURITES)
        )
        loved = select(func.count()).select_from(hearts.join(posts)).where(shared)
        async with self._database.reading() as connection:
            whole = (await connection.execute(sums.select_from(paintings).where(done))).one()
            presets = (await connection.execute(favourites.select_from(paintings))).all()
            loves = await connection.scalar(loved) or 0
        return Totals(whole[0], whole[1], loves, [(title, times) for title, times in presets])
