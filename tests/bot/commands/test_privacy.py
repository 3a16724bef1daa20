"""`/privacy`, from the point of view of the people who use it."""

from simcord import InteractionResult

from bot.replies import buttons
from bot.replies import privacy as said
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, labels, words


async def privacy(world: World) -> InteractionResult:
    """Alice sends /privacy."""
    return await world.alice.slash(world.channel, "privacy")


async def test_it_tells_what_is_kept_and_for_how_long(world: World) -> None:
    """To the one who asks only, with buttons to take it along or to delete it."""
    shown = await privacy(world)
    assert shown.response is not None
    assert shown.response.ephemeral
    assert str(said.KEPT) in words(shown.response)
    assert "30 days after" in words(shown.response)
    assert labels(shown.response) == [str(buttons.EXPORT), str(buttons.ERASE)]


async def test_a_servers_own_number_is_told(world: World) -> None:
    """In that server, beside the operator's."""
    (guild,) = desk(world).guilds
    await desk(world).guild_store.change(guild.id, retention_days=7)
    shown = words((await privacy(world)).response)
    assert "30 days after" in shown
    assert "in this server: 7 days" in shown


async def test_it_works_in_direct_messages(world: World) -> None:
    """There, too."""
    assert str(said.KEPT) in words((await world.alice.user.slash("privacy")).response)
