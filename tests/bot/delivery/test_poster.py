"""One request for each way to a person, and what can be known of the way beforehand."""

from dataclasses import replace

import discord
import pytest

from bot.delivery.poster import Poster
from bot.delivery.routes import NEW, Content, Route
from bot.jobs.model import Job, JobId
from bot.language.text import raw
from bot.upload import Upload
from bot.views import cards, frame
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, picture

MINUTE = 60


async def working(world: World) -> Job:
    """Alice's job, as the store has it."""
    await world.stylize()
    (job,) = await desk(world).store.unfinished()
    return job


def over(job: Job) -> Content:
    """A card without buttons."""
    return Content(cards.cancelled(str, job))


def texts(world: World) -> list[int]:
    """The ids of the channel's messages."""
    return [message.id for message in world.channel.history()]


@pytest.mark.parametrize("route", [Route.TOKEN, Route.EDIT])
async def test_an_edit_changes_the_card(world: World, route: Route) -> None:
    """With either key it is the same message."""
    job = await working(world)
    sent = await Poster(desk(world), job).send(route, over(job), job.address.message)
    assert [sent] == texts(world) == [job.address.message]


@pytest.mark.parametrize("route", [Route.MESSAGE, Route.FOLLOWUP])
async def test_a_new_message_leaves_the_card(world: World, route: Route) -> None:
    """There are two then, and the new one's id is known."""
    job = await working(world)
    sent = await Poster(desk(world), job).send(route, over(job), job.address.message)
    assert sorted(texts(world)) == sorted([job.address.message or 0, sent])


async def test_a_direct_message_reaches_the_owner(world: World) -> None:
    """Where nobody else reads."""
    job = await working(world)
    sent = await Poster(desk(world), job).send(Route.DIRECT, over(job), None)
    assert [message.id for message in world.alice.user.dm_channel.history()] == [sent]


async def test_a_message_is_posted_with_a_nonce(world: World) -> None:
    """A request that discord.py repeats cannot double it."""
    job = await working(world)
    await Poster(desk(world), job).send(Route.MESSAGE, over(job), None)
    sent = world.env.http_requests[-1].json
    assert sent is not None
    assert (sent["nonce"], sent["enforce_nonce"]) == (f"atelier-{job.id}", True)


@pytest.mark.parametrize("route", [Route.MESSAGE, Route.DIRECT])
async def test_what_was_posted_is_found(world: World, route: Route) -> None:
    """By the job's id in its words, or in the name of its file."""
    job = await working(world)
    poster, file = Poster(desk(world), job), Upload(f"atelier-{job.id}.png", picture())
    item = frame.picture(str, file, raw(""))
    for content in (over(job), Content(frame.framed(0, item), (file,))):
        sent = await poster.send(route, content, None)
        assert await poster.find(route) == sent


async def test_a_card_that_goes_on_is_no_outcome(world: World) -> None:
    """It has the job's id, too, but buttons."""
    job = await working(world)
    assert await Poster(desk(world), job).find(Route.MESSAGE) is None


async def test_another_jobs_outcome_is_not_found(world: World) -> None:
    """Each has its own number."""
    job = await working(world)
    other = replace(job, id=JobId("0"))
    await Poster(desk(world), job).send(Route.MESSAGE, over(other), None)
    assert await Poster(desk(world), job).find(Route.MESSAGE) is None


async def test_a_token_is_not_relied_on_in_its_last_two_minutes(world: World) -> None:
    """It may die on the way."""
    poster = Poster(desk(world), await working(world))
    await world.env.advance_time(12 * MINUTE)
    assert poster.token_lives
    await world.env.advance_time(MINUTE + 1)
    assert not poster.token_lives


async def test_the_bot_knows_where_it_has_rights(world: World) -> None:
    """In its servers and in direct messages; not where people only brought it along."""
    job = await working(world)
    there = {"here": job.address.guild, "direct": None, "elsewhere": 1}
    known = {
        name: Poster(desk(world), replace(job, address=replace(job.address, guild=guild))).is_member
        for name, guild in there.items()
    }
    assert known == {"here": True, "direct": True, "elsewhere": False}


async def test_servers_of_other_processes_are_taken_to_be_joined(world: World) -> None:
    """Their shards tell nothing here; Discord refuses where the bot is no member."""
    job, bot = await working(world), desk(world)
    bot.shard_count, bot.shard_ids = 2, [0]
    of_guild = {
        guild: Poster(bot, replace(job, address=replace(job.address, guild=guild << 22)))
        for guild in (100, 101)
    }
    assert {guild: poster.is_member for guild, poster in of_guild.items()} == {
        100: False,
        101: True,
    }
    unreachable = replace(job.address, guild=101 << 22, channel=None)
    assert not Poster(bot, replace(job, address=unreachable)).is_member
    assert of_guild[101].file_bytes(Route.EDIT) == discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES


async def test_only_the_token_has_its_owners_limit(world: World) -> None:
    """Somebody's Nitro does not help the bot's own messages."""
    job = await working(world)
    job = replace(job, address=replace(job.address, file_bytes=123))
    poster, plain = Poster(desk(world), job), discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES
    found = {route: poster.file_bytes(route) for route in (*NEW, Route.TOKEN, Route.EDIT)}
    assert found == {
        Route.TOKEN: 123,
        Route.FOLLOWUP: 123,
        Route.EDIT: plain,
        Route.MESSAGE: plain,
        Route.DIRECT: plain,
    }
