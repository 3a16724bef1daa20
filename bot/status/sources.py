"""What the status page looks at. It changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.status.traffic import Traffic
from bot.storage.database import Database


class Gateway(Protocol):
    """What a Discord client tells of its connection."""

    def is_ready(self) -> bool:
        """Whether it is connected and knows its servers."""
        ...

    @property
    def latency(self) -> float:
        """Seconds that Discord takes for a heartbeat; infinite or not a number before the first."""
        ...

    @property
    def guilds(self) -> Sequence[Any]:
        """The servers that it serves."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Where everything that is shown comes from.

    Attributes:
        gateway: The connection to Discord.
        database: Jobs of the past and the present, those of other processes too.
        service: The jobs that run in this process, and its devices.
        pictures: Of the jobs.
        traffic: Counts requests to Discord.
    """

    gateway: Gateway
    database: Database
    service: JobService
    pictures: Pictures
    traffic: Traffic = field(default_factory=Traffic)
