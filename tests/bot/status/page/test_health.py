"""Is all well?"""

import math

import pytest

from bot.status.page import health
from bot.status.page.day import Hour
from bot.status.page.health import Check, Health, Level
from bot.status.page.present import Present, Undelivered
from tests.bot.jobs.example import example_job


def test_all_is_well() -> None:
    """If each part is."""
    verdict = Health((Check("A", Level.WELL, "Fine", ""),))
    assert (verdict.level, verdict.headline) == (Level.WELL, "All is well.")


def test_the_worst_comes_first() -> None:
    """The headline says all that is amiss."""
    slow = Check("A", Level.SLOW, "Slow", "", "It is slow.")
    bad = Check("B", Level.BAD, "Broken", "", "It is broken.")
    verdict = Health((slow, Check("C", Level.WELL, "Fine", ""), bad))
    assert (verdict.level, verdict.headline) == (Level.BAD, "It is broken. It is slow.")


@pytest.mark.parametrize(
    ("latency", "guilds", "detail"),
    [
        (0.0434, 1, "43 ms · 1 server"),
        (math.inf, 1280, "1,280 servers"),
        (math.nan, 0, "0 servers"),
    ],
)
def test_discord_is_connected(latency: float, guilds: int, detail: str) -> None:
    """Before the first heartbeat no latency is known."""
    check = health.discord(connected=True, latency=latency, guilds=guilds)
    assert (check.level, check.detail) == (Level.WELL, detail)


def test_what_does_not_answer_is_bad() -> None:
    """Discord, the database, the devices."""
    checks = (
        health.discord(connected=False, latency=0.1, guilds=0),
        health.database(None),
        health.painting(0, 0),
    )
    assert {check.level for check in checks} == {Level.BAD}


@pytest.mark.parametrize(("waited", "level"), [(599, Level.WELL), (601, Level.SLOW)])
def test_ten_minutes_in_line_are_long(waited: float, level: Level) -> None:
    """For the one who has waited longest."""
    check = health.queue(Present(1000.0, in_line=1, oldest=1000 - waited))
    assert (check.level, check.word) == (level, "1 waiting")


@pytest.mark.parametrize(
    ("next_try", "unreached", "level"),
    [(1090, False, Level.WELL), (800, False, Level.SLOW), (800, True, Level.WELL)],
)
def test_a_delivery_that_is_due_is_late(next_try: float, level: Level, *, unreached: bool) -> None:
    """Unless it is tried again later, or nobody can be reached."""
    held = Undelivered(example_job(), 0.0, 1, next_try, unreached)
    assert health.delivery(Present(1000.0, undelivered=(held,), held=1)).level == level


@pytest.mark.parametrize(
    ("done", "failed", "level"),
    [(0, 2, Level.WELL), (3, 3, Level.SLOW), (30, 3, Level.WELL), (0, 3, Level.SLOW)],
)
def test_many_failures_are_no_chance(done: int, failed: int, level: Level) -> None:
    """Three within an hour, if no more came out."""
    assert health.outcomes(Hour(done, failed)).level == level
