"""The painting engine: neural style transfer with a frozen VGG19. Knows nothing of Discord.

from PIL import Image
from nst_core import Options, Style, stylize

result = stylize(Image.open("photo.jpg"), [Style(Image.open("wave.jpg"))], Options(size=512))
result.image.save("out.png")
"""

from nst_core import presets
from nst_core.engine import Engine
from nst_core.errors import (
    Cancelled,
    DeviceError,
    EngineError,
    OptionError,
    PictureError,
    PresetError,
    WeightsError,
)
from nst_core.objective import Style
from nst_core.options import Options
from nst_core.pool import DevicePool, Request
from nst_core.progress import Losses, OnProgress, Progress, Stop
from nst_core.stylize import Result, stylize

__all__ = [
    "Cancelled",
    "DeviceError",
    "DevicePool",
    "Engine",
    "EngineError",
    "Losses",
    "OnProgress",
    "OptionError",
    "Options",
    "PictureError",
    "PresetError",
    "Progress",
    "Request",
    "Result",
    "Stop",
    "Style",
    "WeightsError",
    "presets",
    "stylize",
]
