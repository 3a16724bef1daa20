"""Which tags a painting gets in a forum."""

import discord
import pytest

from bot import limits
from bot.gallery.tags import required_tag, tags_for
from bot.jobs.model import Blend, OwnStyle, PresetStyle, Share, Style
from tests.bot.delivery.outcomes import WAVE, desk
from tests.bot.gallery.example import PICTURE
from tests.bot.gallery.rooms import gallery, share
from tests.bot.world import World

NIGHT = PresetStyle("starry_night", "The Starry Night", "Vincent van Gogh")


@pytest.fixture
async def forum(world: World) -> discord.ForumChannel:
    """A gallery that is a forum."""
    room = await gallery(world, forum=True)
    channel = world.env.bot.get_channel(room.id)
    assert isinstance(channel, discord.ForumChannel)
    return channel


async def tags(world: World, forum: discord.ForumChannel, style: Style = WAVE) -> list[str]:
    """The names of a style's tags in an English server."""
    bot = desk(world)
    found = await tags_for(forum, style, bot.shelf, bot.languages, bot.languages.say("en"))
    return [tag.name for tag in found]


async def make(
    world: World, forum: discord.ForumChannel, *names: str, moderated: bool = False
) -> None:
    """The forum has these tags."""
    for name in names:
        await forum.create_tag(name=name, moderated=moderated)
        await world.env.settle()


def without(monkeypatch: pytest.MonkeyPatch, **denied: bool) -> None:
    """The bot lacks permissions in forums."""
    allowed = discord.Permissions.all()
    allowed.update(**denied)
    monkeypatch.setattr(discord.ForumChannel, "permissions_for", lambda *_: allowed)


async def test_a_tag_with_the_title_is_the_best(world: World, forum: discord.ForumChannel) -> None:
    """Better than one with the movement."""
    await make(world, forum, "Ukiyo-e", "the great wave")
    assert await tags(world, forum) == ["the great wave"]


async def test_a_tag_with_the_movement_is_good(world: World, forum: discord.ForumChannel) -> None:
    """Whatever language it was made in."""
    await make(world, forum, "Postimpressionismus", "Ukiyo-e")
    assert await tags(world, forum) == ["Ukiyo-e"]
    assert await tags(world, forum, NIGHT) != []


async def test_a_missing_tag_is_made_once(world: World, forum: discord.ForumChannel) -> None:
    """By movement: there are fewer of them than tags in a forum."""
    for _ in range(2):
        assert await tags(world, forum) == ["Ukiyo-e"]
        await world.env.settle()
    assert [tag.name for tag in forum.available_tags] == ["Ukiyo-e"]


async def test_no_tag_is_made_where_the_bot_may_not(
    world: World, forum: discord.ForumChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It needs to manage channels."""
    without(monkeypatch, manage_channels=False)
    assert await tags(world, forum) == []


async def test_a_forum_full_of_tags_gets_no_more(world: World, forum: discord.ForumChannel) -> None:
    """Discord allows twenty."""
    await make(world, forum, *(f"tag {number}" for number in range(limits.FORUM_TAGS)))
    assert await tags(world, forum) == []


async def test_a_refused_tag_is_done_without(world: World, forum: discord.ForumChannel) -> None:
    """The painting matters more."""
    world.env.inject_error("PATCH", f"/channels/{forum.id}", status=403)
    assert await tags(world, forum) == []


async def test_a_forum_that_requires_a_tag_gets_one(
    world: World, forum: discord.ForumChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any, if none fits; a moderated one only where the bot may use it."""
    await make(world, forum, "News", moderated=True)
    await make(world, forum, "Other")
    assert required_tag(forum) == []
    monkeypatch.setattr(forum, "_flags", discord.ChannelFlags(require_tag=True).value)
    without(monkeypatch, manage_channels=False, manage_threads=False)
    assert await tags(world, forum, OwnStyle(PICTURE)) == ["Other"]


async def test_a_blend_has_the_tags_of_all(world: World, forum: discord.ForumChannel) -> None:
    """Each once."""
    await make(world, forum, "Ukiyo-e", "Post-Impressionism")
    blend = Blend((Share(WAVE, 1), Share(NIGHT, 1), Share(WAVE, 1)))
    assert await tags(world, forum, blend) == ["Ukiyo-e", "Post-Impressionism"]


async def test_a_shared_painting_is_a_thread_with_its_tag(
    world: World, forum: discord.ForumChannel
) -> None:
    """Named after the preset."""
    await share(world)
    (thread,) = forum.threads
    assert thread.name == "The Great Wave"
    assert [tag.name for tag in thread.applied_tags] == ["Ukiyo-e"]
