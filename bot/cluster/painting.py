"""What bot and painter have agreed upon."""

import hashlib
from collections.abc import Callable
from dataclasses import fields
from typing import Final, TypedDict

from bot.jobs import events, model
from bot.jobs.backends import Backend

MakePainter = Callable[[int, str | None], Backend]
"""Makes what one slot paints with, in the painter's process: from the number of the slot on its
machine and the GPU that Ray has given it. A function of a module, so that it can be pickled."""

SLOT: Final = "atelier_slot"
"""Ray's resource: a machine has one for each painting that it can make at once."""

NAMESPACE: Final = "atelier"
"""Where painters have their names."""

BUSY: Final = "busy"
"""A painter's answer to a second attempt."""

TRAVELLING: Final = (
    model.Quality,
    model.PresetStyle,
    model.OwnStyle,
    model.Share,
    model.Blend,
    model.Address,
    model.Job,
    model.Attempt,
    model.Inputs,
    events.Running,
    events.Saved,
    events.Work,
    events.Painted,
    events.Paused,
    events.Failed,
    events.Cancelled,
)
"""The values that go from machine to machine, pickled: their fields must be the same on both."""

PROTOCOL: Final = hashlib.sha256(
    repr([(kind.__name__, [field.name for field in fields(kind)]) for kind in TRAVELLING]).encode()
).hexdigest()[:12]
"""Changes with the fields of whatever travels."""


class Look(TypedDict):
    """What a painter tells of itself: plain values, so that any version can read them.

    Attributes:
        version: Of the project.
        protocol: `PROTOCOL` as it knows it.
        device: What it paints on, with the name of its machine.
        memory: Bytes in use there; None if that is unknown.
        key: The attempt that it paints.
    """

    version: str
    protocol: str
    device: str
    memory: int | None
    key: str | None
