"""Choosing a style by name, and what the pictures of a page are."""

import io

import pytest
from PIL import Image

from bot.errors import StoreError
from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures
from bot.press import control_id
from bot.replies import refusals
from tests.bot.delivery.outcomes import desk
from tests.bot.styles.choosing import choose, left_behind, server_preset, values
from tests.bot.world import World, parts, picture

PHOTO = ("photo.png", picture())


async def suggested(world: World, typed: str) -> list[str]:
    """What is offered while somebody types."""
    offered = await world.alice.autocomplete(world.channel, "stylize", "preset", typed)
    return [choice["name"] for choice in offered]


async def test_the_servers_own_are_suggested_too(world: World) -> None:
    """They come first among those that fit as well."""
    await server_preset(world, "Gogh the cat")
    assert await suggested(world, "gogh") == [
        "Gogh the cat · a preset of this server",
        "The Starry Night · Vincent van Gogh",
    ]


async def test_other_servers_presets_are_not_suggested(world: World) -> None:
    """Nor found by their id."""
    foreign = await desk(world).guild_presets.add(1, "Theirs", PictureId("0" * 64), 2)
    assert await suggested(world, "theirs") == []
    refused = await world.stylize(preset=f"server:{foreign.id}")
    assert refused.response is not None
    assert "does not have that preset any more" in refused.response.content


async def test_pictures_that_cannot_be_had_are_left_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their styles can be chosen all the same, and the numbers stay right."""
    await server_preset(world)

    async def locked(*_: object) -> bytes:
        raise StoreError(refusals.NOT_NOW)

    monkeypatch.setattr(Pictures, "get", locked)
    shown = await world.alice.slash(world.channel, "stylize", content=PHOTO)
    assert shown.response is not None
    items = [item for gallery in parts(shown.response, 12) for item in gallery["items"]]
    assert not any("Our cat" in item["description"] for item in items)
    assert len(values(shown.response, "pick")) == 4


async def test_the_pictures_have_the_size_of_tiles(world: World) -> None:
    """Also when they are made from something large."""
    await server_preset(world)
    shown = await world.alice.slash(world.channel, "presets")
    await choose(world.alice, shown, "preset_section", "server")
    assert shown.response is not None
    (file,) = shown.response.message.attachments
    assert Image.open(io.BytesIO(await file.read())).size == (224, 168)


@pytest.mark.parametrize(("section", "number"), [("all", 99), ("all", -1), ("dadaism", 0)])
async def test_a_page_that_is_gone_leads_to_the_nearest(
    world: World, section: str, number: int
) -> None:
    """Presets and movements may be removed while somebody turns pages."""
    message = await left_behind(world, control_id("preset_page", section, number))
    pressed = await world.alice.click(message, label="Old")
    assert values(pressed.response, "preset") == ["great_wave", "starry_night", "girih"]
