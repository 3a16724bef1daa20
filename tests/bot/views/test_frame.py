"""What all messages have in common."""

import discord

from bot import limits
from bot.language.text import raw
from bot.upload import Upload
from bot.views.frame import SLATE, framed, media


def test_a_description_fits() -> None:
    """Discord refuses more than 1024 characters."""
    described = media(str, Upload("a.png", b""), raw("A" * 2000))
    assert described.description is not None
    assert len(described.description) == limits.ALT_TEXT


def test_a_message_never_times_out() -> None:
    """A view that times out takes its controls' class with it."""
    assert framed(SLATE, discord.ui.TextDisplay("words")).timeout is None
