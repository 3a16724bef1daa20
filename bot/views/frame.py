"""What all messages have in common: a coloured edge, and pictures that are sent along."""

from dataclasses import dataclass
from typing import Any

import discord
from discord.ui import Container, LayoutView, MediaGallery, TextDisplay

from bot import limits
from bot.language.text import Say, Text
from bot.upload import Upload
from bot.views.controls import shortened

SLATE = 0x7A828E
OCHRE = 0xD9A03F
VIRIDIAN = 0x40826D
MADDER = 0xB3412F


@dataclass(frozen=True, slots=True)
class Described:
    """A picture that is sent along, and what it shows, for people who cannot see it."""

    upload: Upload
    alt_text: Text


def framed(colour: int, *children: discord.ui.Item[Any]) -> LayoutView:
    """A message with a coloured edge."""
    # timeout=None: a view that times out would take its buttons' classes with it.
    view = LayoutView(timeout=None)
    view.add_item(Container(*children, accent_colour=colour))
    return view


def words(say: Say, text: Text) -> TextDisplay[Any]:
    """A paragraph."""
    return TextDisplay(say(text))


def heading(say: Say, title: Text, small: Text | None = None) -> TextDisplay[Any]:
    """A title, and a small line under it."""
    return TextDisplay(f"### {say(title)}" + (f"\n-# {say(small)}" if small else ""))


def media(say: Say, upload: Upload, alt_text: Text) -> discord.MediaGalleryItem:
    """A picture that is sent along."""
    description = shortened(say(alt_text), limits.ALT_TEXT)
    return discord.MediaGalleryItem(f"attachment://{upload.name}", description=description)


def pictures(say: Say, *described: Described) -> MediaGallery[Any]:
    """Several pictures side by side, up to ten."""
    return MediaGallery(*(media(say, one.upload, one.alt_text) for one in described))


def picture(say: Say, upload: Upload, alt_text: Text) -> MediaGallery[Any]:
    """A single picture that is sent along."""
    return MediaGallery(media(say, upload, alt_text))
