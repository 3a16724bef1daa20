"""What keeps the bot from doing what a server's managers have chosen, for them to read."""

from collections.abc import Iterator
from dataclasses import replace

import discord

from bot.gallery.channel import NEEDED
from bot.guilds.rights import CARD, WORDS, lacking
from bot.guilds.settings import GuildSettings
from bot.language.text import Text
from bot.replies import settings as said


def checkup(guild: discord.Guild, settings: GuildSettings) -> tuple[Text, ...]:
    """One line for each thing that is amiss; something reassuring if there is none."""
    notes = (*_gallery(guild, settings), *_reports(guild, settings), *_places(guild, settings))
    if settings.gallery_channel is None and not notes:
        return (said.NO_GALLERY,)
    return notes or (said.FINE,)


def existing(guild: discord.Guild, settings: GuildSettings) -> GuildSettings:
    """The settings without channels and roles that were deleted: menus cannot show them."""

    def left(channel: int | None) -> int | None:
        return channel if channel and guild.get_channel(channel) else None

    return replace(
        settings,
        gallery_channel=left(settings.gallery_channel),
        report_channel=left(settings.report_channel),
        allowed_channels=tuple(filter(left, settings.allowed_channels)),
        allowed_roles=tuple(filter(guild.get_role, settings.allowed_roles)),
    )


def _gallery(guild: discord.Guild, settings: GuildSettings) -> Iterator[Text]:
    if settings.gallery_channel is None:
        if settings.weekly:
            yield said.NO_GALLERY_FOR_WEEKLY
        return
    channel = guild.get_channel(settings.gallery_channel)
    if channel is None:
        yield said.GALLERY_GONE
        return
    threads = ("send_messages_in_threads",) if isinstance(channel, discord.ForumChannel) else ()
    yield from _missing(channel, (*NEEDED, *threads))


def _reports(guild: discord.Guild, settings: GuildSettings) -> Iterator[Text]:
    if settings.report_channel is None:
        return
    channel = guild.get_channel(settings.report_channel)
    if channel is None:
        yield said.REPORTS_GONE
    else:
        yield from _missing(channel, WORDS)


def _places(guild: discord.Guild, settings: GuildSettings) -> Iterator[Text]:
    for known in settings.allowed_channels:
        channel = guild.get_channel(known)
        if channel and not isinstance(channel, discord.CategoryChannel):
            yield from _missing(channel, CARD)


def _missing(channel: discord.abc.GuildChannel, needed: tuple[str, ...]) -> Iterator[Text]:
    if rights := lacking(channel.permissions_for(channel.guild.me), needed):
        yield said.missing(channel.id, rights)
