"""One process with several shards."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.replies import setup
from tests.bot.timed import Tempo, TimedBackend
from tests.wire.bot.stage import Scene, Stage, staged
from tests.wire.schema import Schema

SHARDS = 3


@pytest.fixture
async def stage(
    hurry: None,  # noqa: ARG001 - for the time of the fixture
    schema: Schema | None,
    tempo: Tempo,
    tmp_path: Path,
) -> AsyncIterator[Stage]:
    """A bot for which Discord recommends three shards."""
    async with staged(schema, tmp_path, lambda *_: TimedBackend(tempo), shards=SHARDS) as stage:
        yield stage


async def test_discords_recommendation_is_followed(scene: Scene) -> None:
    """Each shard identifies itself once."""
    shards = sorted(one.shard for one in scene.discord.sockets.live)
    assert shards == [(number, SHARDS) for number in range(SHARDS)]


async def test_servers_of_all_shards_are_served(scene: Scene) -> None:
    """And direct messages; each order ends in its own place."""
    await scene.stage.at_work()
    places = [scene.channel, scene.discord.direct(scene.alice)]
    for _ in range(SHARDS):
        guild = scene.discord.guild(joined=False)
        places.append(scene.discord.channel(guild))
        await scene.discord.join(guild)
    for place in places:
        used = await scene.stylize(channel=place)
        assert (await scene.final(used)).channel is place


async def test_a_server_is_greeted_once(scene: Scene) -> None:
    """Whichever shard hears of it."""
    await scene.stage.at_work()
    guild = scene.discord.guild(joined=False)
    channel = scene.discord.channel(guild)
    await scene.discord.join(guild)
    await scene.discord.until(lambda: scene.discord.messages(channel))
    (greeting,) = scene.discord.messages(channel)
    assert str(setup.TITLE) in greeting.text
