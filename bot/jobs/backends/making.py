"""From an operator's settings to what paints: presets, devices and the engine behind a backend."""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Final

from PIL import Image

import nst_core
from bot.clock import Clock, RealClock
from bot.errors import StartError
from bot.jobs.backends import Backend
from bot.jobs.backends.local import LocalBackend
from bot.settings import Settings, read_settings

LONGEST: Final = 86_400
"""Seconds that a worker gives any painting: the bot knows how long one may take, and ends it."""


def painting_of(settings: Settings) -> Callable[[str], Image.Image]:
    """What returns the picture of a preset; it is fetched when it is needed for the first time."""
    cache = settings.data_dir / "presets"
    return partial(nst_core.presets.load, cache=cache, mirror=settings.presets_mirror)


def local_backend(settings: Settings, clock: Clock) -> Backend:
    """Paint in this process.

    Raises:
        StartError: A device is not there.
    """
    try:
        pool = nst_core.DevicePool(settings.devices, settings.weights)
    except nst_core.DeviceError as error:
        raise StartError(f"DEVICES: {error}") from error
    sketches = nst_core.sketch_available()
    return LocalBackend(pool, painting_of(settings), clock, settings.job_seconds, sketches=sketches)


def slot_backend(slot: int, gpu: str | None) -> Backend:
    """Paint in a worker's process, on one slot of its machine, as the settings there say.

    Args:
        slot: Counts the worker's DEVICES from 0.
        gpu: The GPU that is reserved for it, the only one that it sees; None if there is none.

    Raises:
        StartError: The device is not there.
    """
    settings = read_settings()
    device = "auto" if gpu else settings.devices[slot % len(settings.devices)]
    alone = {"devices": (device,), "job_seconds": LONGEST}
    return local_backend(settings.model_copy(update=alone), RealClock())


def every_device(names: tuple[str, ...]) -> tuple[str, ...]:
    """One name for each slot: `auto` is every GPU, or the one device that there is.

    Raises:
        StartError: A device is not there, or GPUs are mixed with others.
    """
    if set(names) == {"cpu"}:  # which is always there: no need to load the engine
        return names
    try:
        if names == ("auto",):
            return _gpus() or nst_core.DevicePool(names).devices
        devices = nst_core.DevicePool(names).devices
    except nst_core.DeviceError as error:
        raise StartError(f"DEVICES: {error}") from error
    if len({device.startswith("cuda") for device in devices}) > 1:
        raise StartError("DEVICES: a worker paints on GPUs or on others: run two workers.")
    return devices


def _gpus() -> tuple[str, ...]:
    """All GPUs that the engine can use."""
    found: list[str] = []
    for number in count():
        try:
            found += nst_core.DevicePool((f"cuda:{number}",)).devices
        except nst_core.DeviceError:
            break
    return tuple(found)
