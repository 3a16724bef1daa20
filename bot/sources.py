"""Where the pictures of a message and the picture of a person are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import discord

from bot.download import DownloadError
from bot.intake import Source

AVATAR_SIDE: Final = 1024
"""Pixels that are asked for. https://discord.com/developers/docs/reference#image-formatting"""

_PICTURES: Final = ("image/", "application/octet-stream")
"""Types of what may be a picture; Discord goes by the end of a file's name."""


@dataclass(frozen=True, slots=True)
class Proxied:
    """A picture from elsewhere, as Discord's own proxy hands it out."""

    url: str

    async def read(self) -> bytes:
        """Refuse: only the bot's downloader may ask for it.

        Raises:
            DownloadError: Always.
        """
        raise DownloadError("there is no proxy here")


def avatar_of(person: discord.Member | discord.User) -> Source:
    """Somebody's avatar, the one of this server if they have one; still, even if it moves."""
    return person.display_avatar.replace(size=AVATAR_SIDE, format="png")


def pictures_of(message: discord.Message) -> list[Source]:
    """The pictures of a message in their order, those of a forwarded one too.

    Discord leaves files that components show out of `attachments`.
    """
    found: list[Source] = []
    parts: tuple[discord.Message | discord.MessageSnapshot, ...]
    parts = (message, *message.message_snapshots)
    for part in parts:
        found += [file for file in part.attachments if _may_be_picture(file.content_type)]
        found += [s for component in part.components for s in _shown(component)]
        found += [s for embed in part.embeds for s in _embedded(embed)]
    return found


def _shown(component: discord.Component) -> Iterator[Source]:
    """The pictures of a component and of those in it; files to download are not shown."""
    match component:
        case discord.Container():
            for child in component.children:
                yield from _shown(child)
        case discord.SectionComponent():
            yield from _shown(component.accessory)
        case discord.ThumbnailComponent():
            yield from _from(component.media)
        case discord.MediaGalleryComponent():
            for item in component.items:
                yield from _from(item.media)


def _from(media: discord.UnfurledMediaItem) -> Iterator[Source]:
    """A file of the message itself, or what the proxy has of a picture elsewhere."""
    if not _may_be_picture(media.content_type):
        return
    if media.attachment_id is not None:
        yield media
    elif media.proxy_url:
        yield Proxied(media.proxy_url)


def _embedded(embed: discord.Embed) -> Iterator[Source]:
    proxied = embed.image.proxy_url or embed.thumbnail.proxy_url
    if proxied:
        yield Proxied(proxied)


def _may_be_picture(kind: str | None) -> bool:
    return kind is None or kind.startswith(_PICTURES)
