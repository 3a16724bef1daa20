"""Who may have what painted where: checked before anything is read, stored or painted."""

import discord

from bot.desk import Desk
from bot.errors import UserError
from bot.guilds.rights import CARD, CARD_IN_THREAD, lacking, manages
from bot.guilds.settings import GuildSettings
from bot.jobs.model import QUALITIES
from bot.jobs.order import STANDARD
from bot.replies import gate as said


async def admit(interaction: discord.Interaction[Desk], quality: str) -> int | None:
    """Let somebody pass who may ask for a painting here.

    Rules hold in servers that the bot is a member of; elsewhere it was brought along by the person
    themselves. Managers pass the rules about channels and roles, which they could change anyway,
    so that they can try things out; the largest quality and the quotas spare the machine and hold
    for everybody.

    Args:
        interaction: Who asks, and where; not answered yet.
        quality: Key of the quality that they chose.

    Returns:
        How many paintings they may have a day; None for any number.

    Raises:
        UserError: They may not, or the bot could not show the result here.
        StoreError: The settings cannot be read.
    """
    guild = _joined(interaction)
    if guild is None:
        return None
    settings = await interaction.client.guild_store.settings(guild.id)
    if not manages(interaction.permissions):
        _check_channel(interaction, guild, settings)
        _check_roles(interaction, settings)
    _check_quality(quality, settings)
    _check_rights(interaction)
    return _quota(interaction, settings)


async def usual_quality(interaction: discord.Interaction[Desk]) -> str:
    """What is painted if nobody is asked: standard, or less where members may not have it.

    Raises:
        StoreError: The settings cannot be read.
    """
    settings = await interaction.client.guild_store.settings(interaction.guild_id)
    return min(STANDARD, settings.largest, key=list(QUALITIES).index)


def _joined(interaction: discord.Interaction[Desk]) -> discord.Guild | None:
    """The server, if the bot is a member."""
    guild_id = interaction.guild_id
    return interaction.client.get_guild(guild_id) if guild_id else None


def _check_channel(
    interaction: discord.Interaction[Desk], guild: discord.Guild, settings: GuildSettings
) -> None:
    """Threads and the posts of forums count with their channel, channels with their category."""
    allowed, channel = settings.allowed_channels, interaction.channel
    here = {interaction.channel_id}
    here |= {getattr(channel, name, None) for name in ("parent_id", "category_id")}
    if not allowed or here & set(allowed):
        return
    left = [known for known in allowed if guild.get_channel(known)]
    raise UserError(said.elsewhere(left) if left else said.NOWHERE)


def _check_roles(interaction: discord.Interaction[Desk], settings: GuildSettings) -> None:
    allowed = settings.allowed_roles
    if allowed and not _roles(interaction) & set(allowed):
        raise UserError(said.role_needed(allowed))


def _check_quality(quality: str, settings: GuildSettings) -> None:
    sizes = {key: tier.size for key, tier in QUALITIES.items()}
    if settings.largest in sizes and sizes[quality] > sizes[settings.largest]:
        raise UserError(said.too_large(settings.largest))


def _check_rights(interaction: discord.Interaction[Desk]) -> None:
    """Discord tells with each interaction what the bot may do in its channel."""
    in_thread = isinstance(interaction.channel, discord.Thread)
    missing = lacking(interaction.app_permissions, CARD_IN_THREAD if in_thread else CARD)
    if missing and interaction.channel_id:
        raise UserError(said.lacking(interaction.channel_id, missing))


def _quota(interaction: discord.Interaction[Desk], settings: GuildSettings) -> int | None:
    quota = settings.quota(_roles(interaction))
    if quota == 0:
        raise UserError(said.NO_MORE)
    return quota


def _roles(interaction: discord.Interaction[Desk]) -> set[int]:
    return {role.id for role in getattr(interaction.user, "roles", ())}
