"""The buttons under several pictures of a message."""

from collections.abc import Mapping
from typing import Final

from bot.actions.owning import own_draft
from bot.press import Action, Press
from bot.styles.picking import show_styles
from bot.styles.shelf import ALL


async def take(press: Press) -> None:
    """Let them choose a style for the picture, in place of the question."""
    await press.interaction.response.defer()
    draft = await own_draft(press)
    await show_styles(press.interaction, draft.id, ALL, 0)


ACTIONS: Final[Mapping[str, Action]] = {"take": take}
