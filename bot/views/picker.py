"""The picker: painted thumbnails with numbers, and menus to choose by them.

Limits: https://discord.com/developers/docs/components/reference (25 options, 10 pictures).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import SelectOption
from discord.ui import ActionRow, LayoutView, MediaGallery, TextDisplay

from bot import limits
from bot.language.text import Say, Text
from bot.press import Control, control_id
from bot.replies import buttons, picker, presets
from bot.styles.collection import Entry
from bot.upload import Upload
from bot.views.controls import button, shortened
from bot.views.frame import OCHRE, SLATE, VIRIDIAN, framed, heading, media, words


@dataclass(frozen=True, slots=True)
class Page:
    """Nine styles of a section.

    Attributes:
        section: Where somebody is.
        sections: Where they can go: name and title.
        number: From 0.
        count: How many pages the section has, at least 1.
        entries: The styles, in order.
        tiles: Their numbered pictures; None for one without.
    """

    section: str
    sections: Sequence[tuple[str, Text]]
    number: int
    count: int
    entries: Sequence[Entry]
    tiles: Sequence[Upload | None]

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """The pictures to send along."""
        return tuple(tile for tile in self.tiles if tile)


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the controls of a picker do.

    Attributes:
        section: Chosen from the first menu; args, then nothing.
        page: A button; args, section and page.
        choose: Chosen from the second menu; args, section and page.
        args: What all of them are about.
    """

    section: str
    page: str
    choose: str
    args: tuple[str, ...] = ()


def choosing(say: Say, page: Page, verbs: Verbs) -> LayoutView:
    """Somebody has a photo and looks for a style."""
    return styles(say, page, verbs, picker.TITLE, picker.HOW)


def chosen(say: Say, entry: Entry) -> LayoutView:
    """What is left of the picker."""
    return framed(VIRIDIAN, words(say, picker.chosen(entry.title)))


def soon(say: Say, entry: Entry) -> LayoutView:
    """The card of a painting until its job is accepted, a moment later."""
    return framed(SLATE, heading(say, presets.title(entry.title)), words(say, picker.SOON))


def styles(
    say: Say, page: Page, verbs: Verbs, title: Text, note: Text, more: Sequence[Control] = ()
) -> LayoutView:
    """A page of styles with its menus."""
    return framed(
        OCHRE,
        heading(say, title, note),
        *_gallery(say, page),
        TextDisplay(f"-# {say(_names(page))}\n-# {say(_place(page))}"),
        ActionRow(_sections(say, page, verbs)),
        ActionRow(_entries(say, page, verbs)),
        ActionRow(*_turning(say, page, verbs), *more),
    )


def _gallery(say: Say, page: Page) -> list[MediaGallery[Any]]:
    pairs = zip(page.entries, page.tiles, strict=True)
    items = [
        media(say, tile, presets.label(entry.title, entry.artist)) for entry, tile in pairs if tile
    ]
    return [MediaGallery(*items)] if items else []


def _names(page: Page) -> Text:
    """The numbers on the pictures, and what they stand for."""
    return picker.names([entry.title for entry in page.entries])


def _place(page: Page) -> Text:
    return picker.page(page.number + 1, page.count)


def _sections(say: Say, page: Page, verbs: Verbs) -> Control:
    options = [
        SelectOption(
            label=shortened(say(title), limits.OPTION_LABEL),
            value=name,
            default=name == page.section,
        )
        for name, title in page.sections[: limits.SELECT_OPTIONS]
    ]
    return _menu(say(picker.BY_MOVEMENT), options, control_id(verbs.section, *verbs.args))


def _entries(say: Say, page: Page, verbs: Verbs) -> Control:
    options = [
        SelectOption(
            label=shortened(say(picker.option(number, entry.title)), limits.OPTION_LABEL),
            value=entry.value,
            description=shortened(
                say(presets.facts(entry.artist, entry.year)), limits.OPTION_LABEL
            ),
        )
        for number, entry in enumerate(page.entries, 1)
    ]
    custom_id = control_id(verbs.choose, *verbs.args, page.section, page.number)
    return _menu(say(picker.BY_NUMBER), options, custom_id)


def _menu(placeholder: str, options: list[SelectOption], custom_id: str) -> Control:
    select: discord.ui.Select[Any] = discord.ui.Select(
        placeholder=shortened(placeholder, limits.OPTION_LABEL),
        options=options,
        custom_id=custom_id,
    )
    return Control(select)


def _turning(say: Say, page: Page, verbs: Verbs) -> tuple[Control, Control]:
    """Previous and Next; at an end there is nowhere to go."""
    before, after = page.number - 1, page.number + 1
    here = (*verbs.args, page.section)
    return (
        button(say, buttons.PREVIOUS, verbs.page, *here, before, disabled=before < 0),
        button(say, buttons.NEXT, verbs.page, *here, after, disabled=after >= page.count),
    )
