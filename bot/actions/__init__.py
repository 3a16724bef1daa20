"""What controls and modals do, one file for each topic; each has a table of its verbs."""

from collections.abc import Mapping
from typing import Final

from bot.actions import (
    choosing,
    deleting,
    editing,
    gallery,
    history,
    picker,
    presets,
    privacy,
    queue,
    results,
    running,
    settings,
)
from bot.press import Action, Receive

ACTIONS: Final[Mapping[str, Action]] = {
    **running.ACTIONS,
    **results.ACTIONS,
    **deleting.ACTIONS,
    **choosing.ACTIONS,
    **editing.ACTIONS,
    **picker.ACTIONS,
    **presets.ACTIONS,
    **gallery.ACTIONS,
    **settings.ACTIONS,
    **history.ACTIONS,
    **queue.ACTIONS,
    **privacy.ACTIONS,
}
"""What a button or a menu does, by its verb."""

RECEIVES: Final[Mapping[str, Receive]] = {
    **deleting.RECEIVES,
    **editing.RECEIVES,
    **presets.RECEIVES,
    **gallery.RECEIVES,
}
"""What happens to a modal that was sent, by its verb."""
