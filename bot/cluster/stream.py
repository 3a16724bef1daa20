"""One attempt on one painter. What Ray raises becomes ours here, and nowhere else."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import ray
from ray.exceptions import RayError, RayTaskError

from bot import limits
from bot.cluster.handle import PainterHandle
from bot.cluster.painter import ForsakenError
from bot.cluster.painting import BUSY
from bot.jobs.backends import LostError
from bot.jobs.events import BackendEvent
from bot.jobs.model import Attempt, Inputs


class TakenError(Exception):
    """The painter works for another bot."""


async def painted(
    handle: PainterHandle, attempt: Attempt, inputs: Inputs
) -> AsyncGenerator[BackendEvent | None, None]:
    """Paint what a painter was taken for; None is a sign of life. Frees it at the end.

    Raises:
        LostError: The painter or its machine is gone.
        TakenError: Another bot was faster.
    """
    painting, answers = handle.key, True
    run = handle.painter.run.options(num_returns="streaming")
    generator = run.remote(handle.key, attempt, inputs)
    try:
        async for event in _answers(generator):
            if event == BUSY:
                painting = BUSY
                raise TakenError
            yield event
        painting = None
    except LostError:
        answers = False
        raise
    finally:
        ray.cancel(generator)  # without it, a painting that nobody listens to goes on
        handle.leave(painting=painting, answers=answers)


async def _answers(generator: Any) -> AsyncGenerator[Any, None]:  # noqa: ANN401 - of Ray
    """What a painter yields, as values and exceptions of ours."""
    host_is_silent = f"nothing was heard for {limits.LEASE_SECONDS:.0f} s"
    while True:
        try:
            async with asyncio.timeout(limits.LEASE_SECONDS):
                answer = await (await anext(generator))
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise LostError(host_is_silent) from error
        except RayTaskError as error:
            raise _cause(error) from None
        except RayError as error:
            raise LostError(str(error).strip().partition("\n")[0]) from error
        yield answer


def _cause(error: RayTaskError) -> Exception:
    """What was raised on the other machine, with its traceback as a note."""
    cause: Exception = error.cause
    if isinstance(cause, ForsakenError):
        return LostError("the painter had not heard of this bot for too long")
    cause.add_note(str(error))  # the traceback of there
    return cause
