"""`/stylize`: from a photo and a style to a painting, top to bottom."""

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot import replies
from bot.desk import Desk
from bot.errors import UserError
from bot.guard import guarded
from bot.intake import Intake
from bot.jobs.model import QUALITIES, Address, Job, OwnStyle, PresetStyle
from bot.presets import Shelf, label


@app_commands.command()
@app_commands.describe(
    content="The photo to repaint",
    style="A picture whose style to take (or choose a preset)",
    preset="A painting from the collection (or attach a style)",
    strength="1 keeps the photo, 100 is all painting; 50 if left out",
    quality="Better takes longer; standard if left out",
)
@app_commands.choices(quality=[Choice(name=q.title, value=q.key) for q in QUALITIES.values()])
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def stylize(
    interaction: discord.Interaction[Desk],
    content: discord.Attachment,
    style: discord.Attachment | None = None,
    preset: str | None = None,
    strength: Range[int, 1, 100] = 50,
    quality: str = "standard",
) -> None:
    """Repaint a photo in the style of a painting."""
    desk = interaction.client
    async with guarded(interaction):
        chosen = _one_style(desk, style, preset)
        desk.intake.check(content, "photo")
        thinking = await interaction.response.defer()
        job = Job(
            owner=interaction.user.id,
            content=await desk.intake.read(content, "photo"),
            style=await _style(desk.intake, chosen),
            strength=strength,
            quality=QUALITIES[quality],
            address=_address(interaction, thinking.message_id if thinking else None),
            key=f"interaction {interaction.id}",
        )
        desk.deliveries.start(await desk.service.submit(job))


@stylize.autocomplete("preset")
async def _suggest(interaction: discord.Interaction[Desk], typed: str) -> list[Choice[str]]:
    found = interaction.client.shelf.search(typed)
    return [Choice(name=label(preset), value=preset.key) for preset in found]


def _one_style(
    desk: Desk, style: discord.Attachment | None, preset: str | None
) -> PresetStyle | discord.Attachment:
    if style and preset:
        raise UserError(replies.TWO_STYLES)
    if style:
        desk.intake.check(style, "style picture")
        return style
    if preset:
        return _from(desk.shelf, preset)
    raise UserError(replies.NO_STYLE)


def _from(shelf: Shelf, preset: str) -> PresetStyle:
    found = shelf.find(preset)
    return PresetStyle(found.key, found.title, found.artist)


async def _style(
    intake: Intake, chosen: PresetStyle | discord.Attachment
) -> PresetStyle | OwnStyle:
    if isinstance(chosen, PresetStyle):
        return chosen
    return OwnStyle(await intake.read(chosen, "style picture"))


def _address(interaction: discord.Interaction[Desk], message: int | None) -> Address:
    """Where the card is; other people's private channels are closed to the bot itself."""
    foreign = interaction.context.private_channel
    return Address(
        application=interaction.application_id,
        token=interaction.token,
        expires=interaction.expires_at.timestamp(),
        channel=None if foreign else interaction.channel_id,
        guild=interaction.guild_id,
        message=message,
        file_bytes=interaction.filesize_limit,
    )
