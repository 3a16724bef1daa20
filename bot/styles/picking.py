"""Choosing a style: by name while typing, or by eye from pictures."""

import asyncio
from collections.abc import Sequence

import discord
import structlog
from discord.app_commands import Choice

from bot import limits
from bot.delivery.routes import Content
from bot.desk import Desk
from bot.errors import UserError
from bot.jobs.model import OwnStyle
from bot.jobs.order import Order
from bot.language.text import Say, Text
from bot.replies import picker as said
from bot.replies import presets
from bot.styles import tiles
from bot.styles.collection import SERVER, Entry, section_of
from bot.styles.shelf import ALL
from bot.styles.thumbnails import thumbnail
from bot.upload import Upload
from bot.views import picker as view
from bot.views.controls import shortened

log = structlog.get_logger(__name__)


async def suggestions(interaction: discord.Interaction[Desk], typed: str) -> list[Choice[str]]:
    """Styles to suggest for what somebody typed so far: at most 25, best first."""
    desk, say = interaction.client, interaction.client.say_to(interaction)
    own = await desk.guild_presets.entries(interaction.guild_id)
    return [Choice(name=_label(say, e), value=e.value) for e in desk.shelf.search(typed, own)]


async def named(interaction: discord.Interaction[Desk], typed: str) -> Entry:
    """The style that somebody named, by its value or its title.

    Raises:
        UserError: There is none.
    """
    desk = interaction.client
    return desk.shelf.find(typed, await desk.guild_presets.entries(interaction.guild_id))


async def offer(interaction: discord.Interaction[Desk], order: Order) -> None:
    """Let somebody choose the style of an order from pictures that only they see.

    Args:
        interaction: Not answered yet, or by "thinking…" in private.
        order: With a photo.
    """
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)
    draft = await interaction.client.drafts.keep(interaction.user.id, order)
    await show_styles(interaction, draft.id, ALL, 0)


async def show_styles(
    interaction: discord.Interaction[Desk], draft_id: str, section: str, number: int
) -> None:
    """Show a page of the picker of a draft, in place of what the answer shows now."""
    page = await page_of(interaction, section, number)
    say = interaction.client.say_to(interaction)
    verbs = view.Verbs("pick_section", "pick_page", "pick", (draft_id,))
    await show(interaction, Content(view.choosing(say, page, verbs), page.uploads))


async def show(interaction: discord.Interaction[Desk], content: Content) -> None:
    """Show something in place of what the answer shows now."""
    await interaction.edit_original_response(view=content.view, attachments=content.files())


async def page_of(interaction: discord.Interaction[Desk], section: str, number: int) -> view.Page:
    """A page of the collection and the server's presets; the nearest one if there is no such."""
    desk = interaction.client
    own = await desk.guild_presets.entries(interaction.guild_id)
    found = desk.shelf.section(section, own)
    count = -(-len(found) // limits.PAGE)
    number = max(0, min(number, count - 1))
    entries = found[number * limits.PAGE :][: limits.PAGE]
    pictures = [await _tile(desk, entry, place) for place, entry in enumerate(entries, 1)]
    sections = _sections(desk, desk.say_to(interaction), own)
    known = section if section in dict(sections) else ALL
    return view.Page(known, sections, number, count, entries, pictures)


async def original(desk: Desk, entry: Entry) -> Upload | None:
    """The picture that a style is taken from, or None if it cannot be had now."""
    try:
        async with asyncio.timeout(limits.READ_SECONDS):
            if isinstance(entry.style, OwnStyle):
                stored = await desk.pictures.get(entry.style.picture)
                return Upload("style.webp", await asyncio.to_thread(tiles.large, stored))
            painting = await asyncio.to_thread(desk.shelf.painting, entry.style.key)
    except (UserError, TimeoutError) as error:
        log.warning("no picture of a style", style=entry.value, reason=repr(error))
        return None
    return (
        Upload("style.webp", await asyncio.to_thread(tiles.large, painting)) if painting else None
    )


async def painted(entry: Entry) -> Upload | None:
    """A photo that was painted in a style of the collection."""
    if isinstance(entry.style, OwnStyle):
        return None
    data = await asyncio.to_thread(thumbnail, entry.style.key)
    return Upload("painted.webp", data) if data else None


async def _tile(desk: Desk, entry: Entry, number: int) -> Upload | None:
    """The picture of a style with its number, or None if there is none to be had now."""
    try:
        data = await _small(desk, entry)
    except UserError as error:
        log.warning("no picture of a style", style=entry.value, reason=str(error))
        return None
    if data is None:
        return None
    return Upload(f"style-{number}.webp", await asyncio.to_thread(tiles.tile, data, number))


async def _small(desk: Desk, entry: Entry) -> bytes | None:
    if isinstance(entry.style, OwnStyle):
        return await desk.pictures.get(entry.style.picture)
    return await asyncio.to_thread(thumbnail, entry.style.key)


def _sections(desk: Desk, say: Say, own: Sequence[Entry]) -> tuple[tuple[str, Text], ...]:
    """Everything, the server's own if it has any, and all movements in the order of their names."""
    movements = [(section_of(name), presets.movement(name)) for name in desk.shelf.movements()]
    movements.sort(key=lambda movement: say(movement[1]))
    ours = [(SERVER, said.THIS_SERVER)] if own else []
    return ((ALL, said.ALL), *ours, *movements)


def _label(say: Say, entry: Entry) -> str:
    return shortened(say(presets.label(entry.title, entry.artist)), limits.CHOICE_NAME)
