"""A bot on a simulated Discord, with a clock that only moves when a test says so."""

import asyncio
import io
import json
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, TypeVar

import simcord
from PIL import Image
from simcord import InteractionResult, MemberActor, ResponseMessage
from simcord.builders import ChannelHandle

from bot.jobs.backends.fake import FakeBackend
from bot.jobs.events import BackendEvent, Painted
from bot.jobs.model import JobId

T = TypeVar("T")


@dataclass(frozen=True)
class Painting:
    """A preset of a small collection."""

    key: str
    title: str
    artist: str
    movement: str = "Cubism"
    year: str = ""
    licence: str = "Public domain"
    credit: str = ""


PAINTINGS = (
    Painting("great_wave", "The Great Wave", "Katsushika Hokusai", "Ukiyo-e", "c. 1831"),
    Painting("starry_night", "The Starry Night", "Vincent van Gogh", "Post-Impressionism", "1889"),
    Painting("girih", "Girih", "Atelier house style", "Decorative arts"),
)


class Gallery:
    """A small collection."""

    def search(self, text: str) -> tuple[Painting, ...]:
        """Paintings whose title or artist has `text` in it."""
        return tuple(p for p in PAINTINGS if text.casefold() in f"{p.title} {p.artist}".casefold())

    def find(self, name: str) -> Painting:
        """The painting with this key; KeyError if there is none."""
        paintings = {painting.key: painting for painting in PAINTINGS}
        if name not in paintings:
            raise KeyError(f"There is no preset {name}; did you mean great_wave?")
        return paintings[name]


class ManualClock:
    """A `Clock` that a test moves; inside a simulation it parks there."""

    def __init__(self) -> None:
        self.env: simcord.Env | None = None
        self._now = 0.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []
        self._asleep = asyncio.Condition()

    def now(self) -> float:
        """Seconds that `advance` has added up to."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait for `advance`."""
        over = asyncio.Event()
        self._sleepers.append((self._now + seconds, over))
        async with self._asleep:
            self._asleep.notify_all()
        await self.park(over.wait(), "a pause")

    async def slept(self, seconds: float) -> None:
        """Wait until somebody sleeps for so long."""

        def found() -> bool:
            due = self._now + seconds
            return any(at == due and not over.is_set() for at, over in self._sleepers)

        async with self._asleep, asyncio.timeout(5):
            await self._asleep.wait_for(found)

    async def park(self, awaitable: Awaitable[T], reason: str) -> T:
        """Await it, declared to the simulation if there is one."""
        if self.env is None:
            return await awaitable
        result: T = await self.env.external_wait(awaitable, reason=reason)
        return result

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds
        for due, over in self._sleepers:
            if due <= self._now:
                over.set()


@dataclass
class World:
    """Everything a test of the whole bot needs."""

    env: simcord.Env
    backend: FakeBackend
    clock: ManualClock
    channel: ChannelHandle
    alice: MemberActor
    bob: MemberActor

    async def stylize(self, who: MemberActor | None = None, **options: object) -> InteractionResult:
        """Alice (or `who`) sends /stylize with a photo, by default with a preset."""
        options.setdefault("content", ("photo.png", picture()))
        if not options.keys() & {"style", "preset"}:
            options["preset"] = "great_wave"
        options = {name: value for name, value in options.items() if value is not None}
        return await (who or self.alice).slash(self.channel, "stylize", **options)

    async def happen(self, event: BackendEvent | Exception, job_id: JobId | None = None) -> None:
        """Let something happen to the (oldest) running job, and its card show it."""
        self.backend.emit(job_id or self.backend.running[0], event)
        await self.env.settle()
        await self.advance(3)

    async def advance(self, seconds: float) -> None:
        """Let time pass and the bot come to rest."""
        self.clock.advance(seconds)
        await self.env.settle()

    def edits(self) -> int:
        """How many times the bot edited a message."""
        return sum(request.method == "PATCH" for request in self.env.http_requests)


def picture(size: tuple[int, int] = (64, 48), form: str = "PNG", mode: str = "RGB") -> bytes:
    """An encoded picture."""
    buffer = io.BytesIO()
    Image.new(mode, size, "teal").save(buffer, form)
    return buffer.getvalue()


def painted(size: tuple[int, int] = (64, 48), seconds: float = 12.0) -> Painted:
    """What an engine hands over at the end."""
    return Painted(picture(size), size, seconds, "cpu")


def words(message: ResponseMessage | None) -> str:
    """All text of a card, one component a line."""
    assert message is not None
    return "\n".join(part["content"] for part in parts(message, 10)) or message.content


def parts(message: ResponseMessage, kind: int) -> list[dict[str, Any]]:
    """All components of one type (10 text, 12 gallery, 2 button), nested ones too."""
    found: list[dict[str, Any]] = []

    def keep(component: dict[str, Any]) -> dict[str, Any]:
        if component.get("type") == kind:
            found.append(component)
        return component

    json.loads(json.dumps(message.components), object_hook=keep)
    return found


def labels(message: ResponseMessage | None) -> list[str]:
    """The buttons of a card."""
    assert message is not None
    return [button["label"] for button in parts(message, 2)]


async def rest() -> None:
    """Let every task that can go on go on."""
    for _ in range(10):
        await asyncio.sleep(0)
