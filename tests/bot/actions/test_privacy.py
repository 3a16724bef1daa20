"""The buttons of `/privacy`: to take everything along, and to have it forgotten."""

import json
from pathlib import Path

import pytest
from simcord import InteractionResult

from bot import limits
from bot.jobs.events import Saved
from bot.replies import buttons
from bot.replies import privacy as said
from bot.upload import Upload
from tests.bot.actions.controls import finished, pressed, told
from tests.bot.commands.test_privacy import privacy
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk, noisy_painting
from tests.bot.privacy.filling import everything, names
from tests.bot.privacy.test_volumes import contents
from tests.bot.world import World, words


async def press(world: World, shown: InteractionResult, label: object) -> InteractionResult:
    """Alice presses a button of what is shown."""
    assert shown.response is not None
    return await world.alice.click(shown.response.message, label=str(label))


async def erased(world: World) -> InteractionResult:
    """Alice wants everything of hers deleted, and means it."""
    shown = await privacy(world)
    await press(world, shown, buttons.ERASE)
    await press(world, shown, buttons.DELETE_FOR_GOOD)
    return shown


def files(folder: Path) -> list[Path]:
    """All stored pictures."""
    return list((folder / "pictures").iterdir())


async def zipped(result: InteractionResult) -> dict[str, bytes]:
    """All files of an export."""
    found: dict[str, bytes] = {}
    for answer in ([result.response] if result.response else []) + result.followups:
        assert answer.ephemeral
        for file in answer.attachments:
            found |= contents(Upload(file.filename, await file.read()))
    return found


async def test_the_export_has_rows_and_pictures(world: World) -> None:
    """In a zip file that only they see."""
    await finished(world)
    await finished(world, world.bob)
    found = await zipped(await press(world, await privacy(world), buttons.EXPORT))
    (job,) = json.loads(found["data/jobs.json"])
    assert job["owner"] == world.alice.id
    assert sum(name.startswith("pictures/") for name in found) >= 1
    assert str(said.README) in found["README.txt"].decode()


async def test_a_large_export_comes_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each as large as Discord takes it."""
    for _ in range(3):
        await world.stylize()
        await world.happen(noisy_painting())
    monkeypatch.setattr(limits, "EXPORT_BYTES", 120_000)
    answer = await press(world, await privacy(world), buttons.EXPORT)
    found = await zipped(answer)
    assert len(answer.followups) > 1
    assert sum(name.endswith("-picture.png") for name in found) == 3


async def test_an_export_that_discord_refuses_is_told(world: World) -> None:
    """With what to do instead."""
    await finished(world)
    shown = await privacy(world)
    world.env.inject_error("POST", "/webhooks/*", status=413, code=40005, times=1)
    assert told(await press(world, shown, buttons.EXPORT)) == (str(said.NOT_SENT), True)


async def test_deleting_asks_first(world: World) -> None:
    """And can be given up."""
    await finished(world)
    shown = await privacy(world)
    await press(world, shown, buttons.ERASE)
    assert str(said.SURE) in words(shown.response)
    await press(world, shown, buttons.KEEP_ALL)
    assert str(said.KEPT) in words(shown.response)
    assert len(await desk(world).store.history(world.alice.id, 10)) == 1


async def test_nothing_of_them_is_left(world: World, tmp_path: Path) -> None:
    """No row in any table, no picture, no message; others keep everything."""
    card = await world.stylize()
    await world.happen(noisy_painting())
    await finished(world, world.bob, preset="girih")
    shown = await erased(world)
    assert str(said.ERASED) in words(shown.response)
    assert card.response is None
    tables = await everything(desk(world).database)
    assert names(world.alice.id, tables) == []
    kept = await desk(world).store.pictures()
    assert {file.name for file in files(tmp_path)} == kept
    assert len(await desk(world).store.history(world.bob.id, 10)) == 1


async def test_what_is_being_painted_stops(world: World, tmp_path: Path) -> None:
    """It leaves nothing behind, whatever it has written so far."""
    await world.stylize()
    job_id = world.backend.running[0]
    for state in (b"first", b"second"):
        await world.happen(Saved(state))
    await erased(world)
    assert world.backend.running == []
    await world.advance(30)
    assert await desk(world).store.record(job_id) is None
    assert names(world.alice.id, await everything(desk(world).database)) == []
    assert files(tmp_path) == []


async def test_what_waits_leaves_the_line(world: World) -> None:
    """Others move up."""
    await world.stylize(world.bob)
    await world.stylize()
    await erased(world)
    assert await desk(world).store.line() == []
    assert len(world.backend.running) == 1


async def test_deleting_twice_is_the_same(world: World) -> None:
    """There is nothing left to do the second time."""
    await finished(world)
    await pressed(world, world.alice, "privacy_sure")
    answer = await pressed(world, world.alice, "privacy_sure")
    assert answer.followups == []
    assert await desk(world).store.history(world.alice.id, 10) == []


async def test_every_button_works_after_a_restart(world: World, again: Restarted) -> None:
    """What is needed is in their ids."""
    await finished(world)
    shown = await privacy(world)
    await press(world, shown, buttons.ERASE)
    await world.env.restart_bot(again.client)
    await press(world, shown, buttons.DELETE_FOR_GOOD)
    assert await again.parts.store.history(world.alice.id, 10) == []


async def test_it_works_in_direct_messages(world: World) -> None:
    """There, too."""
    await finished(world)
    shown = await world.alice.user.slash("privacy")
    assert shown.response is not None
    await world.alice.user.click(shown.response.message, label=str(buttons.ERASE))
    await world.alice.user.click(shown.response.message, label=str(buttons.DELETE_FOR_GOOD))
    assert names(world.alice.id, await everything(desk(world).database)) == []
