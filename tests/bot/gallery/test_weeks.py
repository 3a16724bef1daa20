"""Whose week is over, on both databases."""

import asyncio

import pytest

from bot.gallery.weeks import WEEK, Week, Weeks
from bot.guilds.store import GuildStore
from bot.storage.database import Database
from tests.bot.moment import Moment


@pytest.fixture
async def weeks(database: Database, now: Moment) -> Weeks:
    """Server 1 wants weekly posts, server 2 does not."""
    await GuildStore(database).change(1, weekly=True)
    await GuildStore(database).change(2, weekly=False)
    return Weeks(database, now=now)


async def test_only_who_wants_weeks_has_them(weeks: Weeks) -> None:
    """The first one is to begin."""
    assert await weeks.over() == (Week(1, None),)


async def test_a_week_has_seven_days(weeks: Weeks, now: Moment) -> None:
    """Then it is over, once."""
    begun = await weeks.claim(Week(1, None))
    assert begun == now.time
    now.time += WEEK - 1
    assert await weeks.over() == ()
    now.time += 1
    assert await weeks.over() == (Week(1, begun),)
    assert await weeks.claim(Week(1, begun)) == now.time
    assert await weeks.over() == ()


async def test_two_processes_at_once_claim_one_week(
    weeks: Weeks, elsewhere: Database, now: Moment
) -> None:
    """Only one of them is to post."""
    both = (weeks, Weeks(elsewhere, now=now))
    claimed = await asyncio.gather(*(each.claim(Week(1, None)) for each in both))
    assert sorted(claimed, key=str) == [now.time, None]


async def test_a_week_can_be_given_back(weeks: Weeks, now: Moment) -> None:
    """It is over again, and somebody may claim it."""
    begun = await weeks.claim(Week(1, None))
    assert begun is not None
    now.time += WEEK
    week = Week(1, begun)
    again = await weeks.claim(week)
    assert again is not None
    await weeks.give_back(week, again)
    assert await weeks.over() == (week,)
