"""Where a server's gallery and its reports go, and whether the bot may post there."""

from typing import Final, TypeAlias

import discord

from bot.errors import UserError
from bot.guilds.settings import GuildSettings
from bot.replies import gallery as said
from bot.replies import reports

GalleryChannel: TypeAlias = discord.TextChannel | discord.ForumChannel

NEEDED: Final = ("view_channel", "send_messages", "attach_files", "read_message_history")
"""What the bot has to be allowed; without the last one it could not tell what it has posted."""


def gallery_channel(guild: discord.Guild, settings: GuildSettings) -> GalleryChannel:
    """The channel that a server's managers have chosen.

    Raises:
        UserError: There is none (any more), or the bot may not post there.
    """
    if settings.gallery_channel is None:
        raise UserError(said.NO_GALLERY)
    channel = guild.get_channel(settings.gallery_channel)
    if not isinstance(channel, discord.TextChannel | discord.ForumChannel):
        raise UserError(said.GALLERY_GONE)
    allowed = channel.permissions_for(guild.me)
    missing = [name for name in NEEDED if not getattr(allowed, name)]
    if missing:
        raise UserError(said.missing(channel.id, missing))
    return channel


def report_channel(guild: discord.Guild, settings: GuildSettings) -> discord.TextChannel:
    """The moderators' channel.

    Raises:
        UserError: There is none, or the bot may not post there.
    """
    if settings.report_channel is None:
        raise UserError(reports.NO_REPORTS)
    channel = guild.get_channel(settings.report_channel)
    if not isinstance(channel, discord.TextChannel):
        raise UserError(reports.REPORTS_UNREACHABLE)
    allowed = channel.permissions_for(guild.me)
    if not (allowed.view_channel and allowed.send_messages):
        raise UserError(reports.REPORTS_UNREACHABLE)
    return channel
