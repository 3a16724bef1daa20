"""A post for tests."""

from dataclasses import replace
from typing import Any

from bot.gallery.post import Post, Spot
from bot.jobs.model import JobId, PictureId
from bot.language.text import raw, text

PICTURE = PictureId("cd" * 32)


def example_post(job: str = "a", **changes: Any) -> Post:  # noqa: ANN401 - each field has its type
    """Somebody's Great Wave, not sent yet; `changes` are fields of `Post`."""
    details = text("strength {strength}", strength=50)
    post = Post(JobId(job), 1, 30, Spot(20), raw("The Great Wave"), details, PICTURE)
    return replace(post, **changes)
