"""Delete, from the point of view of the owner, of others and of moderators."""

import asyncio

import discord
from simcord import InteractionResult, MemberActor

from bot.jobs.model import JobId
from bot.replies import refusals
from bot.replies import results as said
from tests.bot.actions.controls import pressed, pressed_on_card, told
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, painted

MANAGE = discord.Permissions(manage_messages=True)


async def card(world: World, *, private: bool = False) -> tuple[InteractionResult, JobId]:
    """A card of Alice's with its painting."""
    result = await world.stylize(private=private)
    job_id = world.backend.running[0]
    await world.happen(painted())
    return result, job_id


def moderator(world: World) -> MemberActor:
    """Somebody who may manage messages."""
    guild = world.alice.guild
    role = guild.create_role("moderators", permissions=MANAGE)
    return guild.add_member(world.env.create_user("mod"), roles=[role])


async def delete(
    world: World, who: MemberActor, on: InteractionResult, job_id: JobId
) -> InteractionResult:
    """Somebody presses Delete on a card and says yes."""
    return await who.submit_modal(await pressed_on_card(world, who, on, "delete", job_id), {})


async def test_the_owner_deletes_card_and_painting(world: World) -> None:
    """Nothing is left of it."""
    on, job_id = await card(world)
    result = await delete(world, world.alice, on, job_id)
    assert told(result) == (str(said.DELETED), True)
    assert on.response is None
    assert await desk(world).store.record(job_id) is None


async def test_a_moderator_deletes_what_is_in_their_channel(world: World) -> None:
    """Who may manage messages may take down paintings, too."""
    on, job_id = await card(world)
    await delete(world, moderator(world), on, job_id)
    assert on.response is None
    assert await desk(world).store.record(job_id) is None


async def test_nobody_else_deletes(world: World) -> None:
    """They read why, in private, before they are asked anything."""
    on, job_id = await card(world)
    result = await pressed_on_card(world, world.bob, on, "delete", job_id)
    assert told(result) == (str(said.NOT_YOURS_TO_DELETE), True)
    assert await desk(world).store.record(job_id) is not None


async def test_a_moderator_has_no_say_about_other_channels(world: World) -> None:
    """The right is that of the channel where the painting is."""
    _, job_id = await card(world)
    elsewhere = world.alice.guild.create_text_channel("elsewhere")
    here = World(world.env, world.backend, world.clock, elsewhere, world.alice, world.bob)
    result = await pressed(here, moderator(world), "delete", job_id)
    assert told(result) == (str(said.NOT_YOURS_TO_DELETE), True)


async def test_a_moderator_has_no_say_about_private_paintings(world: World) -> None:
    """Nobody else sees them."""
    _, job_id = await card(world, private=True)
    result = await pressed(world, moderator(world), "delete", job_id)
    assert told(result) == (str(said.NOT_YOURS_TO_DELETE), True)


async def test_who_is_no_moderator_any_more_cannot_say_yes(world: World) -> None:
    """The right is checked again when the answer comes."""
    on, job_id = await card(world)
    shown = await pressed_on_card(world, mod := moderator(world), on, "delete", job_id)
    world.env.backend.get_member(mod.guild.id, mod.id).role_ids.clear()
    assert told(await mod.submit_modal(shown, {})) == (str(said.NOT_YOURS_TO_DELETE), True)


async def test_what_is_in_the_works_is_not_deleted(world: World) -> None:
    """It can be cancelled."""
    await world.stylize()
    result = await pressed(world, world.alice, "delete", world.backend.running[0])
    assert told(result) == (str(said.CANCEL_FIRST), True)


async def test_two_who_delete_at_once_have_one_effect(world: World) -> None:
    """The second one learns that it is gone."""
    on, job_id = await card(world)
    mod = moderator(world)
    first = await pressed_on_card(world, world.alice, on, "delete", job_id)
    second = await pressed(world, mod, "delete", job_id)  # the card will be gone
    await world.alice.submit_modal(first, {})
    assert await desk(world).store.record(job_id) is None
    result = await mod.submit_modal(second, {})
    assert told(result) == (str(refusals.FORGOTTEN), True)


async def test_a_private_card_goes_too(world: World) -> None:
    """Only the answer to the question reaches it."""
    on, job_id = await card(world, private=True)
    await on_its_own(world, on, job_id)
    assert on.response is None


async def on_its_own(world: World, on: InteractionResult, job_id: JobId) -> None:
    """Alice deletes a card with the button that it has."""
    assert on.response is not None
    shown = await world.alice.click(on.response.message, custom_id=f"atelier:delete:{job_id}")
    await world.alice.submit_modal(shown, {})


async def test_it_works_in_direct_messages(world: World) -> None:
    """There is no moderator there, only the owner."""
    on = await world.alice.user.slash(
        "stylize", content=("p.png", painted().picture), preset="girih"
    )
    job_id = world.backend.running[0]
    await world.happen(painted())
    shown = await pressed_on_card(world, world.alice, on, "delete", job_id)
    await world.alice.user.submit_modal(shown, {})
    assert on.response is None
    assert await desk(world).store.record(job_id) is None


async def test_it_works_after_a_restart(world: World, again: Restarted) -> None:
    """The question was asked before, the answer comes after."""
    on, job_id = await card(world)
    shown = await pressed_on_card(world, world.alice, on, "delete", job_id)
    await world.env.restart_bot(again.client)
    await world.alice.submit_modal(shown, {})
    assert await again.parts.store.record(job_id) is None
    assert on.response is None


async def test_its_pictures_go_with_it(world: World) -> None:
    """As far as no other painting needs them."""
    on, job_id = await card(world)
    await delete(world, world.alice, on, job_id)
    folder = desk(world).pictures._folder  # noqa: SLF001 - what is left on the disk
    assert await asyncio.to_thread(lambda: list(folder.iterdir())) == []
