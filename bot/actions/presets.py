"""A server's own presets: browse, add, rename, remove."""

from collections.abc import Mapping
from typing import Final

import discord

from bot.desk import Desk
from bot.errors import UserError
from bot.guilds.presets import GuildPreset
from bot.press import Action, Press, Receive, Submission
from bot.replies import pictures
from bot.replies import presets as said
from bot.styles.browsing import may_manage, show_look, show_page
from bot.styles.picking import named
from bot.views import presets as view


async def section(press: Press) -> None:
    """Show another section, from its first page."""
    await press.interaction.response.defer()
    await show_page(press.interaction, press.values[0], 0)


async def page(press: Press) -> None:
    """Turn the page, or come back to it."""
    await press.interaction.response.defer()
    where, number = press.args
    await show_page(press.interaction, where, int(number))


async def look(press: Press) -> None:
    """Show a style large."""
    await press.interaction.response.defer()
    where, number = press.args
    entry = await named(press.interaction, press.values[0])
    await show_look(press.interaction, view.Look(entry, where, int(number)))


async def add(press: Press) -> None:
    """Ask for a new preset."""
    _managed(press.interaction)
    await press.interaction.response.send_modal(
        view.adding(press.interaction.client.say_to(press.interaction))
    )


async def rename(press: Press) -> None:
    """Ask for another name."""
    preset = await _preset(press)
    await press.interaction.response.send_modal(
        view.renaming(press.interaction.client.say_to(press.interaction), _look(press, preset))
    )


async def remove(press: Press) -> None:
    """Ask whether they mean it."""
    preset = await _preset(press)
    sure = view.removing(press.interaction.client.say_to(press.interaction), _look(press, preset))
    await press.interaction.response.edit_message(view=sure, attachments=[])


async def forget(press: Press) -> None:
    """Remove it."""
    await press.interaction.response.defer()
    preset, (_, where, number) = await _preset(press), press.args
    await press.interaction.client.guild_presets.remove(preset.id)
    await show_page(press.interaction, where, int(number), said.REMOVED)


async def added(submission: Submission) -> None:
    """Check and keep a new preset."""
    interaction, desk = submission.interaction, submission.interaction.client
    guild, files = _managed(interaction), submission.files.get("picture", ())
    if not files:
        raise UserError(said.NO_PICTURE)
    desk.intake.check(files[0], pictures.STYLE_PICTURE)
    await interaction.response.defer()
    picture = await desk.intake.read(files[0], pictures.STYLE_PICTURE)
    title, member = str(submission.fields["title"]), interaction.user.id
    preset = await desk.guild_presets.add(guild, title, picture, member)
    await show_look(interaction, view.Look(preset.entry), said.ADDED)


async def renamed(submission: Submission) -> None:
    """Give it the other name."""
    interaction, desk = submission.interaction, submission.interaction.client
    await interaction.response.defer()
    preset = await _preset(submission)
    await desk.guild_presets.rename(preset, str(submission.fields["title"]))
    changed = _look(submission, await _preset(submission))
    await show_look(interaction, changed, said.RENAMED)


def _managed(interaction: discord.Interaction[Desk]) -> int:
    """The server whose presets this person may change.

    Raises:
        UserError: There is none.
    """
    if interaction.guild_id is None:
        raise UserError(said.ONLY_IN_SERVERS)
    if not may_manage(interaction):
        raise UserError(said.NOT_ALLOWED)
    return interaction.guild_id


async def _preset(request: Press | Submission) -> GuildPreset:
    """The preset that the first of the args names.

    Raises:
        UserError: They may not change it, or it is gone.
    """
    guild = _managed(request.interaction)
    preset: GuildPreset | None = await request.interaction.client.guild_presets.get(request.args[0])
    if preset is None or preset.guild != guild:
        raise UserError(said.GONE)
    return preset


def _look(request: Press | Submission, preset: GuildPreset) -> view.Look:
    _, where, number = request.args
    return view.Look(preset.entry, where, int(number))


ACTIONS: Final[Mapping[str, Action]] = {
    "preset_section": section,
    "preset_page": page,
    "preset": look,
    "preset_add": add,
    "preset_rename": rename,
    "preset_remove": remove,
    "preset_forget": forget,
}

RECEIVES: Final[Mapping[str, Receive]] = {"preset_add": added, "preset_rename": renamed}
