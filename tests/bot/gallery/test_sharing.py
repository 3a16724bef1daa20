"""A painting is posted once, whatever happens on the way."""

import asyncio
from http import HTTPStatus

import aiohttp
import discord
import pytest
from simcord.builders import ChannelHandle

from bot import limits
from bot.delivery.refusals import translated
from bot.errors import StoreError, UserError
from bot.gallery import messages
from bot.gallery.sharing import guild_of, refresh, share
from bot.gallery.sheet import Sheet
from bot.gallery.store import GalleryStore, Post, Spot
from bot.gallery.withdrawing import withdraw
from bot.jobs.events import Done
from bot.jobs.model import JobId
from bot.replies import gallery as said
from bot.replies import refusals
from tests.bot.actions.controls import finished, pressed, record, told
from tests.bot.delivery.outcomes import desk, noisy_painting
from tests.bot.gallery.rooms import buttons_of, gallery, hand_over, only_post, shown, told_by
from tests.bot.gallery.rooms import share as press_share
from tests.bot.moment import Moment
from tests.bot.world import World


@pytest.fixture(params=["text channel", "forum"])
async def room(world: World, request: pytest.FixtureRequest) -> ChannelHandle:
    """A gallery of either kind."""
    return await gallery(world, forum=request.param == "forum")


@pytest.fixture
def moment(world: World) -> Moment:
    """The gallery's time, to be moved."""
    moment = Moment()
    desk(world).gallery = GalleryStore(desk(world).gallery._database, now=moment)  # noqa: SLF001 - the same one
    return moment


async def shared(world: World, job_id: JobId) -> Post:
    """Share a painting without a press."""
    found = await record(world, job_id)
    assert isinstance(found.outcome, Done)
    guild = guild_of(desk(world), world.alice.guild.id)
    return await share(desk(world), guild, found.job, found.outcome.picture)


async def test_two_at_once_make_one_post(world: World, room: ChannelHandle) -> None:
    """Two processes, say: one of them posts, the other tells that it is being done."""
    job_id = await finished(world)
    done = await asyncio.gather(*(shared(world, job_id) for _ in range(2)), return_exceptions=True)
    assert [str(e) for e in done if isinstance(e, Exception)] == [str(refusals.ALREADY_ASKED)]
    assert len(shown(room)) == 1


class Mute:
    """The first message arrives, but its answer does not."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._send, self._mute = messages.send, True
        patch.setattr(messages, "send", self)

    async def __call__(self, channel: discord.TextChannel, sheet: Sheet) -> Spot:
        """Send it; the first time nobody learns of it."""
        spot = await self._send(channel, sheet)
        if self._mute:
            self._mute = False
            async with translated():
                raise aiohttp.ServerDisconnectedError
        return spot


async def test_an_unanswered_post_is_found_again(
    world: World, room: ChannelHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever tries again in time is told to wait; then the post that arrived is taken."""
    Mute(monkeypatch)
    job_id = await finished(world)
    result = await pressed(world, world.alice, "share", job_id)
    assert told(result) == (str(said.UNANSWERED), True)
    result = await pressed(world, world.alice, "share", job_id)
    assert told(result) == (str(refusals.ALREADY_ASKED), True)
    moment.time += limits.SHARE_SECONDS
    await pressed(world, world.alice, "share", job_id)
    assert [message.id for message in shown(room)] == [(await only_post(world)).spot.message]


async def test_a_post_that_nobody_noted_is_found_again(
    world: World, room: ChannelHandle, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot crashed between sending and noting."""
    job_id = await finished(world)

    async def crash(*_: object) -> None:
        raise StoreError(refusals.NOT_NOW)

    with monkeypatch.context() as patch:
        patch.setattr(GalleryStore, "sent", crash)
        with pytest.raises(StoreError):
            await shared(world, job_id)
    moment.time += limits.SHARE_SECONDS
    post = await shared(world, job_id)
    assert [message.id for message in shown(room)] == [post.spot.message]
    assert post.spot.file == f"post-{post.id}.png"


async def test_a_try_that_sent_nothing_is_repeated(
    world: World, room: ChannelHandle, moment: Moment
) -> None:
    """Discord was broken; later it is not."""
    job_id = await finished(world)
    world.env.inject_error("POST", f"/channels/{room.id}/*", status=500)
    with pytest.raises(UserError, match="nothing will be posted twice"):
        await shared(world, job_id)
    moment.time += limits.SHARE_SECONDS
    await shared(world, job_id)
    assert len(shown(room)) == 1


async def test_a_refused_post_can_be_tried_again_at_once(world: World, room: ChannelHandle) -> None:
    """The owner reads what a manager has to do; when it is done, Share works."""
    job_id = await finished(world)
    world.env.inject_error("POST", f"/channels/{room.id}/*", status=403, code=50013)
    result = await pressed(world, world.alice, "share", job_id)
    assert told(result) == (str(said.REFUSED), True)
    await pressed(world, world.alice, "share", job_id)
    assert len(shown(room)) == 1


async def test_a_picture_shrinks_until_discord_takes_it(world: World, room: ChannelHandle) -> None:
    """Discord may allow less than it promised."""
    await world.stylize()
    job_id = world.backend.running[0]
    await world.happen(noisy_painting())
    too_large = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    world.env.inject_error("POST", f"/channels/{room.id}/*", status=too_large, code=40005)
    post = await shared(world, job_id)
    assert not post.spot.file.endswith(".png")
    assert len(shown(room)) == 1


async def test_a_painting_deleted_meanwhile_leaves_no_post(
    world: World, room: ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its owner was faster than Discord."""
    job_id = await finished(world)
    send = messages.send

    async def late(channel: discord.TextChannel, sheet: Sheet) -> Spot:
        spot = await send(channel, sheet)
        await desk(world).gallery.remove((await only_post(world)).id)
        return spot

    monkeypatch.setattr(messages, "send", late)
    with pytest.raises(UserError, match="not in the gallery"):
        await shared(world, job_id)
    assert shown(room) == []
    await withdraw(desk(world), job_id)


async def test_the_gallery_speaks_the_servers_language(world: World, room: ChannelHandle) -> None:
    """Not that of whoever shares."""
    await desk(world).guild_store.change(world.alice.guild.id, language="de")
    await press_share(world)
    german = desk(world).languages.say("de")
    assert german(said.by(world.alice.id)) in told_by(shown(room)[0])


async def test_hearts_are_shown(world: World, room: ChannelHandle) -> None:
    """The picture stays as it is."""
    await press_share(world)
    post = await only_post(world)
    await desk(world).gallery.heart(post.id, 5)
    await refresh(desk(world), post.id)
    assert [buttons_of(message)[0] for message in shown(room)] == ["1"]
    assert [len(message.attachments) for message in shown(room)] == [1]


async def test_hearts_are_shown_in_a_server_of_another_process(
    world: World, room: ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who gave one there is forgotten here."""
    await press_share(world)
    post = await only_post(world)
    await desk(world).gallery.heart(post.id, 5)
    hand_over(world, monkeypatch)
    await refresh(desk(world), post.id)
    assert [buttons_of(message)[0] for message in shown(room)] == ["1"]


async def test_hearts_of_a_deleted_message_are_let_be(world: World, room: ChannelHandle) -> None:
    """Nobody sees them."""
    await press_share(world)
    await shown(room)[0].delete()
    await refresh(desk(world), (await only_post(world)).id)
    assert shown(room) == []


async def test_an_archived_thread_is_opened_for_its_hearts(world: World) -> None:
    """Discord puts threads away that nobody writes in."""
    room = await gallery(world, forum=True)
    await press_share(world)
    post = await only_post(world)
    await desk(world).gallery.heart(post.id, 5)
    world.env.inject_error(
        "PATCH", "/channels/*/messages/*", status=400, code=limits.ARCHIVED_THREAD
    )
    await refresh(desk(world), post.id)
    assert [buttons_of(message)[0] for message in shown(room)] == ["1"]


async def test_there_must_be_a_server_with_the_bot(world: World) -> None:
    """Direct messages and other people's servers have no gallery."""
    with pytest.raises(UserError, match="belong to servers"):
        guild_of(desk(world), None)
    with pytest.raises(UserError, match="not a member"):
        guild_of(desk(world), 1)
