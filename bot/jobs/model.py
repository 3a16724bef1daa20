"""The values that a job is made of. They hold plain data only: no client, no message, no view."""

import secrets
from dataclasses import dataclass, field
from typing import NewType

JobId = NewType("JobId", str)

PictureId = NewType("PictureId", str)
"""SHA-256 of a stored picture's bytes, in hexadecimal."""


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
    """A picture that the person attached, or one that their server has given a name.

    Attributes:
        picture: The stored picture.
        title: Its name, if it is one of the server's presets.
    """

    picture: PictureId
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """One style of a blend.

    Attributes:
        style: Whose hand.
        weight: Above 0; only the ratio to the others counts.
    """

    style: PresetStyle | OwnStyle
    weight: int


@dataclass(frozen=True, slots=True)
class Blend:
    """Several styles in one painting, two or three of them."""

    shares: tuple[Share, ...]


Style = PresetStyle | OwnStyle | Blend
"""Whose hand a photo is painted in."""


def simple_styles(style: Style) -> tuple[PresetStyle | OwnStyle, ...]:
    """The styles that a style is made of."""
    return tuple(share.style for share in style.shares) if isinstance(style, Blend) else (style,)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the card of a job is on Discord, and for how long which key opens it.

    Attributes:
        application: Discord's id of the bot's application.
        token: Of the interaction: edits the card and sends follow-ups while it lives.
        expires: When the token dies, in seconds of Unix time.
        channel: Discord's id of the channel, or None if the bot itself cannot use it.
        guild: Discord's id of the server, or None in direct messages.
        message: Discord's id of the card.
        file_bytes: The largest file that may be sent with the token.
        private: Whether only its owner may see it: then only the token reaches it.
    """

    application: int
    token: str = field(repr=False)
    expires: float
    channel: int | None
    guild: int | None
    message: int | None
    file_bytes: int
    private: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One painting to be made.

    Attributes:
        owner: Discord's id of the person who asked.
        content: The photo, checked and stored.
        style: Whose hand to paint it in.
        strength: 1..100; 50 is the engine's default.
        quality: How much work it gets.
        address: Where its card is.
        key: The same request has the same key, however often it is submitted.
        keep_colours: Whether the painting keeps the photo's colours.
        seed: 0 paints it as everybody would; any other number varies it.
        begin: A picture to start from instead of the photo.
        parent: The painting that this one was made from.
        language: Of its card: our name for it, for example "pt_BR".
        priority: A higher one goes first.
        id: Ours, unguessable; part of file names and of button ids.
    """

    owner: int
    content: PictureId
    style: Style
    strength: int
    quality: Quality
    address: Address
    key: str
    keep_colours: bool = False
    seed: int = 0
    begin: PictureId | None = None
    parent: JobId | None = None
    language: str = "en"
    priority: int = 0
    id: JobId = field(default_factory=lambda: JobId(secrets.token_hex(5)))

    @property
    def pictures(self) -> tuple[PictureId, ...]:
        """The stored pictures that it needs."""
        own = [style.picture for style in simple_styles(self.style) if isinstance(style, OwnStyle)]
        return (self.content, *own, *([self.begin] if self.begin else []))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a job. Whatever it writes carries its epoch, and an older epoch is refused.

    Attributes:
        job: What to paint.
        epoch: Counts the claims of this job, from 1.
        checkpoint: How far an earlier attempt came, if it came to that.
    """

    job: Job
    epoch: int
    checkpoint: PictureId | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """The bytes that an attempt needs, read from the picture folder.

    Attributes:
        content: The photo.
        styles: A picture for each of `simple_styles`, or None for a preset.
        begin: The picture to start from, if the job has one.
        checkpoint: As `Saved.state` once was, or None to begin at the beginning.
    """

    content: bytes = field(repr=False)
    styles: tuple[bytes | None, ...] = field(default=(None,), repr=False)
    begin: bytes | None = field(default=None, repr=False)
    checkpoint: bytes | None = field(default=None, repr=False)
