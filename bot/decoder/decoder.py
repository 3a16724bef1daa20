"""A small pool of child processes, replaced when one dies, hangs or has served long enough."""

import asyncio
import time
from contextlib import AsyncExitStack
from typing import Final

import structlog

from bot import limits
from bot.decoder.clean import as_png
from bot.decoder.process import Child, Pixels
from bot.decoder.refusal import Refusal, Refused

log = structlog.get_logger(__name__)

CHILDREN: Final = 2
PATIENCE: Final = 4.5
"""Seconds for one file: twice as long as the slowest legitimate one, of 40 megapixels, and
enough for it while two other programs keep both processors busy."""
START_SECONDS: Final = 30.0
"""For a child to be ready; it takes less than one on a machine that is not busy."""
SERVICE: Final = 500
"""Files after which a child is replaced, whatever its libraries have mislaid until then."""
GRACE: Final = 1.0
"""Seconds between the end of a child's output and its exit status."""


class ClosedError(Exception):
    """The decoder was closed."""


class Decoder:
    """Turns strangers' files into clean PNGs. To be closed with `close`.

    Attributes:
        deaths: How many children have died of a file.
    """

    def __init__(
        self,
        module: str = "bot.decoder.child",
        *,
        children: int = CHILDREN,
        patience: float = PATIENCE,
        service: int = SERVICE,
    ) -> None:
        """Start nothing yet.

        Args:
            module: What a child process runs.
            children: How many there may be; each decodes one file at a time.
            patience: Seconds that a file may take.
            service: Files after which a child is replaced.
        """
        self._module, self._patience, self._service = module, patience, service
        self._turns = asyncio.Semaphore(children)
        self._most = children
        self._idle: list[Child] = []
        self._children: set[Child] = set()
        self._closed = False
        self.deaths = 0

    async def decode(self, data: bytes) -> bytes:
        """Return a picture as a clean PNG: its first frame, upright, sRGB, RGB or RGBA.

        Nothing but the pixels is left of the file; the long side is limits.KEPT_SIDE at most.

        Raises:
            Refused: It is not accepted.
            ClosedError: The decoder was closed.
            EOFError: No child process can be started.
        """
        if len(data) > limits.PICTURE_BYTES:
            raise Refused(Refusal.TOO_MANY_BYTES)
        async with self._turns:
            answer = await self._answer(data)
        if isinstance(answer, Refusal):
            raise Refused(answer)
        return await asyncio.to_thread(as_png, *answer)

    async def close(self) -> None:
        """End every child process; whoever waits for one gets ClosedError."""
        self._closed = True
        for child in self._children:
            child.kill()
        async with AsyncExitStack() as turns:
            for _ in range(self._most):
                await turns.enter_async_context(self._turns)
            while self._idle:
                await self._buried(self._idle.pop())

    async def _answer(self, data: bytes) -> Pixels | Refusal:
        """Ask a child; one that has not answered is not asked again."""
        began = time.monotonic()
        child = await self._child()
        try:
            async with asyncio.timeout(left(self._patience, time.monotonic() - began)):
                answer = await child.decode(data)
        except TimeoutError:
            child.kill()
            await self._buried(child)
            self.deaths += 1
            answer = Refusal.TOO_SLOW
            log.warning("decoder child hung")
        except EOFError:
            answer = await self._buried(child)
            if self._closed:
                raise ClosedError from None
            self.deaths += 1
            log.warning("decoder child died", cause=answer.name)
        except BaseException:  # cancelled, and the child may be at it for long
            child.kill()
            await self._buried(child)
            raise
        else:
            self._idle.append(child)
        return answer

    async def _child(self) -> Child:
        """Return a child that waits for work, and start one if there is none."""
        while self._idle and not self._closed:
            child = self._idle.pop()
            if child.alive and child.served < self._service:
                return child
            child.kill()
            await self._buried(child)
        if self._closed:
            raise ClosedError
        async with asyncio.timeout(START_SECONDS):
            child = await Child.start(self._module)
        self._children.add(child)
        return child

    async def _buried(self, child: Child) -> Refusal:
        """Wait for the end of a child that was killed, or is dying by itself."""
        try:
            async with asyncio.timeout(GRACE):
                cause = await child.exit()
        except TimeoutError:
            child.kill()
            cause = await child.exit()
        self._children.discard(child)
        return cause


def left(patience: float, starting: float) -> float:
    """Seconds that a file may take when the start of its child has taken some of them.

    A start that takes very long is not the file's fault: two thirds are always left.
    """
    return max(patience - starting, patience * 2 / 3)
