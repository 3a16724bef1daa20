"""People who press a control of any message, however old."""

import discord
from simcord import InteractionResult, MemberActor

from bot.jobs.model import JobId
from bot.jobs.store import Record
from bot.press import Control, control_id
from bot.views.frame import SLATE, framed
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, painted


async def pressed(world: World, who: MemberActor, verb: str, *args: object) -> InteractionResult:
    """Somebody presses a button in the channel that does `verb`."""
    channel = desk(world).get_partial_messageable(world.channel.id)
    await channel.send(view=_with_button(verb, *args))
    assert world.channel.last_message is not None
    return await who.click(world.channel.last_message, label="Old")


async def pressed_on_card(
    world: World, who: MemberActor, card: InteractionResult, verb: str, *args: object
) -> InteractionResult:
    """Somebody presses such a button on a card itself."""
    assert card.response is not None
    message = card.response.message
    channel = desk(world).get_partial_messageable(message.channel.id)
    await channel.get_partial_message(message.id).edit(view=_with_button(verb, *args))
    actor = who if message.guild else who.user
    result: InteractionResult = await actor.click(message, label="Old")
    return result


async def finished(world: World, who: MemberActor | None = None, **options: object) -> JobId:
    """A painting of Alice's (or of `who`'s) that is ready."""
    await world.stylize(who, **options)
    job_id = world.backend.running[0]
    await world.happen(painted())
    return job_id


async def record(world: World, job_id: JobId) -> Record:
    """What the store knows of a job."""
    found = await desk(world).store.record(job_id)
    assert found is not None
    return found


async def made_of(world: World, job_id: JobId) -> list[Record]:
    """The paintings that were made from another one, newest first."""
    owner = (await record(world, job_id)).job.owner
    return [r for r in await desk(world).store.history(owner, 50) if r.job.parent == job_id]


def told(result: InteractionResult) -> tuple[str, bool]:
    """The last words that the answer left, and whether only one person sees them."""
    answer = result.followups[-1] if result.followups else result.response
    assert answer is not None
    return answer.content, answer.ephemeral


def _with_button(verb: str, *args: object) -> discord.ui.LayoutView:
    button = Control(discord.ui.Button(label="Old", custom_id=control_id(verb, *args)))
    return framed(SLATE, discord.ui.ActionRow(button))
