"""The painting engine: neural style transfer with a frozen VGG19. Knows nothing of Discord.

from PIL import Image
from nst_core import Options, Style, stylize

result = stylize(Image.open("photo.jpg"), [Style(Image.open("wave.jpg"))], Options(size=512))
result.image.save("out.png")

Each name is loaded when it is first used (PEP 562), so that who needs no painting, as the child
that decodes strangers' pictures, never loads torch.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nst_core import presets
    from nst_core.animation import Animation, animate, read_animation, write_animation
    from nst_core.batch import paint_together
    from nst_core.checkpoint import Checkpoint
    from nst_core.engine import Engine
    from nst_core.errors import (
        Cancelled,
        DeviceError,
        EngineError,
        OptionError,
        OutOfMemoryError,
        PictureError,
        PresetError,
        WeightsError,
    )
    from nst_core.normalise import normalise
    from nst_core.options import Options
    from nst_core.pool import DevicePool, Request
    from nst_core.progress import Losses, OnProgress, Progress, Stop
    from nst_core.sketch import sketch, sketch_available
    from nst_core.snapshot import Snapshot
    from nst_core.style import Style
    from nst_core.stylize import Result, painting, stylize
    from nst_core.tiers import TIERS, Tier
    from nst_core.underpainting import underpainting

__all__ = [
    "TIERS",
    "Animation",
    "Cancelled",
    "Checkpoint",
    "DeviceError",
    "DevicePool",
    "Engine",
    "EngineError",
    "Losses",
    "OnProgress",
    "OptionError",
    "Options",
    "OutOfMemoryError",
    "PictureError",
    "PresetError",
    "Progress",
    "Request",
    "Result",
    "Snapshot",
    "Stop",
    "Style",
    "Tier",
    "WeightsError",
    "animate",
    "normalise",
    "paint_together",
    "painting",
    "presets",
    "read_animation",
    "sketch",
    "sketch_available",
    "stylize",
    "underpainting",
    "write_animation",
]

_HOME = {
    "TIERS": "tiers",
    "Animation": "animation",
    "Cancelled": "errors",
    "Checkpoint": "checkpoint",
    "DeviceError": "errors",
    "DevicePool": "pool",
    "Engine": "engine",
    "EngineError": "errors",
    "Losses": "progress",
    "OnProgress": "progress",
    "OptionError": "errors",
    "Options": "options",
    "OutOfMemoryError": "errors",
    "PictureError": "errors",
    "PresetError": "errors",
    "Progress": "progress",
    "Request": "pool",
    "Result": "stylize",
    "Snapshot": "snapshot",
    "Stop": "progress",
    "Style": "style",
    "Tier": "tiers",
    "WeightsError": "errors",
    "animate": "animation",
    "normalise": "normalise",
    "paint_together": "batch",
    "painting": "stylize",
    "read_animation": "animation",
    "sketch": "sketch",
    "sketch_available": "sketch",
    "stylize": "stylize",
    "underpainting": "underpainting",
    "write_animation": "animation",
}
"""The module of each name."""


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name == "presets":
        return import_module("nst_core.presets")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"nst_core.{_HOME[name]}"), name)
    globals()[name] = value
    return value


class _Door(ModuleType):
    """Where a function and its module have one name, as `stylize`, the name is the function's."""

    def __setattr__(self, name: str, value: object) -> None:
        # Python sets a package's attribute to each module of it that is loaded.
        if name not in _HOME or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door
