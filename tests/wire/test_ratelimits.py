"""How often is too often, and who has kept to it."""

import asyncio

import aiohttp
import discord
import pytest

from tests.wire.conftest import Scene
from tests.wire.log import Log, Request
from tests.wire.ratelimits import RateLimits, TooManyError
from tests.wire.server import Discord


async def test_a_client_that_reads_the_headers_keeps_to_the_limit(scene: Scene) -> None:
    """discord.py waits for the next window by itself: five messages, two a window, no 429."""
    scene.server.limits.limit, scene.server.limits.window = 2, 0.05
    place = scene.bot.get_partial_messageable(scene.channel.id)
    await asyncio.gather(*(place.send("hello") for _ in range(5)))
    assert scene.server.log.exceeded == []
    assert len(scene.server.messages(scene.channel)) == 5


async def test_a_client_that_does_not_is_told_and_counted(server: Discord) -> None:
    """The sixth request of a window is a 429 that says how long to wait."""
    headers = {"Authorization": f"Bot {server.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        answers = [await session.get(f"{server.api}/users/@me") for _ in range(6)]
        told = await answers[-1].json()
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert 4 < told["retry_after"] <= 5
    assert len(server.log.exceeded) == len(server.log.invalid) == 1


def test_each_place_has_its_own_bucket() -> None:
    """A full channel does not stop another one, under the same name of the bucket."""
    limits = RateLimits(limit=1)
    first, second = (limits.bucket("POST", "/messages", place) for place in ("1", "2"))
    limits.take(first, counts=True)
    limits.take(second, counts=True)
    assert first.name == second.name
    with pytest.raises(TooManyError) as caught:
        limits.take(first, counts=True)
    assert caught.value.scope == "user"


def test_the_whole_bot_has_a_limit_too() -> None:
    """Fifty a second by default; what goes by token does not count."""
    limits = RateLimits(limit=1000, everywhere=2)
    bucket = limits.bucket("POST", "/messages", "1")
    for counts in (True, True, False):
        limits.take(bucket, counts=counts)
    with pytest.raises(TooManyError) as caught:
        limits.take(bucket, counts=True)
    assert caught.value.scope == "global"


def test_the_log_knows_the_busiest_second() -> None:
    """Three requests within a second, a fourth just after it; one by token is left out."""
    log = Log()
    times = [(0.0, True), (0.4, True), (0.5, False), (0.9, True), (1.0, True), (3.0, True)]
    log.requests = [Request("GET", "/", "/", at=at, counts=counts) for at, counts in times]
    assert log.busiest_second == 3


async def test_interactions_do_not_count_towards_the_fifty(scene: Scene) -> None:
    """Answers and their edits go by token."""
    used = await scene.server.slash(scene.alice, scene.channel, "paint", photo=b"pixels")
    await scene.server.until(lambda: not used.message.loading)
    assert not any(request.counts for request in scene.server.log.requests[-2:])


async def test_a_limit_may_be_waited_for_too_long(scene: Scene) -> None:
    """discord.py raises if its own patience is shorter than the wait."""
    scene.bot.http.max_ratelimit_timeout = 30.0
    scene.server.limits.limit, scene.server.limits.window = 1, 60.0
    place = scene.bot.get_partial_messageable(scene.channel.id)
    with pytest.raises(discord.RateLimited):
        await asyncio.gather(place.send("one"), place.send("two"), place.send("three"))
