"""Runs checks: none keeps the others from running, neither by an error nor by never ending."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from threading import Thread
from typing import Final, TypeVar

from bot.doctor.finding import Finding, trouble, warning

SECONDS: Final = 15.0
"""How long a check of this machine may take."""

T = TypeVar("T")


class UnclearError(Exception):
    """Something cannot be looked at now; the message says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at.

    Attributes:
        topic: In a word.
        look: Returns the findings.
        seconds: How long it may take.
    """

    topic: str
    look: Callable[[], Awaitable[Sequence[Finding]]]
    seconds: float = SECONDS


async def run_all(checks: Iterable[Check]) -> list[Finding]:
    """Run all of them at once; the findings come in the order of the checks."""
    return list(chain.from_iterable(await asyncio.gather(*map(_run, checks))))


async def _run(check: Check) -> Sequence[Finding]:
    """The findings; an error is one, and so is no answer."""
    topic = check.topic
    try:
        async with asyncio.timeout(check.seconds):
            return await check.look()
    except TimeoutError:
        what = f"No answer within {check.seconds:g} seconds."
        return [trouble(topic, what, "See whether a disk, a driver or the network hangs.")]
    except UnclearError as error:
        return [warning(topic, f"Could not be looked at: {error}.", "Call the doctor again later.")]
    except PermissionError as error:
        what = f"May not be looked at: {error.filename}."
        return [trouble(topic, what, "Call the doctor as the bot's user, or chown it to that one.")]
    except Exception as error:  # noqa: BLE001 - a check may raise anything
        what = f"This could not be checked: {type(error).__name__}: {error}"
        return [trouble(topic, what, "Please report this: it is a bug in the doctor.")]


def in_thread(look: Callable[[], T]) -> Awaitable[T]:
    """Run something that blocks in a thread, which nobody waits for should it hang."""
    future: Future[T] = Future()

    def run() -> None:
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(look())
            except BaseException as error:  # noqa: BLE001 - it is raised where it is awaited
                future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return asyncio.wrap_future(future)
