"""Each route breaks once in each way, and still exactly one message shows the painting."""

import asyncio

import pytest

from tests.wire.bot.stage import Scene
from tests.wire.errors import MISSING_PERMISSIONS
from tests.wire.faults import Fault, broken, dropped, refused, slow, too_many
from tests.wire.interactions import Interaction

pytestmark = pytest.mark.asyncio(loop_scope="module")

WAYS = ("token", "edit", "message", "look", "followup", "open direct", "direct")

HICCUPS = {
    "500": broken(500),
    "503": broken(503),
    "500, but done": broken(500, carried_out=True),
    "429": too_many(),
    "429 for all": too_many(scope="global"),
    "429 without Via": too_many(via=False),
    "no answer": dropped(),
    "answer lost": dropped(carried_out=True),
    "late": slow(0.3),
}


def lead(scene: Scene, used: Interaction, way: str) -> tuple[str, str]:
    """Close what comes before `way`; returns the pattern of its requests."""
    discord, channel = scene.discord, f"/channels/{used.channel.id}/messages"
    refusal = refused(MISSING_PERMISSIONS)
    if way not in ("token", "followup"):
        discord.expire(used)
    if way not in ("token", "edit"):
        discord.delete(used.message)
    match way:
        case "edit":
            return "PATCH", f"{channel}/*"
        case "message":
            return "POST", channel
        case "look":
            discord.faults.add(dropped(carried_out=True), "POST", channel)
            return "GET", channel
        case "followup":
            discord.faults.add(refusal, "POST", channel)
            return "POST", f"/webhooks/*/{used.token}"
        case "open direct":
            discord.faults.add(refusal, "POST", channel)
            return "POST", "/users/@me/channels"
        case "direct":
            discord.faults.add(refusal, "POST", channel)
            return "POST", f"/channels/{discord.direct(used.user).id}/messages"
    return "PATCH", f"/webhooks/*/{used.token}/*"


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


@pytest.mark.parametrize("name", ["500", "429", "429 for all", "late"])
async def test_a_first_answer_gets_through(scene: Scene, name: str) -> None:
    """The person still gets a painting."""
    scene.discord.faults.add(HICCUPS[name], "POST", "/interactions/*")
    await scene.final(await scene.stylize())


@pytest.mark.parametrize("name", ["429 without Via", "no answer", "answer lost"])
async def test_a_first_answer_is_lost(scene: Scene, name: str) -> None:
    """The person is told something, and nobody paints behind their back."""
    scene.discord.faults.add(HICCUPS[name], "POST", "/interactions/*")
    used = await scene.stylize()
    await scene.settled(lambda: used.messages and not used.message.loading)
    assert (used.message.ephemeral, scene.stage.job(used)) == (True, None)
