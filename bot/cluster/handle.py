"""One painter as this bot sees it: kept alive, looked at, and given one attempt at a time."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from ray.exceptions import ActorUnavailableError, RayError, RayTaskError

from bot import __version__, limits
from bot.cluster.actors import painter_in
from bot.cluster.messages import Note
from bot.cluster.painting import PROTOCOL, Look, MakePainter
from bot.cluster.slots import Slot

LOOK_SECONDS: Final = 1.0
"""Between two looks at a painter."""

SOON: Final = 0.1
"""Seconds until the next look at a painter that is about to be free, or to be there again."""

MEND_SECONDS: Final = 10.0
"""Seconds until a painter that could not be made is made again."""


class PainterHandle:
    """A painter, and what is known of it.

    Args:
        slot: Where.
        make: What it is to paint with, if it is not there yet.
        tell: Writes to the log.
        changed: Called whenever something new is known.

    Attributes:
        painter: Ray's handle of it; None before it has one.
        key: The attempt that this bot has given it.
        look: What it told last; None while it does not answer.
    """

    def __init__(
        self,
        slot: Slot,
        make: MakePainter,
        tell: Callable[[Note], None],
        changed: Callable[[], None],
    ) -> None:
        self.slot = slot
        self.painter: Any = None
        self.key: str | None = None
        self.look: Look | None = None
        self._make, self._tell, self._changed = make, tell, changed
        self._leaving = False
        self._nudge = asyncio.Event()
        self._told = ""

    @property
    def ready(self) -> bool:
        """Whether it answers, and speaks as this bot does."""
        return self.look is not None and self.look["protocol"] == PROTOCOL

    @property
    def idle(self) -> bool:
        """Whether it can take an attempt."""
        return self.ready and self.key is None and not self.at_work

    @property
    def mine(self) -> bool:
        """Whether it is a slot of this bot: it works for it, or for nobody."""
        return self.ready and (self.key is not None or not self.at_work)

    @property
    def at_work(self) -> bool:
        """Whether it paints, for whatever bot, as far as it was seen."""
        return self.look is not None and self.look["key"] is not None

    def leave(self, *, painting: str | None = None, answers: bool = True) -> None:
        """End what `key` began.

        Args:
            painting: What it probably paints now.
            answers: Whether it is still there.
        """
        self.key, self._leaving = None, True
        if self.look is not None:
            self.look = {**self.look, "key": painting} if answers else None
        self._nudge.set()
        self._changed()

    async def watch(self) -> None:
        """Keep a painter there and look at it, for ever."""
        while True:
            try:
                self.painter = await asyncio.to_thread(painter_in, self.slot, self._make)
                await self._looking()
            except ActorUnavailableError:  # Ray is about to restart it
                await self._lost(SOON)
            except RayError as error:
                self._say("a painter is gone", _reason(error))
                await self._lost(MEND_SECONDS)

    async def _lost(self, seconds: float) -> None:
        self.look = None
        self._changed()
        await asyncio.sleep(seconds)

    async def _looking(self) -> None:
        while True:
            self.look = await self._answer()
            self._leaving &= self.at_work
            self._check_version()
            self._changed()
            self._nudge.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(SOON if self._leaving else LOOK_SECONDS):
                    await self._nudge.wait()

    async def _answer(self) -> Look:
        """The next look; while it does not come, there is none."""
        answer = asyncio.ensure_future(_awaited(self.painter.look.remote(self.key)))
        try:
            if not (await asyncio.wait({answer}, timeout=limits.LEASE_SECONDS))[0]:
                await self._lost(0)  # it may be starting, or its machine may be without power
            return await answer
        finally:
            answer.cancel()

    def _check_version(self) -> None:
        if self.look and not self.ready:
            self._say(
                f"The worker on {self.slot.host} has version {self.look['version']} of Atelier and "
                f"this bot {__version__}, with other fields: update and restart that worker.",
                "",
            )

    def _say(self, event: str, reason: str) -> None:
        """Write a line, unless it was the last one."""
        if self._told != event + reason:
            self._told = event + reason
            self._tell(Note("warning", event, {"host": self.slot.host, "reason": reason}))


async def _awaited(reference: Any) -> Look:  # noqa: ANN401 - of an actor's method
    look: Look = await reference
    return look


def _reason(error: RayError) -> str:
    cause = error.cause if isinstance(error, RayTaskError) else error
    return str(cause).strip().rpartition("\n")[2]
