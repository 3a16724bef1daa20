"""Delete: a painting goes for good, after a question."""

from collections.abc import Mapping
from typing import Any, Final

import discord
import structlog

from bot.actions.owning import painting
from bot.delivery.refusals import GoneError, RefusedError, TryLaterError, translated
from bot.desk import Desk
from bot.errors import UserError
from bot.jobs.model import Address
from bot.jobs.store import Record
from bot.press import Action, Press, Receive, Submission
from bot.privacy.removing import remove
from bot.replies import results as said
from bot.views import results as view

log = structlog.get_logger(__name__)


async def ask(press: Press) -> None:
    """Ask whether they mean it: a modal, since only its answer reaches a card anywhere."""
    record = await _deletable(press)
    say = press.interaction.client.say_to(press.interaction)
    await press.interaction.response.send_modal(view.deleting(say, record.job))


async def delete(submission: Submission) -> None:
    """Take a painting back: its post in the gallery, its card, its row and its pictures."""
    interaction, desk = submission.interaction, submission.interaction.client
    record = await _deletable(submission)
    await interaction.response.defer()
    gone = await remove(desk, record) or await _take_down(interaction, record.job.address)
    log.info("painting deleted", job=record.job.id, user=interaction.user.id)
    sentence = said.DELETED if gone else said.DELETED_BUT_MESSAGE
    await interaction.followup.send(desk.say_to(interaction)(sentence), ephemeral=True)


async def _deletable(press: Press | Submission) -> Record:
    """The painting, if it has ended and whoever presses may delete it."""
    interaction = press.interaction
    record = await painting(press)
    owner = record.job.owner == interaction.user.id
    if not owner and not _moderates(interaction, record.job.address):
        raise UserError(said.NOT_YOURS_TO_DELETE)
    if record.outcome is None:
        raise UserError(said.CANCEL_FIRST)
    return record


def _moderates(interaction: discord.Interaction[Any], card: Address) -> bool:
    """Whether they may manage messages where the card is; nobody does in direct messages."""
    here = (interaction.guild_id, interaction.channel_id) == (card.guild, card.channel)
    in_public = interaction.guild_id is not None and not card.private
    return here and in_public and interaction.permissions.manage_messages


async def _take_down(interaction: discord.Interaction[Desk], card: Address) -> bool:
    """Delete the card that was pressed, also where the bot itself may not; False if it is left."""
    if interaction.message is None or interaction.message.id != card.message:
        return True
    try:
        async with translated():
            await interaction.delete_original_response()
    except GoneError:
        return True
    except (RefusedError, TryLaterError) as error:
        log.info("card not deleted", message=card.message, error=str(error))
        return False
    return True


ACTIONS: Final[Mapping[str, Action]] = {"delete": ask}

RECEIVES: Final[Mapping[str, Receive]] = {"delete": delete}
