"""The connections to Discord's gateway."""

from dataclasses import dataclass

import discord

from bot.status.sources import Gateway


@dataclass(frozen=True, slots=True)
class Shard:
    """One connection.

    Attributes:
        number: From 0.
        connected: Whether it is open.
        latency: Seconds that Discord takes for a heartbeat; infinite or not a number at first.
    """

    number: int
    connected: bool
    latency: float


def shards(gateway: Gateway) -> list[Shard]:
    """The connections of this process."""
    if isinstance(gateway, discord.AutoShardedClient):
        return [
            Shard(number, not shard.is_closed(), shard.latency)
            for number, shard in sorted(gateway.shards.items())
        ]
    return [Shard(0, gateway.is_ready(), gateway.latency)]


def connected(gateway: Gateway) -> bool:
    """Whether the bot hears everything: it knows its servers, and no connection is broken."""
    return gateway.is_ready() and all(shard.connected for shard in shards(gateway))
