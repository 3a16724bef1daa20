"""Ten thousand jobs that have ended, with the tides of a day, written straight into the tables."""

import math
import random
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import insert

from benchmarks.status.people import SIZE, People
from bot.jobs.events import CURVE, Done, Failed, Outcome, Work
from bot.jobs.model import Job
from bot.jobs.rows import card_values, job_values, outcome_values
from bot.replies import refusals
from bot.storage.database import Database
from bot.storage.tables import cards, jobs

STEPS: Final = {"draft": 120, "standard": 180, "fine": 360}
PER_STEP: Final = {"cuda:0": 0.046, "cuda:1": 0.051}
"""Seconds of a step, by device."""

EVERY: Final = 12.0
"""Seconds between two jobs, on average over a day."""

FAILING: Final = 0.012
"""Part of the jobs that fail."""

CHUNK: Final = 500
"""Rows of one statement: databases have a limit of values."""


async def fill(
    database: Database, people: People, chance: random.Random, count: int, now: float
) -> None:
    """Write so many jobs that have ended before `now`, in seconds of Unix time."""
    rows = list(_rows(people, chance, count, now))
    for start in range(0, count, CHUNK):
        chunk = rows[start : start + CHUNK]
        async with database.writing() as connection:
            await connection.execute(insert(jobs), [job for job, _ in chunk])
            await connection.execute(insert(cards), [card for _, card in chunk])


def curve(chance: random.Random, count: int = CURVE) -> tuple[float, ...]:
    """Return the losses of a painting at three sizes, each of which begins a little higher."""
    top, drop = chance.uniform(6e4, 3e5), chance.uniform(2.2, 3.4)
    third = math.ceil(count / 3)
    parts = (divmod(n, third) for n in range(count))
    return tuple(
        top * math.exp(-drop * (1 - math.exp(-5 * n / third)) - 0.55 * size)
        * (1 + chance.uniform(-0.015, 0.015))
        for size, n in parts
    )  # fmt: skip


def tide(moment: float) -> float:
    """Return how busy it is then: 1 on average, most in the evening."""
    return 1 + 0.75 * math.cos(2 * math.pi * (moment / 86_400 - 0.82))


def _rows(
    people: People, chance: random.Random, count: int, now: float
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    at, moments = now - 25.0, list[float]()
    while len(moments) < count:
        moments.append(at)
        at -= chance.expovariate(1 / EVERY) / tide(at)
    for number, moment in enumerate(reversed(moments)):
        yield _row(people, chance, number, moment)


def _row(
    people: People, chance: random.Random, number: int, at: float
) -> tuple[dict[str, Any], dict[str, Any]]:
    job = people.job(number)
    outcome = _outcome(people, chance, job)
    began = at - (outcome.seconds if isinstance(outcome, Done) else 4.0)
    waited = chance.lognormvariate(math.log(7 * tide(at) ** 2 + 0.5), 0.8)
    life = {
        "turn": 0,
        "epoch": 1,
        "tries": 1,
        "cancel_wished": False,
        "finish_wished": False,
        "submitted_at": began - waited,
        "started_at": began,
        "ended_at": at,
    }
    empty = {column.name: None for column in jobs.c if column.nullable}
    values = empty | job_values(job) | outcome_values(outcome) | life
    return values, card_values(job) | {"delivered_at": at + 1, "route": "token"}


def _outcome(people: People, chance: random.Random, job: Job) -> Outcome:
    if chance.random() < FAILING:
        return Failed(chance.choice((refusals.NO_MATCH, refusals.NO_MEMORY, None)))
    device, steps = chance.choice(list(PER_STEP)), STEPS[job.quality.key]
    seconds = steps * PER_STEP[device] * chance.uniform(0.85, 1.3)
    work = Work(steps, curve(chance))
    return Done(people.painting(job), SIZE, seconds, device, work=work)
