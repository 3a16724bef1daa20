"""Who is let in, and what the others read before anything is read or painted."""

from typing import Any

import discord
import pytest
from simcord import InteractionResult
from simcord.builders import ChannelHandle

from bot.guilds.settings import EVERYONE
from bot.language.text import Text
from bot.replies import gate as said
from tests.bot.actions.controls import told
from tests.bot.delivery.outcomes import desk
from tests.bot.styles.choosing import member_with
from tests.bot.world import World, painted, picture


async def decide(world: World, **changes: Any) -> None:  # noqa: ANN401 - by field
    """Managers of the server change some settings."""
    await desk(world).guild_store.change(world.env.guild.id, **changes)


async def ask(world: World, channel: ChannelHandle, **options: object) -> InteractionResult:
    """Alice asks for a painting somewhere."""
    options = {"content": ("a.png", picture()), "preset": "great_wave", **options}
    return await world.alice.slash(channel, "stylize", **options)


def refused(world: World, answer: InteractionResult, why: Text) -> bool:
    """Whether only she reads why, at once, and nothing was stored."""
    stored = list(desk(world).pictures._folder.glob("*"))  # noqa: SLF001 - of whatever kind
    return told(answer) == (str(why), True) and not stored and not world.backend.running


async def thread_in(world: World) -> ChannelHandle:
    """A thread of the channel."""
    channel = desk(world).get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="Our cats", type=discord.ChannelType.public_thread)
    (thread,) = world.channel.threads
    return thread


def closed(world: World, **denied: bool) -> ChannelHandle:
    """A channel where the bot lacks permissions."""
    user = desk(world).user
    assert user is not None
    rule = discord.PermissionOverwrite(**denied)
    return world.env.guild.create_text_channel("closed", overwrites={user: rule})


async def test_everybody_may_as_long_as_nothing_was_decided(world: World) -> None:
    """Anywhere in the server."""
    await world.stylize()
    assert len(world.backend.running) == 1


async def test_other_channels_are_named(world: World) -> None:
    """Those where it works."""
    other = world.env.guild.create_text_channel("paintings")
    await decide(world, allowed_channels=(other.id,))
    answer = await ask(world, world.channel)
    assert refused(world, answer, said.elsewhere([other.id]))
    assert other.mention in told(answer)[0]
    await ask(world, other)
    assert len(world.backend.running) == 1


async def test_a_thread_counts_with_its_channel(world: World) -> None:
    """Nobody has to list every thread."""
    await decide(world, allowed_channels=(world.channel.id,))
    await ask(world, await thread_in(world))
    assert len(world.backend.running) == 1


async def test_a_channel_counts_with_its_category(world: World) -> None:
    """A whole part of the server can be allowed at once."""
    arts = world.env.guild.create_category("arts")
    await decide(world, allowed_channels=(arts.id,))
    await ask(world, world.env.guild.create_text_channel("oils", category=arts))
    assert len(world.backend.running) == 1


async def test_deleted_channels_are_not_named(world: World) -> None:
    """Managers have to choose again."""
    await decide(world, allowed_channels=(1,))
    assert refused(world, await ask(world, world.channel), said.NOWHERE)


async def test_only_certain_roles_may(world: World) -> None:
    """Whoever has none of them reads which."""
    painters = world.env.guild.create_role("painters")
    carol = world.env.guild.add_member(world.env.create_user("carol"), roles=[painters])
    await decide(world, allowed_roles=(painters.id,))
    assert refused(world, await ask(world, world.channel), said.role_needed([painters.id]))
    await world.stylize(carol)
    assert len(world.backend.running) == 1


async def test_managers_may_try_it_out(world: World) -> None:
    """They could change the rules anyway."""
    await decide(world, allowed_channels=(1,), allowed_roles=(2,))
    await world.stylize(member_with(world, manage_guild=True))
    assert len(world.backend.running) == 1


async def test_the_largest_quality_holds_for_all(world: World) -> None:
    """It spares the machine."""
    await decide(world, largest="draft")
    answer = await ask(world, world.channel, quality="standard")
    assert refused(world, answer, said.too_large("draft"))
    await world.stylize(member_with(world, manage_guild=True), quality="fine")
    assert world.backend.running == []
    await world.stylize(quality="draft")
    assert len(world.backend.running) == 1


@pytest.mark.parametrize("name", ["view_channel", "send_messages", "attach_files"])
async def test_missing_permissions_are_named(world: World, name: str) -> None:
    """And nothing is painted that could not be shown."""
    channel = closed(world, **{name: False})
    answer = await ask(world, channel)
    assert told(answer)[1]
    assert str(said.RIGHTS[name]) in told(answer)[0]
    assert channel.mention in told(answer)[0]
    assert world.backend.running == []


async def test_threads_have_a_permission_of_their_own(world: World) -> None:
    """Writing in the channel is not needed."""
    thread = await thread_in(world)
    bot = desk(world).get_guild(world.env.guild.id)
    channel = desk(world).get_channel(world.channel.id)
    assert bot
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(bot.me, send_messages_in_threads=False, send_messages=True)
    answer = await ask(world, thread)
    assert told(answer)[0] == str(said.lacking(thread.id, ["send_messages_in_threads"]))


async def test_a_day_has_so_many_paintings(world: World) -> None:
    """The sentence tells when there are more."""
    await decide(world, quotas={EVERYONE: 1})
    await world.stylize()
    await world.happen(painted())
    answer = await world.stylize()
    assert "1 painting of today" in told(answer)[0]
    assert "<t:" in told(answer)[0]


async def test_who_gets_none_reads_it_at_once(world: World) -> None:
    """Not that zero paintings were used up."""
    await decide(world, quotas={EVERYONE: 0})
    assert refused(world, await ask(world, world.channel), said.NO_MORE)


async def test_a_servers_rules_end_at_its_door(world: World) -> None:
    """Direct messages know none."""
    await decide(world, allowed_channels=(1,), allowed_roles=(1,), quotas={EVERYONE: 0})
    await world.alice.user.slash("stylize", content=("a.png", picture()), preset="great_wave")
    assert len(world.backend.running) == 1


async def test_strangers_servers_have_no_rules(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot is no member there: somebody has brought it along as their own app."""
    await decide(world, allowed_channels=(1,), quotas={EVERYONE: 0})
    monkeypatch.setattr(desk(world), "get_guild", lambda _: None)
    await world.stylize()
    assert len(world.backend.running) == 1
