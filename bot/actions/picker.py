"""The preset picker's menus and buttons."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.actions.owning import kept, own_draft
from bot.delivery.routes import Content
from bot.placing import place_beside
from bot.press import Action, Press
from bot.styles.picking import named, show, show_styles
from bot.views import picker as view


async def section(press: Press) -> None:
    """Show another section, from its first page."""
    await press.interaction.response.defer()
    draft = await own_draft(press)
    await show_styles(press.interaction, draft.id, press.values[0], 0)


async def page(press: Press) -> None:
    """Turn the page."""
    await press.interaction.response.defer()
    draft, (_, where, number) = await own_draft(press), press.args
    await show_styles(press.interaction, draft.id, where, int(number))


async def pick(press: Press) -> None:
    """Have the photo painted in the chosen style."""
    draft, interaction = await own_draft(press), press.interaction
    entry = await named(interaction, press.values[0])
    order = await kept(interaction.client, replace(draft.order, style=entry.style))
    public = await interaction.client.language_of(interaction, private=order.private)
    soon = view.soon(interaction.client.languages.say(public), entry)
    await place_beside(interaction, order, f"draft {draft.id} {entry.value}", soon)
    done = view.chosen(interaction.client.say_to(interaction), entry)
    await show(interaction, Content(done))


ACTIONS: Final[Mapping[str, Action]] = {"pick_section": section, "pick_page": page, "pick": pick}
