"""The picker: what it shows, who may use it, and what a choice does."""

import pytest
from simcord import InteractionResult

from bot import limits
from bot.client import Atelier
from bot.jobs.model import OwnStyle, PresetStyle
from bot.press import control_id
from bot.replies import buttons, refusals
from bot.replies import picker as said
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.styles.choosing import choose, click, left_behind, menu, server_preset, values
from tests.bot.world import World, labels, painted, parts, picture, words

PHOTO = ("photo.png", picture())
GIRIH = PresetStyle("girih", "Girih", "Atelier house style")


async def picker(world: World, **options: object) -> InteractionResult:
    """Alice has a photo and names no style."""
    return await world.alice.slash(world.channel, "stylize", content=PHOTO, **options)


async def test_without_a_style_people_choose_by_eye(world: World) -> None:
    """Only the person sees the picker; it offers every style."""
    shown = await picker(world)
    assert shown.response is not None
    assert shown.response.ephemeral
    assert values(shown.response, "pick") == ["great_wave", "starry_night", "girih"]


async def test_pictures_are_numbered_as_in_the_menu(world: World) -> None:
    """Each has a picture that says in words what it is."""
    await server_preset(world)
    shown = await picker(world)
    assert shown.response is not None
    assert menu(shown.response, "pick")["options"][0]["label"] == "1 · Our cat"
    first = parts(shown.response, 12)[0]["items"][0]
    assert first["description"] == "Our cat · a preset of this server"


async def test_a_choice_becomes_a_painting(world: World) -> None:
    """With everything that was said in the command."""
    shown = await picker(world, strength=80, quality="draft", keep_colours=True)
    card = await choose(world.alice, shown, "pick", "starry_night")
    (job,) = await desk(world).store.unfinished()
    assert (job.style, job.strength, job.quality.key, job.keep_colours) == (
        PresetStyle("starry_night", "The Starry Night", "Vincent van Gogh"),
        80,
        "draft",
        True,
    )
    assert "The Starry Night" in words(card.followups[0])


async def test_the_painting_is_for_all_to_see(world: World) -> None:
    """The picker was private, its painting is not."""
    card = await choose(world.alice, await picker(world), "pick", "girih")
    assert not card.followups[0].ephemeral
    await world.happen(painted())
    assert "64 × 48" in words(card.followups[0])


async def test_a_private_painting_stays_private(world: World) -> None:
    """As it was asked for."""
    card = await choose(world.alice, await picker(world, private=True), "pick", "girih")
    assert card.followups[0].ephemeral


async def test_the_picker_makes_way(world: World) -> None:
    """What is left has neither pictures nor menus."""
    shown = await picker(world)
    await choose(world.alice, shown, "pick", "girih")
    assert words(shown.response) == str(said.chosen("Girih"))
    assert shown.response is not None
    assert shown.response.message.attachments == []


async def test_a_section_narrows_the_choice(world: World) -> None:
    """The message stays the same one."""
    shown = await picker(world)
    await choose(world.alice, shown, "pick_section", "ukiyo_e")
    assert values(shown.response, "pick") == ["great_wave"]
    chosen = [o["value"] for o in menu(shown.response, "pick_section")["options"] if o["default"]]
    assert chosen == ["ukiyo_e"]


async def test_the_servers_own_presets_have_a_section(world: World) -> None:
    """They are painted from their picture, under their name."""
    preset = await server_preset(world)
    shown = await picker(world)
    await choose(world.alice, shown, "pick_section", "server")
    await choose(world.alice, shown, "pick", f"server:{preset.id}")
    (job,) = await desk(world).store.unfinished()
    assert job.style == OwnStyle(preset.picture, "Our cat")


async def test_pages_have_two_ends(world: World) -> None:
    """Nine styles a page; there is no way beyond the last one."""
    for number in range(limits.PAGE - 1):
        await server_preset(world, f"Cat {number}")
    shown = await picker(world)
    assert len(values(shown.response, "pick")) == limits.PAGE
    assert turning(shown) == {"Previous": False, "Next": True}
    await click(world.alice, shown, buttons.NEXT)
    assert values(shown.response, "pick") == ["starry_night", "girih"]
    assert turning(shown) == {"Previous": True, "Next": False}


def turning(shown: InteractionResult) -> dict[str, bool]:
    """Which buttons can be pressed."""
    assert shown.response is not None
    return {b["label"]: not b.get("disabled") for b in parts(shown.response, 2)}


async def test_the_pictures_of_another_page_replace_the_first_ones(world: World) -> None:
    """Nothing is left over."""
    for number in range(limits.PAGE + 2):
        await server_preset(world, f"Cat {number}")
    shown = await picker(world)
    await choose(world.alice, shown, "pick_section", "server")
    await click(world.alice, shown, buttons.NEXT)
    assert shown.response is not None
    assert len(shown.response.message.attachments) == 2


async def test_it_works_in_direct_messages(world: World) -> None:
    """Without a server there are no presets of a server."""
    await server_preset(world)
    shown = await world.alice.user.slash("stylize", content=PHOTO)
    assert "server" not in values(shown.response, "pick_section")
    assert shown.response is not None
    custom_id = menu(shown.response, "pick")["custom_id"]
    await world.alice.user.select(shown.response.message, ["girih"], custom_id=custom_id)
    assert [job.style for job in await desk(world).store.unfinished()] == [GIRIH]


@pytest.mark.parametrize(
    ("verb", "args"), [("pick_page", ("all", 0)), ("pick", ("all", 0)), ("pick_section", ())]
)
async def test_nobody_else_may_use_it(world: World, verb: str, args: tuple[object, ...]) -> None:
    """Not even with an id of their own making."""
    message = await left_behind(world, control_id(verb, draft_of(await picker(world)), *args))
    pressed = await world.bob.click(message, label="Old")
    answers = [*pressed.followups, *([pressed.response] if pressed.response else [])]
    assert str(refusals.NOT_YOURS) in [answer.content for answer in answers]
    assert await desk(world).store.unfinished() == []


def draft_of(shown: InteractionResult) -> str:
    """The id of a picker's draft."""
    custom_id: str = menu(shown.response, "pick")["custom_id"]
    return custom_id.split(":")[2]


async def test_a_forgotten_photo_is_told(world: World) -> None:
    """Drafts are kept for some time only."""
    shown = await picker(world)
    await desk(world).drafts.forget(float("inf"))
    pressed = await choose(world.alice, shown, "pick", "girih")
    assert pressed.response is not None
    assert (pressed.response.content, pressed.response.ephemeral) == (str(said.FORGOTTEN), True)


async def test_a_preset_that_is_gone_is_told(world: World) -> None:
    """A moderator may remove one while somebody looks at it."""
    preset = await server_preset(world)
    shown = await picker(world)
    await desk(world).guild_presets.remove(preset.id)
    pressed = await choose(world.alice, shown, "pick", f"server:{preset.id}")
    assert pressed.response is not None
    assert "does not have that preset any more" in pressed.response.content


async def test_choosing_twice_is_one_painting(world: World) -> None:
    """The same choice has the same key, and the second one is told so."""
    custom_id = control_id("pick", draft_of(await picker(world)), "all", 0)
    message = await left_behind(world, custom_id, "girih")
    await world.alice.select(message, ["girih"], custom_id=custom_id)
    again = await left_behind(world, custom_id, "girih")
    second = await world.alice.select(again, ["girih"], custom_id=custom_id)
    assert [answer.content for answer in second.followups] == [str(refusals.ALREADY_ASKED)]
    assert len(await desk(world).store.unfinished()) == 1


async def test_it_works_after_a_restart(
    world: World, simcord_bot: Atelier, again: Restarted
) -> None:
    """Everything that it needs is in its ids and in the database."""
    shown = await picker(world)
    await simcord_bot.close()
    await world.env.restart_bot(again.client)
    await choose(world.alice, shown, "pick_section", "ukiyo_e")
    await choose(world.alice, shown, "pick", "great_wave")
    assert len(await again.parts.store.unfinished()) == 1


async def test_a_full_queue_leaves_the_picker(world: World) -> None:
    """Who has too many paintings can choose again when one is done; nobody else sees anything."""
    shown = await picker(world)
    for _ in range(2):
        await world.stylize()
    pressed = await choose(world.alice, shown, "pick", "girih")
    assert ["already have 2 paintings" in a.content for a in pressed.followups] == [True]
    assert len(world.channel.history(viewer=world.bob)) == 2
    await world.happen(painted())
    await choose(world.alice, shown, "pick", "girih")
    assert GIRIH in [job.style for job in await desk(world).store.unfinished()]


async def test_a_bad_photo_is_told_instead(world: World) -> None:
    """In private, as everything about the picker."""
    shown = await world.alice.slash(world.channel, "stylize", content=("p.png", b"text"))
    assert shown.followups[0].ephemeral
    assert labels(shown.followups[0]) == []
