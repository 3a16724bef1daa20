"""Example values that the samples share: pictures and jobs."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from PIL import Image

from bot.jobs.model import QUALITIES, Address, Done, Job, JobId, PictureId, PresetStyle
from bot.upload import Upload

DOCS: Final = Path(__file__).parents[3] / "docs"

PICTURE: Final = PictureId("ab" * 32)

WAVE: Final = PresetStyle("great_wave", "The Great Wave off Kanagawa", "Katsushika Hokusai")

DONE: Final = Done(PICTURE, (512, 384), 47.0, "cuda:0")

OWNER: Final = 123456789012345678

NUMBER: Final = JobId("0123456789")

SOON: Final = 1_767_225_780.0
"""Three minutes after the moment at which the simulated Discord rests."""


def job(**changes: Any) -> Job:  # noqa: ANN401 - each field has its own type
    """A painting in the style of the Great Wave."""
    address = Address(1, "", SOON, 2, 3, 4, 10**7)
    known = Job(OWNER, PICTURE, WAVE, 50, QUALITIES["standard"], address, "", id=NUMBER)
    return replace(known, **changes)


@cache
def upload(name: str, size: tuple[int, int] = (512, 384)) -> Upload:
    """A painted picture as a file."""
    with Image.open(DOCS / "figures" / "variation.jpg") as picture:
        square = picture.convert("RGB").crop((0, 0, *size))
    buffer = io.BytesIO()
    square.save(buffer, "JPEG" if name.endswith("jpg") else "PNG")
    return Upload(name, buffer.getvalue())
