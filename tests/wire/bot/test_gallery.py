"""From a painting to the gallery and out of it: owner, members, moderators."""

import asyncio

import pytest

from bot.replies import buttons, reports
from bot.replies import gallery as said
from tests.wire.bot.stage import Scene
from tests.wire.bot.town import Town, town
from tests.wire.bot.visit import Visit
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.people import FORUM, GUILD_TEXT

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("patient")]

KINDS = pytest.mark.parametrize("kind", [GUILD_TEXT, FORUM], ids=["channel", "forum"])


async def furnished(scene: Scene, kind: int = GUILD_TEXT) -> tuple[Town, Message]:
    """A server with one painting in its gallery."""
    place = await town(scene, kind)
    await place.furnish()
    return place, await place.shared()


async def love(visit: Visit, post: Message) -> Interaction:
    """Press the heart, however many there are."""
    heart = next(one for one in post.controls if ":heart:" in one["custom_id"])
    return await visit.scene.discord.click(visit.person, post, heart["custom_id"])


async def reported(place: Town, post: Message) -> Message:
    """A member tells the moderators."""
    opened = await place.member.press(post, buttons.REPORT)
    sent = await place.member.submit(opened, reason="rules", words="too loud")
    await place.member.shows(sent, reports.REPORTED)
    (card,) = place.scene.discord.messages(place.office)
    return card


@KINDS
async def test_a_painting_is_shared_loved_and_taken_back(scene: Scene, kind: int) -> None:
    """By its owner; in a forum it has a thread with a tag."""
    place, post = await furnished(scene, kind)
    assert post.files
    await love(place.member, post)
    await scene.discord.until(lambda: "1" in post.buttons)
    asked = await place.owner.press(post, buttons.REMOVE)
    shown = await place.owner.shows(asked, "Remove this painting")
    assert shown.ephemeral
    await place.owner.press(shown, buttons.REMOVE_POST)
    await scene.discord.until(lambda: post.deleted)
    if kind == GUILD_TEXT:  # the question in a thread goes with it
        await place.owner.shows(asked, said.TAKEN_DOWN)
    assert place.owner.went_well()


@KINDS
async def test_moderators_see_to_a_report(scene: Scene, kind: int) -> None:
    """Nobody else can; then the post goes, and the report says so."""
    place, post = await furnished(scene, kind)
    card = await reported(place, post)
    refused = await place.member.press(card, buttons.REMOVE_POST)
    await place.member.shows(refused, reports.ONLY_MODERATORS)
    await place.moderator.press(card, buttons.REMOVE_POST)
    await scene.discord.until(lambda: card.buttons == {})
    assert post.deleted


async def test_a_report_is_dismissed(scene: Scene) -> None:
    """The post stays, and the same member cannot report it again."""
    place, post = await furnished(scene)
    card = await reported(place, post)
    await place.moderator.press(card, buttons.DISMISS)
    await scene.discord.until(lambda: card.buttons == {})
    again = await place.member.press(post, buttons.REPORT)
    await place.member.shows(again, reports.REPORTED_BEFORE)
    assert not post.deleted


async def test_a_member_takes_a_heart_back(scene: Scene) -> None:
    """Whoever presses twice is asked."""
    place, post = await furnished(scene)
    await love(place.member, post)
    await scene.discord.until(lambda: "1" in post.buttons)
    asked = await love(place.member, post)
    shown = await place.member.shows(asked, said.LOVED_BEFORE)
    await place.member.press(shown, buttons.TAKE_BACK)
    await place.member.shows(asked, said.HEART_TAKEN_BACK)


async def test_only_owner_and_moderators_remove(scene: Scene) -> None:
    """A member reads why not; the moderator's question is a private one."""
    place, post = await furnished(scene)
    refused = await place.member.press(post, buttons.REMOVE)
    await place.member.shows(refused, said.NOT_YOURS)
    asked = await place.moderator.press(post, buttons.REMOVE)
    shown = await place.moderator.shows(asked, "Remove this painting")
    await place.moderator.press(shown, buttons.REMOVE_POST)
    await scene.discord.until(lambda: post.deleted)


async def test_sharing_twice_at_once_is_one_post(scene: Scene) -> None:
    """Two presses of the owner at the same instant, and one later."""
    place = await town(scene)
    await place.furnish()
    card = await place.owner.painting()
    first, second = await asyncio.gather(*(place.owner.press(card, buttons.SHARE) for _ in "12"))
    await scene.discord.until(lambda: first.messages[1:] or second.messages[1:])
    later = await place.owner.press(card, buttons.SHARE)
    await place.owner.shows(later, "gallery")
    assert len(place.hung()) == 1


async def test_hearts_of_one_moment_are_all_counted_once(scene: Scene) -> None:
    """Two people at the same instant, one of them twice."""
    place, post = await furnished(scene)
    people = (place.member, place.member, place.moderator)
    await asyncio.gather(*(love(one, post) for one in people))
    await scene.discord.until(lambda: "2" in post.buttons)


async def test_owner_and_moderator_remove_at_once(scene: Scene) -> None:
    """Both are told that it is gone."""
    place, post = await furnished(scene)
    both = (place.owner, place.moderator)
    asked = [await one.press(post, buttons.REMOVE) for one in both]
    shown = [await v.shows(a, "Remove this") for v, a in zip(both, asked, strict=True)]
    pairs = zip(both, shown, strict=True)
    await asyncio.gather(*(visit.press(sure, buttons.REMOVE_POST) for visit, sure in pairs))
    await scene.discord.until(lambda: post.deleted)
    for visit in both:
        assert visit.went_well()
