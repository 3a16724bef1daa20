"""What the bot and its driver process say to each other, over a pipe."""

import asyncio
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from bot.cluster.entry import Entry
from bot.cluster.painting import MakePainter
from bot.jobs.events import BackendEvent
from bot.jobs.model import Attempt, Inputs

LENGTH: Final = 8
"""Bytes before each message that tell its length."""

Wish = Literal["cancel", "finish", "pause"]


@dataclass(frozen=True, slots=True)
class Hello:
    """To the driver, once: where to go and what to paint with."""

    entry: Entry
    make: MakePainter


@dataclass(frozen=True, slots=True)
class Begin:
    """To the driver: paint this. `key` names the attempt from now on."""

    key: str
    attempt: Attempt
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Ask:
    """To the driver: end an attempt, in one of three ways."""

    key: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Drop:
    """To the driver: nobody listens to this attempt any more."""

    key: str


@dataclass(frozen=True, slots=True)
class Happened:
    """To the bot: news of an attempt; an exception is its last."""

    key: str
    event: BackendEvent | Exception


@dataclass(frozen=True, slots=True)
class State:
    """To the bot: what there is to paint with. Every second, also as a sign of life.

    Attributes:
        slots: How many attempts this bot may have at once.
        devices: Of all painters, those that work for other bots too.
        busy: Attempts of all bots, by device.
        memory: Bytes in use, by device.
    """

    slots: int = 0
    devices: tuple[str, ...] = ()
    busy: Mapping[str, int] = field(default_factory=dict)
    memory: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """To the bot: a line for its log."""

    level: Literal["info", "warning", "error"]
    event: str
    details: Mapping[str, str] = field(default_factory=dict)


def write(writer: asyncio.StreamWriter, message: object) -> None:
    """Send a message."""
    data = pickle.dumps(message)
    writer.write(len(data).to_bytes(LENGTH) + data)


async def read(reader: asyncio.StreamReader) -> Any:  # noqa: ANN401 - one of the above
    """Receive a message.

    Raises:
        asyncio.IncompleteReadError: The other side has closed the pipe.
    """
    length = int.from_bytes(await reader.readexactly(LENGTH))
    return pickle.loads(await reader.readexactly(length))  # noqa: S301 - our own process wrote it
