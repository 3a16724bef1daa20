"""Waiting, and the buttons of a card: one slot, and paintings that never end."""

import pytest

from bot.replies import buttons, refusals
from bot.replies import cards as said
from tests.bot.timed import Tempo
from tests.wire.bot.stage import Scene
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.people import User

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def tempo() -> Tempo:
    """Nearly for ever."""
    return Tempo(slots=1, steps=100_000, seconds=0.02)


async def queued(scene: Scene, who: User | None = None) -> Interaction:
    """Somebody sends /stylize, and sees a card."""
    used = await scene.stylize(who)
    await scene.begun(used, str(buttons.CANCEL))
    return used


async def end(scene: Scene, *all_used: Interaction) -> None:
    """Their owners give them up; the last one first, so that no other one begins."""
    for used in reversed(all_used):
        card = await scene.begun(used, str(buttons.CANCEL))
        await scene.discord.press(used.user, card, str(buttons.CANCEL))
        await scene.final(used)


async def test_place_in_the_queue_is_told(scene: Scene) -> None:
    """The first waits for the one that is being painted, the second is number 2."""
    running = await queued(scene, scene.discord.user("bob"))
    waiting = [await queued(scene), await queued(scene)]
    assert "Next in line" in waiting[0].message.text
    assert "Number **2**" in waiting[1].message.text
    await end(scene, running, *waiting)


async def test_those_who_wait_move_up(scene: Scene) -> None:
    """Number 2 becomes the next when the one before gives up."""
    all_used = [await queued(scene, scene.discord.user(name)) for name in ("b", "c", "d")]
    assert "Number **2**" in all_used[2].message.text
    await end(scene, all_used.pop(1))
    await scene.discord.until(lambda: "Next in line" in all_used[1].message.text)
    await end(scene, *all_used)


async def test_the_owner_cancels(scene: Scene) -> None:
    """The card says so, and nothing else is left."""
    used = await scene.stylize()
    await scene.discord.press(scene.alice, await scene.begun(used), str(buttons.CANCEL))
    assert str(said.CANCELLED_TITLE) in (await scene.final(used)).text


async def test_the_owner_finishes_early(scene: Scene) -> None:
    """The picture as it is now is the painting."""
    used = await scene.stylize()
    await scene.discord.press(scene.alice, await scene.begun(used), str(buttons.FINISH))
    card = await scene.final(used)
    assert "finished early" in card.text
    assert len(card.files) == 2


@pytest.mark.parametrize("label", [str(buttons.CANCEL), str(buttons.FINISH)])
async def test_nobody_else_may_press(scene: Scene, label: str) -> None:
    """A stranger is told so in private, and the painting goes on."""
    used = await scene.stylize()
    pressed = await scene.discord.press(scene.discord.user("eve"), await scene.begun(used), label)
    await scene.discord.until(lambda: any(m.ephemeral for m in pressed.messages))
    assert [m.text for m in pressed.messages if m.ephemeral] == [str(refusals.NOT_YOURS)]
    assert label in used.message.buttons
    await end(scene, used)


async def test_a_third_painting_has_to_wait_for_another_time(scene: Scene) -> None:
    """Two of one person are enough; the reason is private, and the request is gone."""
    kept = [await queued(scene), await queued(scene)]
    used = await scene.stylize()
    await scene.discord.until(lambda: len(used.messages) > 1 and used.message.deleted)
    answer = used.messages[1]
    assert (answer.text, answer.ephemeral) == (str(refusals.too_many_jobs(2)), True)
    assert scene.stage.job(used) is None
    await end(scene, *kept)


async def test_a_second_press_finds_nothing_to_do(scene: Scene) -> None:
    """Whoever pressed too late is told so in private."""
    used = await scene.stylize()
    card = await scene.begun(used)
    before = Message(card.id, card.channel, card.author, versions=[card.now])
    await end(scene, used)
    pressed = await scene.discord.press(scene.alice, before, str(buttons.CANCEL))
    answer = await scene.discord.until(lambda: pressed.messages[1:])
    assert (answer[0].text, answer[0].ephemeral) == (str(refusals.UNKNOWN_JOB), True)
