"""Starting, stopping and starting again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.replies import buttons
from bot.replies import cards as said
from tests.bot.timed import Tempo, TimedBackend
from tests.wire.bot.stage import Scene, Stage, staged
from tests.wire.faults import Fault, broken, dropped
from tests.wire.schema import Schema


@pytest.fixture
def tempo() -> Tempo:
    """A third of a second for a painting."""
    return Tempo(slots=1, steps=15, seconds=0.02)


@pytest.fixture
async def stage(
    hurry: None,  # noqa: ARG001 - for the time of the fixture
    schema: Schema | None,
    tempo: Tempo,
    tmp_path: Path,
) -> AsyncIterator[Stage]:
    """A bot of one's own."""
    async with staged(schema, tmp_path, lambda *_: TimedBackend(tempo)) as stage:
        yield stage


async def test_a_painting_goes_on_after_a_restart(scene: Scene) -> None:
    """Its card tells of the pause and of going on, and there is one final message."""
    used = await scene.stylize()
    await scene.begun(used)
    await scene.stage.stop()
    assert str(said.RESTING) in used.message.text
    await scene.stage.start()
    await scene.discord.until(lambda: str(said.RESUMED) in used.message.text)
    assert await scene.final(used) is used.message


async def test_those_who_wait_are_served_after_a_restart(scene: Scene) -> None:
    """In their order."""
    all_used = [await scene.stylize()]
    await scene.begun(all_used[0])
    all_used.append(await scene.stylize())
    await scene.begun(all_used[1], str(buttons.CANCEL))
    await scene.stage.stop()
    await scene.stage.start()
    first, second = [await scene.final(used) for used in all_used]
    assert first.edited is not None
    assert second.edited is not None
    assert first.edited < second.edited


async def test_a_message_on_its_way_is_not_sent_again(scene: Scene) -> None:
    """The bot ends after it was sent, and before Discord confirmed it."""
    scene.discord.faults.add(dropped(carried_out=True), "POST", "/channels/*/messages")
    scene.discord.faults.add(broken(503), "GET", "/channels/*/messages", times=None)
    used = await scene.stylize()
    scene.discord.expire(used)
    scene.discord.delete(used.message)
    await scene.discord.until(lambda: scene.discord.log.find("POST", "/messages"))
    await scene.stage.stop()
    scene.discord.faults.clear()
    await scene.stage.start()
    assert await scene.final(used) in scene.discord.messages(scene.channel)


async def test_buttons_work_after_a_restart(scene: Scene) -> None:
    """Also those of a card that nobody has edited since."""
    used = await scene.stylize()
    card = await scene.begun(used)
    await scene.stage.stop()
    await scene.stage.start()
    await scene.discord.press(scene.alice, card, str(buttons.CANCEL))
    assert str(said.CANCELLED_TITLE) in (await scene.final(used)).text


@pytest.mark.parametrize(
    "fault",
    [broken(503), dropped()],
    ids=["503", "no answer"],
)
async def test_commands_cannot_be_registered(
    scene: Scene, fault: Fault, capsys: pytest.CaptureFixture[str]
) -> None:
    """The operator reads of it, and those of the last start still work."""
    await scene.stage.stop()
    (scene.stage.folder / "commands.sha256").unlink()
    scene.discord.faults.add(fault, "PUT", "/applications/*/commands", times=None)
    await scene.stage.start()
    assert "commands could not be registered" in capsys.readouterr().out
    await scene.final(await scene.stylize())
