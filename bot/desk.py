"""What commands and buttons may ask of the client that carries them."""

import discord

from bot.delivery import Deliveries
from bot.jobs.service import JobService
from bot.presets import Shelf


class Desk(discord.Client):
    """A Discord client with a job service behind it.

    Args:
        service: Runs the jobs.
        deliveries: Shows people what happens to them.
        shelf: The collection of presets.
    """

    def __init__(self, service: JobService, deliveries: Deliveries, shelf: Shelf) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.service = service
        self.deliveries = deliveries
        self.shelf = shelf
