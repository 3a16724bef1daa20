"""What happens when the bot comes to a server, and when it leaves."""

import discord
import pytest
from simcord import MemberActor
from simcord.backend.serializers import guild_create_payload
from simcord.builders import GuildHandle

from bot.errors import StoreError
from bot.guilds.settings import GuildSettings
from bot.guilds.store import GuildStore
from bot.replies import buttons, refusals
from bot.replies import settings as said
from bot.replies import setup as hello
from tests.bot.actions.controls import told
from tests.bot.delivery.outcomes import desk
from tests.bot.gallery.rooms import buttons_of, told_by
from tests.bot.styles.choosing import server_preset
from tests.bot.world import World, words

MUTE = discord.PermissionOverwrite(send_messages=False)


async def joined(world: World, guild: GuildHandle) -> None:
    """The bot comes to a server: Discord sends it without a word on whether it is available."""
    backend = world.env.backend
    payload = dict(guild_create_payload(backend, backend.get_guild(guild.id)))
    del payload["unavailable"]
    backend.emit("GUILD_CREATE", payload)
    await world.env.settle()


def muted(world: World, guild: GuildHandle, name: str) -> None:
    """Add a channel where the bot may not write."""
    user = desk(world).user
    assert user is not None
    guild.create_text_channel(name, overwrites={user: MUTE})


async def test_it_says_what_it_does(world: World) -> None:
    """Where it may write first; with a button that leads to the settings."""
    guild = world.env.create_guild("Zoo")
    muted(world, guild, "rules")
    lobby = guild.create_text_channel("lobby")
    await joined(world, guild)
    (card,) = lobby.history()
    assert str(hello.TITLE) in told_by(card)
    assert buttons_of(card) == [str(buttons.SETTINGS)]


async def test_the_channel_for_news_comes_first(world: World) -> None:
    """The one where Discord greets new members."""
    guild = world.env.create_guild("Zoo")
    guild.create_text_channel("lobby")
    news = guild.create_text_channel("news")
    known = desk(world).get_guild(guild.id)
    assert known
    channel = known.get_channel(news.id)
    assert isinstance(channel, discord.TextChannel)
    await known.edit(system_channel=channel)
    await joined(world, guild)
    assert news.last_message is not None


async def test_it_does_so_once(world: World) -> None:
    """Whatever Discord repeats."""
    guild = world.env.create_guild("Zoo")
    lobby = guild.create_text_channel("lobby")
    for _ in range(2):
        await joined(world, guild)
    assert len(lobby.history()) == 1


async def test_it_speaks_the_servers_language(world: World) -> None:
    """Nobody has pressed anything yet."""
    guild = world.env.create_guild("Zoo", preferred_locale="de")
    lobby = guild.create_text_channel("lobby")
    await joined(world, guild)
    (card,) = lobby.history()
    assert desk(world).languages.say("de")(hello.MANAGERS) in told_by(card)


async def test_it_shows_what_it_can_do(world: World) -> None:
    """A photo in some styles of the collection, described for who does not see them."""
    guild = world.env.create_guild("Zoo")
    lobby = guild.create_text_channel("lobby")
    await joined(world, guild)
    (card,) = lobby.history()
    assert "style of The Great Wave" in told_by(card)


async def test_another_channel_is_tried(world: World) -> None:
    """What Discord says of permissions is not all there is."""
    guild = world.env.create_guild("Zoo")
    first, second = [guild.create_text_channel(name) for name in ("a", "b")]
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await joined(world, guild)
    assert first.last_message is None
    assert second.last_message is not None


async def test_no_place_is_no_trouble(world: World) -> None:
    """Not even a server without channels."""
    guild = world.env.create_guild("Zoo")
    muted(world, guild, "rules")
    await joined(world, guild)
    await joined(world, world.env.create_guild("Desert"))


async def test_the_button_is_for_managers(world: World) -> None:
    """Others read why; managers see the settings, alone."""
    guild = world.env.guild
    await joined(world, guild)
    card = world.channel.last_message
    assert card is not None
    refused = await world.bob.click(card, label=str(buttons.SETTINGS))
    assert told(refused) == (str(said.NOT_ALLOWED), True)
    owner = MemberActor(world.env, guild, guild.owner)
    opened = await owner.click(card, label=str(buttons.SETTINGS))
    assert opened.response is not None
    assert opened.response.ephemeral
    assert str(said.TITLE) in words(opened.response)


async def test_a_server_that_is_left_is_forgotten(world: World) -> None:
    """With its presets; should the bot come back, it says hello again."""
    client, guild = desk(world), world.env.guild
    await client.guild_store.change(guild.id, weekly=True)
    await server_preset(world)
    world.env.backend.emit("GUILD_DELETE", {"id": str(guild.id)})
    await world.env.settle()
    assert await client.guild_store.settings(guild.id) == GuildSettings()
    assert await client.guild_presets.all(guild.id) == ()
    await joined(world, guild)
    assert world.channel.last_message is not None


async def test_an_outage_of_discord_forgets_nothing(world: World) -> None:
    """A server that is unavailable has not been left."""
    client, guild = desk(world), world.env.guild
    await client.guild_store.change(guild.id, weekly=True)
    world.env.backend.emit("GUILD_DELETE", {"id": str(guild.id), "unavailable": True})
    await world.env.settle()
    assert (await client.guild_store.settings(guild.id)).weekly


async def test_a_store_in_trouble_is_survived(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is posted that could be posted twice."""

    async def fail(*_: object) -> bool:
        raise StoreError(refusals.NOT_NOW)

    monkeypatch.setattr(GuildStore, "greet", fail)
    monkeypatch.setattr(GuildStore, "forget", fail)
    await joined(world, world.env.guild)
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.env.guild.id)})
    await world.env.settle()
    assert world.channel.history() == []
