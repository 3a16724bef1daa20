"""What commands and buttons may ask of the client that carries them."""

import asyncio
from dataclasses import dataclass
from typing import Any

import discord

from bot.clock import Clock
from bot.delivery.deliveries import Deliveries
from bot.intake import Intake
from bot.jobs.outbox import Outbox
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import JobStore
from bot.presets import Shelf


@dataclass(frozen=True, slots=True)
class Parts:
    """What a bot is made of, apart from its client.

    Attributes:
        store: Where jobs live.
        outbox: Outcomes that no message shows yet.
        pictures: Where their pictures live.
        service: Runs the jobs.
        intake: Turns attachments into stored pictures.
        shelf: The collection of presets.
        clock: Where to wait.
        interval: Seconds between two edits of one card.
    """

    store: JobStore
    outbox: Outbox
    pictures: Pictures
    service: JobService
    intake: Intake
    shelf: Shelf
    clock: Clock
    interval: float


class Desk(discord.Client):
    """A Discord client with a job service behind it.

    Attributes:
        requests: Commands and buttons that are being answered.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.requests = set[asyncio.Task[Any]]()
        self.store = parts.store
        self.outbox = parts.outbox
        self.pictures = parts.pictures
        self.service = parts.service
        self.intake = parts.intake
        self.shelf = parts.shelf
        self.deliveries = Deliveries(
            self, parts.outbox, parts.pictures, parts.clock, parts.interval
        )
