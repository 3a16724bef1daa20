"""The real engine behind the real bot, at the smallest size that is a picture."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from bot.clock import Clock
from bot.jobs.model import Quality
from bot.replies import buttons
from bot.replies import cards as said
from bot.settings import Settings
from tests.bot.small import SmallBackend
from tests.wire.bot.stage import Scene, Stage, photo, staged
from tests.wire.schema import Schema


@pytest.fixture
def steps() -> int:
    """Nearly for ever."""
    return 10_000


@pytest.fixture
async def stage(
    hurry: None,  # noqa: ARG001 - for the time of the fixture
    schema: Schema | None,
    steps: int,
    tmp_path: Path,
) -> AsyncIterator[Stage]:
    """A bot that paints."""

    def small(_: Settings, clock: Clock) -> SmallBackend:
        return SmallBackend(clock, Quality("tiny", "Tiny", size=32, steps=steps), tmp_path)

    async with staged(schema, tmp_path, small) as stage:
        yield stage


def size(data: bytes) -> tuple[int, int]:
    """Of an encoded picture, in pixels."""
    return Image.open(io.BytesIO(data)).size


@pytest.mark.parametrize("steps", [4])
async def test_a_photo_is_painted_to_the_end(scene: Scene) -> None:
    """In a style of one's own, at the size of the quality."""
    used = await scene.stylize(style=photo((40, 40)))
    _, data = (await scene.final(used)).files.values()
    assert size(data) == (32, 24)


async def test_a_painting_is_finished_early(scene: Scene) -> None:
    """The picture so far is the painting."""
    used = await scene.stylize()
    await scene.discord.press(scene.alice, await scene.begun(used), str(buttons.FINISH))
    _, data = (await scene.final(used)).files.values()
    assert size(data) == (32, 24)


async def test_a_painting_goes_on_after_a_restart(scene: Scene) -> None:
    """With the picture that it had, which its card shows again."""
    used = await scene.stylize()
    await scene.begun(used)
    await scene.discord.until(lambda: used.message.files)
    await scene.stage.stop()
    await scene.stage.start()
    await scene.discord.until(lambda: str(said.RESUMED) in used.message.text)
    await scene.discord.press(scene.alice, used.message, str(buttons.FINISH))
    assert await scene.final(used) is used.message
