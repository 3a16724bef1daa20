"""What a bot makes of what a painter tells."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace

import pytest
from ray.exceptions import ActorUnavailableError

from bot import __version__
from bot.clock import RealClock
from bot.cluster.handle import PainterHandle
from bot.cluster.messages import Note
from bot.cluster.painting import PROTOCOL, Look
from bot.cluster.slots import Slot
from bot.jobs.backends.fake import FakeBackend

IDLE = Look(version=__version__, protocol=PROTOCOL, device="box/cpu", memory=None, key=None)


def _nothing(_slot: int, _gpu: str | None) -> FakeBackend:
    return FakeBackend(RealClock())


class Watched:
    """A painter that says what a test wants."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: Look | Exception) -> None:
        self.notes: list[str] = []
        self.asked: list[str | None] = []
        self._answers = list(answers)
        look = SimpleNamespace(remote=self._look)
        painter = SimpleNamespace(look=look)
        monkeypatch.setattr("bot.cluster.handle.painter_in", lambda _slot, _make: painter)
        monkeypatch.setattr("bot.cluster.handle.LOOK_SECONDS", 0.01)
        monkeypatch.setattr("bot.cluster.handle.SOON", 0.01)
        slot = Slot("node", "box", 0, 0)
        self.handle = PainterHandle(slot, _nothing, self._note, lambda: None)

    def _note(self, note: Note) -> None:
        self.notes.append(note.event)

    async def _look(self, wanted: str | None) -> Look:
        self.asked.append(wanted)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    @asynccontextmanager
    async def looks(self, number: int) -> AsyncIterator[PainterHandle]:
        """After so many looks."""
        watching = asyncio.create_task(self.handle.watch())
        async with asyncio.timeout(5):
            while len(self.asked) <= number:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0)
        yield self.handle
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def test_who_answers_is_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a slot of this bot."""
    async with Watched(monkeypatch, IDLE).looks(1) as handle:
        assert (handle.ready, handle.idle, handle.mine) == (True, True, True)


async def test_who_works_for_another_bot_is_no_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is there, and that is all."""
    async with Watched(monkeypatch, {**IDLE, "key": "z/1"}).looks(1) as handle:
        assert (handle.ready, handle.idle, handle.mine) == (True, False, False)


async def test_a_look_tells_what_this_bot_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is its sign of life."""
    watched = Watched(monkeypatch, IDLE)
    watched.handle.key = "a/1"
    async with watched.looks(1) as handle:
        assert (watched.asked[0], handle.idle, handle.mine) == ("a/1", False, True)


async def test_another_version_is_told_once_and_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says which machine to look after."""
    watched = Watched(monkeypatch, {**IDLE, "protocol": "other", "version": "0.0.9"})
    async with watched.looks(3) as handle:
        assert (handle.ready, handle.mine) == (False, False)
    (note,) = watched.notes
    assert "worker on box has version 0.0.9" in note
    assert "update and restart that worker" in note


async def test_who_is_restarted_is_a_slot_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not while it does not answer."""
    watched = Watched(monkeypatch, IDLE, ActorUnavailableError("restarting", None), IDLE)
    async with watched.looks(3) as handle:
        assert handle.idle
    assert watched.notes == []
