"""The painting of the week: posted once, where it is wanted."""

import asyncio

import discord
import pytest
from simcord.builders import ChannelHandle

from bot import limits
from bot.delivery.refusals import translated
from bot.errors import StoreError
from bot.gallery import messages
from bot.gallery.sheet import Sheet
from bot.gallery.store import GalleryStore, Post, Spot
from bot.gallery.weekly import end_weeks, keep_weekly
from bot.gallery.weeks import WEEK, Week, Weeks
from bot.gallery.withdrawing import withdraw
from bot.replies import refusals
from tests.bot.delivery.outcomes import desk
from tests.bot.gallery.rooms import gallery, only_post, share, shown, told_by
from tests.bot.moment import Moment
from tests.bot.world import ManualClock, World

TITLE = "Painting of the week"


@pytest.fixture
def moment(world: World) -> Moment:
    """The time of galleries and weeks, to be moved."""
    moment, bot = Moment(), desk(world)
    database = bot.gallery._database  # noqa: SLF001 - the same one
    bot.gallery, bot.weeks = GalleryStore(database, now=moment), Weeks(database, now=moment)
    return moment


@pytest.fixture(params=["text channel", "forum"])
async def room(
    world: World,
    moment: Moment,  # noqa: ARG001 - the post's time is this one's
    request: pytest.FixtureRequest,
) -> ChannelHandle:
    """A gallery of either kind in a server that wants weekly posts; one post, with Bob's heart."""
    channel = await gallery(world, forum=request.param == "forum")
    await desk(world).guild_store.change(world.alice.guild.id, weekly=True)
    await look(world)
    await share(world)
    await desk(world).gallery.heart((await only_post(world)).id, world.bob.id)
    return channel


async def look(world: World) -> None:
    """Let the loop go round once."""
    await end_weeks(desk(world))


def crowned(room: ChannelHandle) -> list[discord.Message]:
    """Every weekly post."""
    return [message for message in shown(room) if TITLE in told_by(message)]


async def test_the_most_loved_painting_is_posted_once_a_week(
    world: World, room: ChannelHandle, moment: Moment
) -> None:
    """After seven days, with its hearts and a link; nobody is pinged."""
    await look(world)
    assert crowned(room) == []
    moment.time += WEEK
    for _ in range(2):
        await look(world)
    (message,) = crowned(room)
    text, post = told_by(message), await only_post(world)
    for word in (f"<@{world.alice.id}>", "The Great Wave", "loved by 1 member", post.link):
        assert word in text
    assert post.weekly == Spot(message.channel.id, message.id)
    (sent,) = [r.json for r in world.env.http_requests if r.json and TITLE in str(r.json)]
    assert (sent.get("message") or sent)["allowed_mentions"] == {"parse": []}


async def test_an_old_painting_is_posted_no_more(
    world: World, room: ChannelHandle, moment: Moment
) -> None:
    """It was shared before the last seven days."""
    moment.time += WEEK + 1
    await look(world)
    assert crowned(room) == []


async def test_without_hearts_nothing_is_posted(
    world: World, room: ChannelHandle, moment: Moment
) -> None:
    """Nor in a server that has changed its mind."""
    moment.time += WEEK
    await desk(world).gallery.unheart((await only_post(world)).id, world.bob.id)
    await look(world)
    assert crowned(room) == []


async def test_a_server_that_does_not_want_it_gets_none(
    world: World, room: ChannelHandle, moment: Moment
) -> None:
    """Its managers have changed their minds."""
    moment.time += WEEK
    await desk(world).guild_store.change(world.alice.guild.id, weekly=False)
    await look(world)
    assert crowned(room) == []


async def test_a_forum_gets_a_thread(world: World, room: ChannelHandle, moment: Moment) -> None:
    """Named after the painting."""
    moment.time += WEEK
    await look(world)
    names = [thread.name for thread in room.threads]
    assert names in ([], ["The Great Wave", "Painting of the week: The Great Wave"])


async def test_while_discord_is_silent_the_week_waits(
    world: World, room: ChannelHandle, moment: Moment
) -> None:
    """It is posted with the next look."""
    moment.time += WEEK
    world.env.inject_error("POST", f"/channels/{room.id}/*", status=503)
    for expected in (0, 1, 1):
        await look(world)
        assert len(crowned(room)) == expected


async def test_an_unanswered_post_is_not_repeated(
    world: World, room: ChannelHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It arrived after all: it is found, and noted."""
    moment.time += WEEK
    send = messages.send

    async def mute(channel: discord.TextChannel, sheet: Sheet) -> Spot:
        await send(channel, sheet)
        async with translated():
            raise TimeoutError

    with monkeypatch.context() as patch:
        patch.setattr(messages, "send", mute)
        await look(world)
    await look(world)
    (message,) = crowned(room)
    assert (await only_post(world)).weekly == Spot(message.channel.id, message.id)


async def test_a_post_broken_off_by_a_restart_comes_with_the_next_look(
    world: World, room: ChannelHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot closes while Discord takes its time."""
    moment.time += WEEK
    begun = asyncio.Event()

    async def slow(*_: object) -> Spot:
        begun.set()
        spot: Spot = await asyncio.Future[Spot]()
        return spot

    with monkeypatch.context() as patch:
        patch.setattr(messages, "send", slow)
        task = asyncio.create_task(look(world))
        async with asyncio.timeout(5):
            await begun.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await look(world)
    assert len(crowned(room)) == 1


async def test_what_discord_refuses_is_over(
    world: World, room: ChannelHandle, moment: Moment
) -> None:
    """The next week is another one."""
    moment.time += WEEK
    world.env.inject_error("POST", f"/channels/{room.id}/*", status=403)
    for _ in range(2):
        await look(world)
    assert (crowned(room), (await only_post(world)).weekly) == ([], None)


async def test_a_withdrawn_painting_is_withdrawn_here(
    world: World, room: ChannelHandle, moment: Moment
) -> None:
    """Nothing of it remains."""
    moment.time += WEEK
    await look(world)
    await withdraw(desk(world), (await only_post(world)).job)
    assert shown(room) == []


async def test_a_painting_withdrawn_meanwhile_is_not_shown(
    world: World, room: ChannelHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its owner was faster than Discord."""
    moment.time += WEEK
    send = messages.send

    async def late(channel: discord.TextChannel, sheet: Sheet) -> Spot:
        post: Post = await only_post(world)
        await desk(world).gallery.remove(post.id)
        return await send(channel, sheet)

    monkeypatch.setattr(messages, "send", late)
    await look(world)
    assert crowned(room) == []


async def test_it_is_looked_for_again_and_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even after the store, or one server's post, has failed."""
    await desk(world).guild_store.change(world.alice.guild.id, weekly=True)
    over, troubles, clock = Weeks.over, [StoreError(refusals.NOT_NOW), ValueError()], ManualClock()

    async def flaky(weeks: Weeks) -> tuple[Week, ...]:
        if troubles:
            raise troubles.pop(0)
        return await over(weeks)

    monkeypatch.setattr(Weeks, "over", flaky)
    task = asyncio.create_task(keep_weekly(desk(world), clock))
    for _ in range(3):
        await clock.slept(limits.WEEKLY_SECONDS)
        clock.advance(limits.WEEKLY_SECONDS)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (troubles, await desk(world).weeks.over()) == ([], ())
