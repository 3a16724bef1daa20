"""The values that a job is made of. They hold data only: no client, no message, no view."""

import secrets
from dataclasses import dataclass, field
from typing import NewType, get_args

from PIL import Image

JobId = NewType("JobId", str)


@dataclass(frozen=True, slots=True)
class Quality:
    """How much work a painting gets.

    Attributes:
        key: The value that travels in a command.
        title: What a person reads.
        size: Long side of the result in pixels.
        steps: Optimiser steps at each of the engine's sizes.
    """

    key: str
    title: str
    size: int
    steps: int


QUALITIES = {
    quality.key: quality
    for quality in (
        Quality("draft", "Draft", 256, 40),
        Quality("standard", "Standard", 384, 60),
        Quality("fine", "Fine", 512, 120),
    )
}


@dataclass(frozen=True, slots=True)
class PresetStyle:
    """A painting from the collection."""

    key: str
    title: str
    artist: str


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """A picture that the person attached."""

    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """One painting to be made.

    Attributes:
        owner: Discord's id of the person who asked.
        content: The photo, as an encoded picture that has been checked.
        style: Whose hand to paint it in.
        strength: 1..100; 50 is the engine's default.
        quality: How much work it gets.
        id: Ours, unguessable; part of file names and of button ids.
    """

    owner: int
    content: bytes = field(repr=False)
    style: PresetStyle | OwnStyle
    strength: int
    quality: Quality
    id: JobId = field(default_factory=lambda: JobId(secrets.token_hex(5)))


@dataclass(frozen=True, slots=True)
class Queued:
    """The job waits; `position` 1 is next."""

    position: int


@dataclass(frozen=True, slots=True)
class Running:
    """The job is being painted.

    Attributes:
        fraction: Finished part, 0..1.
        remaining: Seconds left, or None while that is unknown.
        preview: The picture so far as a JPEG, or None before the first one.
    """

    fraction: float = 0.0
    remaining: float | None = None
    preview: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Done:
    """The picture is ready.

    Attributes:
        picture: At full quality, without metadata.
        seconds: How long the painting took.
        completed: False if it was finished early.
    """

    picture: Image.Image = field(repr=False)
    seconds: float
    completed: bool = True


@dataclass(frozen=True, slots=True)
class Failed:
    """There will be no picture; `sentence` may be shown, None stands for a bug."""

    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The owner did not want it any more."""


Final = Done | Failed | Cancelled
Event = Queued | Running | Final


def is_final(event: Event) -> bool:
    """Whether nothing comes after this event."""
    return isinstance(event, get_args(Final))
