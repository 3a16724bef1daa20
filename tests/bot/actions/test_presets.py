"""A server's own presets: who may change them, and what everybody sees."""

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot.client import Atelier
from bot.press import control_id
from bot.replies import buttons
from bot.replies import presets as said
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.styles.choosing import choose, click, left_behind, member_with, server_preset, values
from tests.bot.world import World, labels, parts, picture, words

FILE = ("cat.png", picture())


@pytest.fixture
def carol(world: World) -> MemberActor:
    """A member who may manage the server's expressions."""
    return member_with(world, manage_expressions=True)


async def browse(world: World, who: MemberActor) -> InteractionResult:
    """Somebody looks at all styles."""
    return await who.slash(world.channel, "presets")


async def look(world: World, who: MemberActor, value: str) -> InteractionResult:
    """Somebody looks at one style."""
    shown = await browse(world, who)
    await choose(who, shown, "preset", value)
    return shown


async def titles(world: World) -> list[str]:
    """What the server's presets are called."""
    return [preset.title for preset in await desk(world).guild_presets.all(world.env.guild.id)]


def answers(pressed: InteractionResult) -> list[str]:
    """What was said in private about a press."""
    said_now = [pressed.response] if pressed.response else []
    return [answer.content for answer in (*said_now, *pressed.followups)]


async def test_a_style_is_shown_large(world: World) -> None:
    """With all that is known of it, and how to use it."""
    shown = await look(world, world.alice, "great_wave")
    assert words(shown.response).split("\n") == [
        "### The Great Wave",
        "-# Katsushika Hokusai · c. 1831 · Ukiyo-e",
        str(said.HOW_TO_USE),
        "-# Public domain",
    ]


async def test_a_servers_preset_is_shown_from_its_picture(world: World) -> None:
    """One file, described."""
    preset = await server_preset(world)
    shown = await look(world, world.alice, preset.entry.value)
    assert shown.response is not None
    (item,) = parts(shown.response, 12)[0]["items"]
    assert item["description"] == "The picture itself: Our cat · a preset of this server."
    assert "a preset of this server" in words(shown.response)


async def test_back_leads_to_where_they_were(world: World) -> None:
    """The same section."""
    shown = await browse(world, world.alice)
    await choose(world.alice, shown, "preset_section", "ukiyo_e")
    await choose(world.alice, shown, "preset", "great_wave")
    await click(world.alice, shown, buttons.BACK)
    assert values(shown.response, "preset") == ["great_wave"]


async def test_most_members_only_look(world: World) -> None:
    """They see no buttons that are not for them."""
    preset = await server_preset(world)
    shown = await browse(world, world.alice)
    assert labels(shown.response) == ["Previous", "Next"]
    await choose(world.alice, shown, "preset", preset.entry.value)
    assert labels(shown.response) == ["Back"]


@pytest.mark.parametrize("permission", ["manage_expressions", "manage_guild", "administrator"])
async def test_managers_can_change_the_servers_presets(world: World, permission: str) -> None:
    """But not those of the collection."""
    carol, preset = member_with(world, **{permission: True}), await server_preset(world)
    shown = await browse(world, carol)
    assert labels(shown.response) == ["Previous", "Next", "Add a style"]
    await choose(carol, shown, "preset", preset.entry.value)
    assert labels(shown.response) == ["Back", "Rename", "Remove"]
    assert labels((await look(world, carol, "girih")).response) == ["Back"]


async def test_a_preset_is_added_from_an_upload(world: World, carol: MemberActor) -> None:
    """Everybody can use it at once."""
    shown = await browse(world, carol)
    modal = await click(carol, shown, buttons.ADD_STYLE)
    await carol.submit_modal(modal, {"title": "Our cat", "picture": FILE})
    (preset,) = await desk(world).guild_presets.all(world.env.guild.id)
    assert (preset.title, preset.added_by) == ("Our cat", carol.id)
    assert "Our cat" in words(shown.response)
    offered = await world.alice.autocomplete(world.channel, "stylize", "preset", "cat")
    assert [choice["value"] for choice in offered] == [f"server:{preset.id}"]


@pytest.mark.parametrize(
    ("title", "file", "sentence"),
    [
        ("Our CAT", FILE, "already has a preset “Our cat”"),
        ("  ", FILE, str(said.NO_NAME)),
        ("Dog", ("dog.png", b"text"), "this is not a picture"),
        ("Dog", ("dog.mp4", b"film"), "I cannot paint from this kind of file"),
    ],
)
async def test_what_cannot_be_added_is_told(
    world: World, carol: MemberActor, title: str, file: tuple[str, bytes], sentence: str
) -> None:
    """And nothing is kept of it."""
    await server_preset(world)
    modal = await click(carol, await browse(world, carol), buttons.ADD_STYLE)
    sent = await carol.submit_modal(modal, {"title": title, "picture": file})
    assert any(sentence in answer for answer in answers(sent))
    assert await titles(world) == ["Our cat"]


async def test_a_preset_gets_another_name(world: World, carol: MemberActor) -> None:
    """The card shows it at once."""
    preset = await server_preset(world)
    shown = await look(world, carol, preset.entry.value)
    modal = await click(carol, shown, buttons.RENAME)
    await carol.submit_modal(modal, {"title": "Our *tom*"})
    assert await titles(world) == ["Our *tom*"]
    assert r"### Our \*tom\*" in words(shown.response)


async def test_a_preset_is_removed_when_they_are_sure(world: World, carol: MemberActor) -> None:
    """The first press only asks."""
    preset = await server_preset(world)
    shown = await look(world, carol, preset.entry.value)
    await click(carol, shown, buttons.REMOVE)
    assert "Remove “Our cat” for everybody" in words(shown.response)
    assert await titles(world) == ["Our cat"]
    await click(carol, shown, buttons.REMOVE)
    assert await titles(world) == []
    assert str(said.REMOVED) in words(shown.response)


@pytest.mark.parametrize("verb", ["preset_add", "preset_rename", "preset_remove", "preset_forget"])
async def test_an_old_button_does_not_help_those_who_may_not(world: World, verb: str) -> None:
    """Permissions are checked at each press: they may have been taken away since."""
    preset = await server_preset(world)
    message = await left_behind(world, control_id(verb, preset.id, "server", 0))
    pressed = await world.alice.click(message, label="Old")
    assert answers(pressed)[-1] == str(said.NOT_ALLOWED)
    assert await titles(world) == ["Our cat"]


async def test_permissions_are_checked_again_when_a_modal_is_sent(
    world: World, carol: MemberActor
) -> None:
    """It may have been open for a day."""
    modal = await click(carol, await browse(world, carol), buttons.ADD_STYLE)
    role = next(role for role in desk(world).guilds[0].roles if role.name == "painters")
    await role.edit(permissions=discord.Permissions.none())
    sent = await carol.submit_modal(modal, {"title": "Our cat", "picture": FILE})
    assert answers(sent)[-1] == str(said.NOT_ALLOWED)
    assert await titles(world) == []


@pytest.mark.parametrize("verb", ["preset_rename", "preset_remove", "preset_forget"])
async def test_nobody_changes_another_servers_presets(
    world: World, carol: MemberActor, verb: str
) -> None:
    """An id alone gives no right."""
    stored = await desk(world).pictures.put(picture())
    foreign = await desk(world).guild_presets.add(1, "Theirs", stored, 2)
    message = await left_behind(world, control_id(verb, foreign.id, "server", 0))
    pressed = await carol.click(message, label="Old")
    assert answers(pressed)[-1] == str(said.GONE)
    assert await desk(world).guild_presets.get(foreign.id) is not None


async def test_removing_twice_is_told(world: World, carol: MemberActor) -> None:
    """Two managers may be at it."""
    preset = await server_preset(world)
    message = await left_behind(world, control_id("preset_forget", preset.id, "server", 0))
    other = await left_behind(world, control_id("preset_forget", preset.id, "server", 0))
    await carol.click(message, label="Old")
    pressed = await carol.click(other, label="Old")
    assert answers(pressed)[-1] == str(said.GONE)


async def test_in_direct_messages_there_is_nothing_to_manage(world: World) -> None:
    """Browsing works."""
    shown = await world.alice.user.slash("presets")
    assert values(shown.response, "preset") == ["great_wave", "starry_night", "girih"]
    assert labels(shown.response) == ["Previous", "Next"]


async def test_it_works_after_a_restart(
    world: World, carol: MemberActor, simcord_bot: Atelier, again: Restarted
) -> None:
    """Between any two steps, modals included."""
    shown = await browse(world, carol)
    modal = await click(carol, shown, buttons.ADD_STYLE)
    await simcord_bot.close()
    await world.env.restart_bot(again.client)
    await carol.submit_modal(modal, {"title": "Our cat", "picture": FILE})
    assert await titles(world) == ["Our cat"]
    await click(carol, shown, buttons.RENAME)
