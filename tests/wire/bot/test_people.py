"""Other people at somebody's card, and several at the same moment."""

import asyncio

import pytest

from bot import limits
from bot.language.text import Text
from bot.replies import buttons, refusals, results
from tests.bot.timed import Tempo
from tests.wire.bot.stage import Scene
from tests.wire.bot.visit import PLACES, Visit, place
from tests.wire.messages import Message
from tests.wire.people import MODERATOR

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("patient")]

OF_THE_OWNER = (
    buttons.STRONGER,
    buttons.SOFTER,
    buttons.VARIATION,
    buttons.BIGGER,
    buttons.RESTYLE,
    buttons.EDIT,
)
"""What others may not press."""


async def card_and_bob(scene: Scene, name: str, permissions: int) -> tuple[Message, Visit]:
    """A painting of Alice's, and somebody else in that place."""
    channel = place(scene, name)
    card = await Visit(scene, scene.alice, channel).painting(quality="draft")
    return card, Visit(scene, scene.discord.user("bob", permissions=permissions), channel)


@pytest.mark.parametrize("name", PLACES[:3])
async def test_others_may_only_look(scene: Scene, name: str) -> None:
    """Each button tells them so in private; before and after are for all."""
    card, bob = await card_and_bob(scene, name, scene.alice.permissions)
    for label in OF_THE_OWNER:
        assert (await bob.shows(await bob.press(card, label), refusals.NOT_YOURS)).ephemeral
    await bob.shows(await bob.press(card, buttons.DELETE), results.NOT_YOURS_TO_DELETE)
    await bob.shows(await bob.press(card, buttons.COMPARE), results.COMPARE)
    assert not card.deleted


async def test_a_moderator_deletes(scene: Scene) -> None:
    """Though not their own."""
    card, bob = await card_and_bob(scene, "own server", MODERATOR)
    await bob.shows(await bob.submit(await bob.press(card, buttons.DELETE)), results.DELETED)
    assert card.deleted


async def test_moderators_of_foreign_servers_do_not(scene: Scene) -> None:
    """In a group nobody is one."""
    card, bob = await card_and_bob(scene, "group", MODERATOR)
    refused = await bob.press(card, buttons.DELETE)
    await bob.shows(refused, results.NOT_YOURS_TO_DELETE)


async def test_owner_and_moderator_delete_at_once(scene: Scene) -> None:
    """The card goes, and nobody reads of a bug."""
    card, bob = await card_and_bob(scene, "own server", MODERATOR)
    both = (Visit(scene, scene.alice, scene.channel), bob)
    opened = [await one.press(card, buttons.DELETE) for one in both]
    await asyncio.gather(*(v.submit(o) for v, o in zip(both, opened, strict=True)))
    await scene.discord.until(lambda: card.deleted)
    await scene.discord.until(lambda: all(len(visit.steps[-1].messages) > 1 for visit in both))
    assert all(visit.went_well() for visit in both)


@pytest.fixture(scope="module")
def tempo() -> Tempo:
    """Long enough to press Cancel."""
    return Tempo(slots=8, steps=10, seconds=0.03)


@pytest.mark.parametrize("label", [buttons.CANCEL, buttons.FINISH], ids=str)
async def test_owner_and_stranger_press_at_once(scene: Scene, label: Text) -> None:
    """The owner is obeyed; the other one reads why not."""
    alice = Visit(scene, scene.alice, scene.channel)
    bob = Visit(scene, scene.discord.user("bob"), scene.channel)
    card = await scene.begun(await alice.asked(), str(label))
    refused, _ = await asyncio.gather(bob.press(card, label), alice.press(card, label))
    await bob.shows(refused, refusals.NOT_YOURS)
    await scene.discord.until(lambda: str(label) not in card.buttons)


@pytest.mark.parametrize("name", PLACES)
async def test_only_the_owner_is_called(
    scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, after a long wait, wherever they asked."""
    monkeypatch.setattr(limits, "PING_SECONDS", -1.0)
    alice = Visit(scene, scene.alice, place(scene, name))
    sent = len(scene.discord.log.requests)
    await alice.painting()

    def called() -> list[str]:
        bodies = (one.body for one in scene.discord.log.requests[sent:] if one.method == "POST")
        allowed = (body.get("allowed_mentions") for body in bodies if isinstance(body, dict))
        return [str(user) for one in allowed if one for user in one.get("users") or ()]

    assert await scene.discord.until(called) == [str(scene.alice.id)]
