"""A job for tests."""

from dataclasses import replace
from typing import Any

from bot.jobs.model import QUALITIES, Address, Job, PictureId, PresetStyle

ADDRESS = Address(
    application=10,
    token="t0ken",  # noqa: S106 - opens nothing
    expires=2e9,
    channel=20,
    guild=30,
    message=40,
    file_bytes=10**7,
)

PHOTO = PictureId("ab" * 32)


def example_job(owner: int = 1, **changes: Any) -> Job:  # noqa: ANN401 - each field has its type
    """The Great Wave as a draft; `changes` are fields of `Job`."""
    wave = PresetStyle("great_wave", "The Great Wave", "Katsushika Hokusai")
    job = Job(owner, PHOTO, wave, strength=50, quality=QUALITIES["draft"], address=ADDRESS, key="")
    job = replace(job, **changes)
    return job if job.key else replace(job, key=f"interaction {job.id}")
