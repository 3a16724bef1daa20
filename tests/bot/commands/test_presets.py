"""`/presets`: browsing."""

from bot.replies import presets as said
from tests.bot.styles.choosing import server_preset, values
from tests.bot.world import World, words


async def test_everybody_sees_every_style(world: World) -> None:
    """For themselves; the server's own come first."""
    preset = await server_preset(world)
    shown = await world.alice.slash(world.channel, "presets")
    assert shown.response is not None
    assert shown.response.ephemeral
    assert str(said.TITLE) in words(shown.response)
    assert values(shown.response, "preset")[:2] == [preset.entry.value, "great_wave"]
