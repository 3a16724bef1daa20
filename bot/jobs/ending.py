"""How a job leaves its attempt: for the outbox, or back into the line. Within a transaction."""

from typing import Any

from sqlalchemy import Row, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import limits
from bot.jobs import usage
from bot.jobs.events import Cancelled, Failed, Outcome
from bot.jobs.rows import outcome_values
from bot.replies import refusals
from bot.storage.tables import State, cards, jobs


async def end(connection: AsyncConnection, row: Row[Any], outcome: Outcome, now: float) -> None:
    """End the job of a row of `queries.whole`; its outcome is in the outbox, to be shown at once.

    Args:
        connection: In a transaction that writes.
        row: As it is in that transaction.
        outcome: How it ends.
        now: In seconds of Unix time.
    """
    if isinstance(outcome, Failed) or row.state == State.WAITING:
        await usage.give_back(connection, row)
    ended = {"ended_at": now, "checkpoint": None}
    await change(connection, row, **outcome_values(outcome), **ended)
    await connection.execute(update(cards).where(cards.c.job == row.id).values(next_try=0))


async def wait_again(connection: AsyncConnection, row: Row[Any], now: float) -> None:
    """Put a job back into its old turn whose attempt broke off; after MAX_TRIES tries it fails."""
    if row.cancel_wished:
        await end(connection, row, Cancelled(), now)
    elif row.tries >= limits.MAX_TRIES:
        await end(connection, row, Failed(refusals.GAVE_UP), now)
    else:
        await change(connection, row, state=State.WAITING)


async def change(connection: AsyncConnection, row: Row[Any], **values: object) -> None:
    """Write into the row of a job."""
    await connection.execute(update(jobs).where(jobs.c.number == row.number).values(values))
