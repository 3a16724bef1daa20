"""The menus and buttons of `/history`."""

import asyncio
from collections.abc import Mapping
from typing import Final

from bot.actions.owning import first_key, kept, own
from bot.actions.pages import show, show_page, stored
from bot.delivery.refusals import TooLargeError, translated
from bot.desk import Desk
from bot.errors import UserError
from bot.jobs.order import Order
from bot.jobs.store import Record
from bot.placing import place
from bot.press import Action, Press
from bot.privacy.removing import remove
from bot.replies import results
from bot.upload import Upload, fit
from bot.views import history as view


async def page(press: Press) -> None:
    """Turn the page, or go back to it."""
    await press.interaction.response.defer()
    await show_page(press.interaction, int(press.args[0]))


async def single(press: Press) -> None:
    """Show one painting as large as it is; chosen from the menu, or named by a button."""
    await press.interaction.response.defer()
    desk, interaction = press.interaction.client, press.interaction
    offset, job_id = press.args[0], (press.values or press.args[1:])[0]
    record = await own(Press(interaction, press.verb, (job_id,), ()))
    say, limit = desk.say_to(interaction), interaction.filesize_limit
    while True:
        picture = await _picture(desk, record, limit)
        shown = view.single(say, view.Entry(record, picture), int(offset))
        try:
            async with translated():
                await show(interaction, shown, [picture])
        except TooLargeError:
            if picture is None:
                raise
            limit = len(picture.data) // 2
        else:
            return


async def again(press: Press) -> None:
    """Ask for the same once more."""
    desk: Desk = press.interaction.client
    record = await own(press)
    order = await kept(desk, Order.again(record.job, begin=record.job.begin))
    await place(press.interaction, order, await first_key(desk, press, record))


async def ask(press: Press) -> None:
    """Ask whether they mean it."""
    await press.interaction.response.defer()
    record = await _ended(press)
    say = press.interaction.client.say_to(press.interaction)
    await show(press.interaction, view.asking(say, record.job, int(press.args[1])), ())


async def delete(press: Press) -> None:
    """Take a painting back, then show the page that it was on."""
    await press.interaction.response.defer()
    interaction, desk = press.interaction, press.interaction.client
    record = await _ended(press)
    taken_down = await remove(desk, record)
    await show_page(interaction, int(press.args[1]))
    sentence = results.DELETED if taken_down else results.DELETED_BUT_MESSAGE
    await interaction.followup.send(desk.say_to(interaction)(sentence), ephemeral=True)


async def _ended(press: Press) -> Record:
    record = await own(press)
    if record.outcome is None:
        raise UserError(results.CANCEL_FIRST)
    return record


async def _picture(desk: Desk, record: Record, limit: int) -> Upload | None:
    """The picture at the best quality that fits."""
    png = await stored(desk, record)
    name = f"atelier-{record.job.id}"
    return None if png is None else await asyncio.to_thread(fit, png, name, limit)


ACTIONS: Final[Mapping[str, Action]] = {
    "history_page": page,
    "history_show": single,
    "history_again": again,
    "history_delete": ask,
    "history_remove": delete,
}
