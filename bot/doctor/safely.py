"""No check can keep the doctor from going on, neither by an error nor by never ending."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from bot.doctor.finding import Finding, trouble, warning

T = TypeVar("T")


class UnclearError(Exception):
    """Something cannot be looked at now; the message says why."""


async def safely(
    topic: str, check: Awaitable[Sequence[Finding]], seconds: float
) -> Sequence[Finding]:
    """Await a check, but no longer than `seconds`; what it raises becomes a finding."""
    try:
        async with asyncio.timeout(seconds):
            return await check
    except TimeoutError:
        what = f"No answer within {seconds:g} seconds."
        return [trouble(topic, what, "See whether a disk, a driver or the network hangs.")]
    except UnclearError as error:
        return [warning(topic, f"Could not be looked at: {error}.", "Call the doctor again later.")]
    except PermissionError as error:
        what = f"May not be looked at: {error.filename}."
        return [trouble(topic, what, "Call the doctor as the bot's user, or chown it to that one.")]
    except Exception as error:  # noqa: BLE001 - a check may raise anything
        what = f"This could not be checked: {type(error).__name__}: {error}"
        return [trouble(topic, what, "Please report this: it is a bug in the doctor.")]


def beside(look: Callable[[], T]) -> Awaitable[T]:
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
