"""`/presets`: styles to look at, and a server's own to manage."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ButtonStyle
from discord.ui import ActionRow, LayoutView, MediaGallery, Modal, TextDisplay

from bot import limits
from bot.language.text import Say, Text
from bot.press import Control, control_id
from bot.replies import buttons
from bot.replies import presets as said
from bot.styles.collection import SERVER, Entry
from bot.upload import Upload
from bot.views.controls import button, shortened
from bot.views.frame import MADDER, OCHRE, framed, heading, media, words
from bot.views.picker import Page, Verbs, styles

VERBS = Verbs("preset_section", "preset_page", "preset")


@dataclass(frozen=True, slots=True)
class Look:
    """A style that somebody looks at.

    Attributes:
        entry: The style.
        section: Where they come from.
        number: The page there.
        original: The picture that it is taken from, if it is to be had.
        painted: A photo painted in it, if there is one.
    """

    entry: Entry
    section: str = SERVER
    number: int = 0
    original: Upload | None = None
    painted: Upload | None = None

    @property
    def args(self) -> tuple[str, str, int]:
        """Of the controls under it: the id of a server's preset, section and page."""
        return self.entry.value.removeprefix(f"{SERVER}:"), self.section, self.number

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """The pictures to send along."""
        return tuple(picture for picture in (self.original, self.painted) if picture)


def browsing(say: Say, page: Page, note: Text, *, manager: bool) -> LayoutView:
    """A page of styles; managers can add one to their server."""
    add = button(say, buttons.ADD_STYLE, "preset_add", style=ButtonStyle.primary)
    return styles(say, page, VERBS, said.TITLE, note, [add] if manager else [])


def looking(say: Say, look: Look, note: Text, *, manager: bool) -> LayoutView:
    """A style at its largest, with all that is known of it; managers can change their server's."""
    entry = look.entry
    rights = [_small(say, entry)] if entry.licence else []
    return framed(
        OCHRE,
        heading(say, said.title(entry.title), said.small(entry.artist, entry.year, entry.movement)),
        *_pictures(say, look),
        words(say, note),
        *rights,
        ActionRow(_back(say, look), *(_changing(say, look) if manager else [])),
    )


def removing(say: Say, look: Look) -> LayoutView:
    """Whether they mean it."""
    sure = button(
        say, buttons.REMOVE, "preset_forget", *look.args, style=discord.ButtonStyle.danger
    )
    question = words(say, said.remove(look.entry.title))
    return framed(MADDER, question, ActionRow(sure, _back(say, look)))


def adding(say: Say) -> Modal:
    """Asks for a name and a picture."""
    upload: discord.ui.FileUpload[Modal] = discord.ui.FileUpload(
        custom_id="picture", min_values=1, max_values=1
    )
    modal = _modal(say, said.ADD_TITLE, control_id("preset_add"))
    modal.add_item(_name(say))
    return modal.add_item(_label(say, said.PICTURE_LABEL, said.PICTURE_HINT, upload))


def renaming(say: Say, look: Look) -> Modal:
    """Asks for another name."""
    modal = _modal(say, said.RENAME_TITLE, control_id("preset_rename", *look.args))
    return modal.add_item(_name(say, look.entry.title))


def _pictures(say: Say, look: Look) -> Sequence[MediaGallery[LayoutView]]:
    title, artist = look.entry.title, look.entry.artist
    items = [
        *([media(say, look.original, said.original(title, artist))] if look.original else []),
        *([media(say, look.painted, said.example(title))] if look.painted else []),
    ]
    return [MediaGallery(*items)] if items else []


def _small(say: Say, entry: Entry) -> TextDisplay[LayoutView]:
    return TextDisplay(f"-# {say(said.rights(entry.licence, entry.credit))}")


def _back(say: Say, look: Look) -> Control:
    return button(say, buttons.BACK, "preset_page", look.section, look.number)


def _changing(say: Say, look: Look) -> Sequence[Control]:
    return (
        button(say, buttons.RENAME, "preset_rename", *look.args),
        button(say, buttons.REMOVE, "preset_remove", *look.args, style=ButtonStyle.danger),
    )


def _modal(say: Say, title: Text, custom_id: str) -> Modal:
    return Modal(title=shortened(say(title), limits.MODAL_TITLE), custom_id=custom_id, timeout=None)


def _name(say: Say, now: str | None = None) -> discord.ui.Label[Modal]:
    field: discord.ui.TextInput[Modal] = discord.ui.TextInput(
        custom_id="title", max_length=limits.PRESET_TITLE, default=now
    )
    return _label(say, said.NAME_LABEL, said.NAME_HINT, field)


def _label(
    say: Say, title: Text, hint: Text, component: discord.ui.Item[Modal]
) -> discord.ui.Label[Modal]:
    return discord.ui.Label(
        text=shortened(say(title), limits.MODAL_TITLE),
        description=shortened(say(hint), limits.OPTION_LABEL),
        component=component,
    )
