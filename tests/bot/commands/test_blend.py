"""`/blend`, from the point of view of the people who use it."""

from typing import Any

import pytest
from simcord import InteractionResult

from bot.jobs.model import Blend, OwnStyle, PresetStyle, Share
from bot.replies import blend as said
from tests.bot.delivery.outcomes import desk
from tests.bot.styles.choosing import server_preset
from tests.bot.world import World, painted, picture, words

WAVE = PresetStyle("great_wave", "The Great Wave", "Katsushika Hokusai")
NIGHT = PresetStyle("starry_night", "The Starry Night", "Vincent van Gogh")
GIRIH = PresetStyle("girih", "Girih", "Atelier house style")


async def blend(world: World, **options: Any) -> InteractionResult:  # noqa: ANN401 - of a command
    """Alice blends the wave and the night, or others."""
    styles = {"preset1": "great_wave", "preset2": "starry_night"}
    photo = ("photo.png", picture())
    return await world.alice.slash(world.channel, "blend", content=photo, **(styles | options))


@pytest.mark.parametrize(
    ("options", "shares"),
    [
        ({}, (Share(WAVE, 50), Share(NIGHT, 50))),
        ({"weight1": 80, "weight2": 20}, (Share(WAVE, 80), Share(NIGHT, 20))),
        ({"weight3": 9}, (Share(WAVE, 50), Share(NIGHT, 50))),
        ({"preset3": "girih", "weight3": 9}, (Share(WAVE, 50), Share(NIGHT, 50), Share(GIRIH, 9))),
    ],
)
async def test_styles_are_blended_by_weight(
    world: World, options: dict[str, object], shares: tuple[Share, ...]
) -> None:
    """Equal ones if none are given."""
    await blend(world, **options)
    (job,) = await desk(world).store.unfinished()
    assert job.style == Blend(shares)


async def test_a_blend_becomes_a_painting(world: World) -> None:
    """Its card names the styles and their parts."""
    card = await blend(world, weight1=75, weight2=25, strength=70, quality="draft", private=True)
    assert card.response is not None
    assert card.response.ephemeral
    await world.happen(painted())
    assert "### The Great Wave 75% + The Starry Night 25%" in words(card.response)


async def test_a_servers_preset_can_be_blended(world: World) -> None:
    """As any other style."""
    preset = await server_preset(world)
    await blend(world, preset2="our cat")
    (job,) = await desk(world).store.unfinished()
    assert job.style == Blend((Share(WAVE, 50), Share(OwnStyle(preset.picture, "Our cat"), 50)))


@pytest.mark.parametrize(
    "options",
    [{"preset2": "great_wave"}, {"preset2": "hokusai"}, {"preset3": "starry_night"}],
)
async def test_one_style_twice_is_no_blend(world: World, options: dict[str, str]) -> None:
    """However it is named; only the person reads the sentence."""
    refused = await blend(world, **options)
    assert refused.response is not None
    assert (refused.response.content, refused.response.ephemeral) == (str(said.TWICE), True)


async def test_an_unknown_style_is_told(world: World) -> None:
    """With what comes close."""
    refused = await blend(world, preset2="the great wafe")
    assert refused.response is not None
    assert "Did you mean “The Great Wave”?" in refused.response.content


@pytest.mark.parametrize("option", ["preset1", "preset2", "preset3"])
async def test_styles_are_suggested_while_typing(world: World, option: str) -> None:
    """For each of them."""
    offered = await world.alice.autocomplete(world.channel, "blend", option, "gogh")
    assert [choice["value"] for choice in offered] == ["starry_night"]
