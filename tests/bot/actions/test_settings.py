"""The menus of `/settings`: who may use them, and what they change."""

from typing import Any

import pytest
from simcord import InteractionResult, MemberActor
from simcord.builders import RoleHandle

from bot import limits
from bot.guilds.settings import EVERYONE, GuildSettings
from bot.replies import refusals
from bot.replies import settings as said
from tests.bot.actions.controls import pressed, told
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.styles.choosing import left_behind, member_with
from tests.bot.world import World, parts, words


@pytest.fixture
def manager(world: World) -> MemberActor:
    """Somebody who may manage the server."""
    return member_with(world, manage_guild=True)


async def decided(world: World) -> GuildSettings:
    """What holds in the server."""
    return await desk(world).guild_store.settings(world.env.guild.id)


async def page(world: World, who: MemberActor, tab: str = "gallery") -> InteractionResult:
    """The settings, at one of their pages."""
    shown = await who.slash(world.channel, "settings")
    assert shown.response is not None
    await who.click(shown.response.message, label=str(said.TABS[tab]))
    return shown


async def choose(who: MemberActor, shown: InteractionResult, verb: str, *values: Any) -> None:  # noqa: ANN401 - handles of the simulator
    """Somebody chooses from a menu of the card."""
    assert shown.response is not None
    await who.select(shown.response.message, values, custom_id=f"atelier:{verb}")


def menu(shown: InteractionResult, verb: str) -> dict[str, Any]:
    """A menu of the card as it is now."""
    assert shown.response is not None
    found = [m for kind in (3, 6, 8) for m in parts(shown.response, kind)]
    return next(m for m in found if m["custom_id"] == f"atelier:{verb}")


def preselected(shown: InteractionResult, verb: str) -> list[str]:
    """What a menu shows as chosen."""
    options = menu(shown, verb).get("options", ())
    defaults = menu(shown, verb).get("default_values", ())
    chosen = [option["value"] for option in options if option.get("default")]
    return chosen + [str(default["id"]) for default in defaults]


@pytest.mark.parametrize("field", ["gallery_channel", "report_channel"])
async def test_a_channel_is_chosen_and_taken_back(
    world: World, manager: MemberActor, field: str
) -> None:
    """Each choice holds at once, and the card shows it."""
    shown = await page(world, manager)
    await choose(manager, shown, f"settings_set:{field}", world.channel)
    assert getattr(await decided(world), field) == world.channel.id
    assert preselected(shown, f"settings_set:{field}") == [str(world.channel.id)]
    await choose(manager, shown, f"settings_set:{field}")
    assert getattr(await decided(world), field) is None
    assert preselected(shown, f"settings_set:{field}") == []


@pytest.mark.parametrize(
    ("tab", "field", "value", "expected"),
    [
        ("gallery", "weekly", "on", True),
        ("gallery", "weekly", "off", False),
        ("members", "largest", "draft", "draft"),
        ("server", "language", "pt_BR", "pt_BR"),
        ("server", "language", "default", None),
        ("server", "retention_days", "7", 7),
        ("server", "retention_days", "default", None),
    ],
)
async def test_a_choice_holds_at_once(
    world: World, manager: MemberActor, tab: str, field: str, value: str, expected: object
) -> None:
    """And the card shows it, on the same page."""
    shown = await page(world, manager, tab)
    await choose(manager, shown, f"settings_set:{field}", value)
    assert getattr(await decided(world), field) == expected
    assert preselected(shown, f"settings_set:{field}") == [value]


async def test_several_channels_can_be_allowed(world: World, manager: MemberActor) -> None:
    """Choosing none allows all again."""
    other = world.env.guild.create_text_channel("oils")
    shown = await page(world, manager, "members")
    await choose(manager, shown, "settings_set:allowed_channels", world.channel, other)
    assert (await decided(world)).allowed_channels == (world.channel.id, other.id)
    await choose(manager, shown, "settings_set:allowed_channels")
    assert (await decided(world)).allowed_channels == ()


async def test_several_roles_can_be_allowed(world: World, manager: MemberActor) -> None:
    """Choosing none allows everyone again."""
    some = [world.env.guild.create_role(name) for name in ("a", "b")]
    shown = await page(world, manager, "members")
    await choose(manager, shown, "settings_set:allowed_roles", *some)
    assert (await decided(world)).allowed_roles == tuple(role.id for role in some)
    await choose(manager, shown, "settings_set:allowed_roles")
    assert (await decided(world)).allowed_roles == ()


async def give(
    manager: MemberActor, shown: InteractionResult, role: RoleHandle, number: str
) -> None:
    """A role gets a number of paintings a day."""
    await choose(manager, shown, "settings_role", role)
    await choose(manager, shown, f"settings_quota:{role.id}", number)


async def test_a_role_gets_a_number(world: World, manager: MemberActor) -> None:
    """First the role is chosen, then its number; the card lists it."""
    role, shown = world.env.guild.create_role("patrons"), await page(world, manager, "quotas")
    await give(manager, shown, role, "20")
    assert (await decided(world)).quotas == {str(role.id): 20}
    assert f"<@&{role.id}>: 20 paintings" in words(shown.response)
    assert preselected(shown, f"settings_quota:{role.id}") == ["20"]
    await choose(manager, shown, f"settings_quota:{role.id}", "default")
    assert (await decided(world)).quotas == {}
    assert str(said.NO_QUOTAS) in words(shown.response)


async def test_everyone_gets_a_number(world: World, manager: MemberActor) -> None:
    """By a button, or as the role that everyone has."""
    shown = await page(world, manager, "quotas")
    assert shown.response is not None
    await manager.click(shown.response.message, label=str(said.EVERYONE))
    await choose(manager, shown, f"settings_quota:{EVERYONE}", "1")
    assert (await decided(world)).quotas == {EVERYONE: 1}
    await choose(manager, shown, "settings_role", world.env.guild.default_role)
    await choose(manager, shown, f"settings_quota:{EVERYONE}", "2")
    assert (await decided(world)).quotas == {EVERYONE: 2}


async def test_numbers_of_deleted_roles_make_room(world: World, manager: MemberActor) -> None:
    """Nobody could take them back."""
    many = {str(number): 1 for number in range(1, limits.QUOTA_ROLES + 1)}
    await desk(world).guild_store.change(world.env.guild.id, quotas=many)
    role, shown = world.env.guild.create_role("patrons"), await page(world, manager, "quotas")
    await give(manager, shown, role, "5")
    assert (await decided(world)).quotas == {str(role.id): 5}


async def test_so_many_roles_can_have_numbers(world: World, manager: MemberActor) -> None:
    """One more is refused, with the way out."""
    roles = [world.env.guild.create_role(f"r{n}") for n in range(limits.QUOTA_ROLES + 1)]
    many = {str(role.id): 1 for role in roles[1:]}
    await desk(world).guild_store.change(world.env.guild.id, quotas=many)
    shown = await page(world, manager, "quotas")
    await choose(manager, shown, "settings_role", roles[0])
    assert shown.response is not None
    answer = await manager.select(
        shown.response.message, ["5"], custom_id=f"atelier:settings_quota:{roles[0].id}"
    )
    assert told(answer) == (str(said.too_many_roles(limits.QUOTA_ROLES)), True)
    assert (await decided(world)).quotas == many


async def test_deleted_channels_are_not_shown(world: World, manager: MemberActor) -> None:
    """Discord refuses a menu with channels that are not there."""
    gone = {"gallery_channel": 1, "report_channel": 2, "allowed_channels": (3,)}
    await desk(world).guild_store.change(world.env.guild.id, **gone, allowed_roles=(4,))
    shown = await page(world, manager)
    assert preselected(shown, "settings_set:gallery_channel") == []
    assert str(said.GALLERY_GONE) in words(shown.response)
    shown = await page(world, manager, "members")
    assert preselected(shown, "settings_set:allowed_roles") == []


@pytest.mark.parametrize(
    ("custom_id", "values"),
    [
        ("settings", ()),
        ("settings_tab:server", ()),
        ("settings_everyone", ()),
        ("settings_set:weekly", ("on",)),
        ("settings_quota:everyone", ("1",)),
    ],
)
async def test_rights_are_checked_at_each_press(
    world: World, custom_id: str, values: tuple[str, ...]
) -> None:
    """Whoever is no manager (any more) changes nothing, and reads why."""
    message, bob = await left_behind(world, f"atelier:{custom_id}", *values), world.bob
    answer = await (bob.select(message, values) if values else bob.click(message, label="Old"))
    assert told(answer) == (str(said.NOT_ALLOWED), True)
    assert await decided(world) == GuildSettings()


async def test_the_settings_button_opens_them(world: World, manager: MemberActor) -> None:
    """For whoever pressed it only."""
    shown = await pressed(world, manager, "settings")
    answer = shown.response
    assert answer is not None
    assert answer.ephemeral
    assert str(said.TITLE) in words(answer)


@pytest.mark.parametrize("custom_id", ["settings_tab:attic", "settings_set:colour"])
async def test_controls_of_other_versions_say_so(
    world: World, manager: MemberActor, custom_id: str
) -> None:
    """Nothing breaks."""
    message = await left_behind(world, f"atelier:{custom_id}")
    answer = await manager.click(message, label="Old")
    assert told(answer) == (str(refusals.OUTDATED), True)


async def test_they_work_after_a_restart(
    world: World, manager: MemberActor, again: Restarted
) -> None:
    """Between any two clicks."""
    role, shown = world.env.guild.create_role("patrons"), await page(world, manager, "quotas")
    await choose(manager, shown, "settings_role", role)
    await world.env.restart_bot(again.client)
    await choose(manager, shown, f"settings_quota:{role.id}", "5")
    assert (await decided(world)).quotas == {str(role.id): 5}


async def test_two_managers_lose_nothing(world: World, manager: MemberActor) -> None:
    """Although each card shows what held when it was drawn."""
    guild = world.env.guild
    other = MemberActor(world.env, guild, guild.owner)
    first, second = await page(world, manager), await page(world, other)
    await choose(manager, first, "settings_set:gallery_channel", world.channel)
    await choose(other, second, "settings_set:weekly", "on")
    now = await decided(world)
    assert (now.gallery_channel, now.weekly) == (world.channel.id, True)
