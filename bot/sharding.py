"""Which part of Discord's servers one of several bot processes serves.

Discord tells shard `(guild_id >> 22) % shards` what happens in a server, and shard 0 of direct
messages: https://discord.com/developers/docs/events/gateway#sharding
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sharding:
    """One of `processes` bots that share a database, a data folder and all servers.

    Attributes:
        process: Which of them this is, from 0.
        processes: How many there are.
        shards: In how many parts Discord splits the servers; None for as many as it recommends,
            which several processes cannot do: they have to agree.
    """

    process: int = 0
    processes: int = 1
    shards: int | None = 1

    @property
    def shared(self) -> bool:
        """Whether other processes work on the same jobs."""
        return self.processes > 1

    @property
    def is_first(self) -> bool:
        """Whether this process does what has to be done once, and not by each of them."""
        return self.process == 0

    @property
    def shard_ids(self) -> list[int] | None:
        """The shards of this process, next to each other; None for all."""
        if self.shards is None or not self.shared:
            return None
        first, end = (self.shards * (self.process + n) // self.processes for n in (0, 1))
        return list(range(first, end))

    def serves(self, guild: int | None) -> bool:
        """Whether this process is the one that hears of a server; None is a direct message."""
        return hears_of(guild, self.shards, self.shard_ids)


def hears_of(guild: int | None, shards: int | None, shard_ids: Collection[int] | None) -> bool:
    """Whether these of `shards` shards hear of a server; None for all of them."""
    return shards is None or shard_ids is None or ((guild or 0) >> 22) % shards in shard_ids


EVERYTHING: Final = Sharding()
"""One process for all servers."""
