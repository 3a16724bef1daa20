"""Each route breaks once in each way, and still exactly one message shows the painting."""

import asyncio

import pytest

from bot.replies import refusals
from tests.wire.bot.stage import Scene
from tests.wire.errors import MISSING_PERMISSIONS
from tests.wire.faults import Fault, broken, dropped, refused, too_many
from tests.wire.interactions import Interaction

pytestmark = pytest.mark.asyncio(loop_scope="module")

WAYS = ("token", "edit", "message", "look", "followup", "open direct", "direct")

HICCUPS = {
    "503": broken(503),
    "429": too_many(),
    "429 for all": too_many(scope="global"),
    "429 without Via": too_many(via=False),
    "no answer": dropped(),
    "answer lost": dropped(carried_out=True),
}


def lead(scene: Scene, used: Interaction, way: str) -> tuple[str, str]:
    """Close what comes before `way`; returns the pattern of its requests."""
    discord, channel = scene.discord, f"/channels/{used.channel.id}/messages"
    requests = {
        "token": ("PATCH", f"/webhooks/*/{used.token}/*"),
        "edit": ("PATCH", f"{channel}/*"),
        "message": ("POST", channel),
        "look": ("GET", channel),
        "followup": ("POST", f"/webhooks/*/{used.token}"),
        "open direct": ("POST", "/users/@me/channels"),
        "direct": ("POST", f"/channels/{discord.direct(used.user).id}/messages"),
    }
    if way not in ("token", "followup"):
        discord.expire(used)
    if way not in ("token", "edit"):
        discord.delete(used.message)
    if way == "look":
        discord.faults.add(dropped(carried_out=True), *requests["message"])
    if way in ("followup", "open direct", "direct"):
        discord.faults.add(refused(MISSING_PERMISSIONS), *requests["message"])
    return requests[way]


async def go(scene: Scene, way: str, hiccup: Fault) -> int:
    """How many messages show the painting in the end."""
    place = scene.discord.channel(scene.stage.guild)
    used = await scene.stylize(scene.discord.user(way), channel=place)
    scene.discord.faults.add(hiccup, *lead(scene, used, way))
    await scene.settled(lambda: scene.stage.route(used))
    return len(scene.finals(used))


@pytest.mark.parametrize("hiccup", HICCUPS.values(), ids=HICCUPS)
async def test_one_message_arrives_by_any_way(scene: Scene, hiccup: Fault) -> None:
    """No painting is lost, and none comes twice."""
    counts = await asyncio.gather(*(go(scene, way, hiccup) for way in WAYS))
    assert dict(zip(WAYS, counts, strict=True)) == dict.fromkeys(WAYS, 1)


async def test_what_the_library_repeats_is_not_doubled(scene: Scene) -> None:
    """discord.py sends a message again after a 500; its nonce keeps it single."""
    hiccup, ways = broken(500, carried_out=True), ("token", "edit", "message", "direct")
    counts = await asyncio.gather(*(go(scene, way, hiccup) for way in ways))
    assert counts == [1, 1, 1, 1]


@pytest.mark.parametrize("name", ["503", "429", "429 for all"])
async def test_a_first_answer_gets_through(scene: Scene, name: str) -> None:
    """The person still gets a painting."""
    scene.discord.faults.add(HICCUPS[name], "POST", "/interactions/*")
    await scene.final(await scene.stylize())


@pytest.mark.parametrize("name", ["429 without Via", "no answer", "answer lost"])
async def test_a_first_answer_is_lost(scene: Scene, name: str) -> None:
    """The person is told something, and nobody paints behind their back."""
    scene.discord.faults.add(HICCUPS[name], "POST", "/interactions/*")
    used = await scene.stylize()
    await scene.discord.until(lambda: any(message.ephemeral for message in used.messages))
    await scene.discord.until(lambda: all(m.ephemeral or m.deleted for m in used.messages))
    assert [message.text for message in used.messages if message.ephemeral] == [str(refusals.BUG)]
    assert scene.stage.job(used) is None
