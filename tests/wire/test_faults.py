"""What goes wrong goes wrong as ordered."""

import aiohttp
import discord
import pytest

from tests.wire.conftest import Scene
from tests.wire.errors import AUTOMOD
from tests.wire.faults import Faults, broken, dropped, refused, slow, too_many

MESSAGES = ("POST", "/channels/*/messages")


def place(scene: Scene) -> discord.PartialMessageable:
    """The channel as the bot sees it."""
    return scene.bot.get_partial_messageable(scene.channel.id)


async def test_a_server_is_in_trouble(scene: Scene) -> None:
    """A bare 503; nothing was carried out."""
    scene.server.faults.add(broken(503), *MESSAGES)
    with pytest.raises(discord.DiscordServerError):
        await place(scene).send("hello")
    assert scene.server.messages(scene.channel) == []


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_429_with_via_is_tried_again(scene: Scene, scope: str) -> None:
    """discord.py waits as long as it is told, then the message arrives."""
    scene.server.faults.add(too_many(0.01, scope=scope), *MESSAGES)
    await place(scene).send("hello")
    sent = scene.server.log.find("POST", "/messages")
    assert [(429, scope), (200, "")] == [(one.status, one.scope) for one in sent]


async def test_a_429_without_via_is_a_ban_on_the_way(scene: Scene) -> None:
    """discord.py gives up at once."""
    scene.server.faults.add(too_many(via=False), *MESSAGES)
    with pytest.raises(discord.HTTPException) as caught:
        await place(scene).send("hello")
    assert caught.value.status == 429


async def test_a_shared_429_is_nobodys_fault(scene: Scene) -> None:
    """It does not count towards the limit of invalid requests; a user's own does."""
    scene.server.faults.add(too_many(0.01, scope="shared"), *MESSAGES)
    await place(scene).send("hello")
    assert scene.server.log.invalid == []


async def test_a_connection_breaks(scene: Scene) -> None:
    """Nothing was carried out, and the client hears nothing."""
    scene.server.faults.add(dropped(), *MESSAGES)
    with pytest.raises(aiohttp.ClientError):
        await place(scene).send("hello")
    assert scene.server.messages(scene.channel) == []


async def test_an_answer_is_lost(scene: Scene) -> None:
    """The message is there although the client does not know; its nonce keeps it single."""
    scene.server.faults.add(dropped(carried_out=True), *MESSAGES)
    with pytest.raises(aiohttp.ClientError):
        await place(scene).send("hello", nonce="job 1")
    await place(scene).send("hello", nonce="job 1")
    assert len(scene.server.messages(scene.channel)) == 1


async def test_an_answer_may_be_slow(scene: Scene) -> None:
    """It comes all the same."""
    scene.server.faults.add(slow(0.01), *MESSAGES)
    assert (await place(scene).send("hello")).content == "hello"


async def test_any_refusal_can_be_ordered(scene: Scene) -> None:
    """For example that of automatic moderation; it is nobody's problem."""
    scene.server.faults.add(refused(AUTOMOD), *MESSAGES)
    with pytest.raises(discord.HTTPException) as caught:
        await place(scene).send("rude")
    assert (caught.value.code, scene.server.problems) == (200_000, [])


def test_a_fault_happens_as_often_as_ordered() -> None:
    """Twice to the method and path that it is meant for, then no more."""
    faults = Faults()
    faults.add(broken(), "PATCH", "/webhooks/*", times=2)
    picks = [faults.pick("GET", "/webhooks/1")]
    picks += [faults.pick("PATCH", "/webhooks/1") for _ in range(3)]
    assert [None, broken(), broken(), None] == picks


def test_chance_follows_its_seed() -> None:
    """A tenth of the requests, and the same ones each time."""
    runs = []
    for _ in range(2):
        faults = Faults(seed=1)
        faults.add(broken(), times=None, rate=0.1)
        runs.append([faults.pick("GET", "/") is not None for _ in range(1000)])
    assert runs[0] == runs[1]
    assert 70 < sum(runs[0]) < 130


def test_faults_can_be_called_off() -> None:
    """From then on nothing goes wrong."""
    faults = Faults()
    faults.add(broken(), times=None)
    faults.clear()
    assert faults.pick("GET", "/") is None
