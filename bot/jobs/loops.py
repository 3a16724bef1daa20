"""What the service does again and again; each turn may fail, and the next one may not."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot import limits
from bot.clock import Clock
from bot.errors import StoreError
from bot.jobs.store import JobStore
from bot.jobs.tickets import Tickets

log = structlog.get_logger(__name__)

Turn = Callable[[], Awaitable[None]]


class Loops:
    """Claims jobs, tells places, renews leases, and looks at what other processes did.

    Args:
        store: Where jobs live.
        tickets: Of those who are told their places.
        clock: Where to wait.
        claim: Begins as many jobs as there is room for.
        renew: A heartbeat of what runs here.
        look: Learns what other processes have done; None if there are none.
    """

    def __init__(
        self,
        store: JobStore,
        tickets: Tickets,
        clock: Clock,
        *,
        claim: Turn,
        renew: Turn,
        look: Turn | None,
    ) -> None:
        self._store, self._tickets, self._clock = store, tickets, clock
        self._claim, self._renew, self._look = claim, renew, look
        self._claims: asyncio.Task[None] | None = None
        self._others: tuple[asyncio.Task[None], ...] = ()
        self._wake, self._moved = asyncio.Event(), asyncio.Event()
        self._ending = False

    def wake(self) -> None:
        """There may be something to claim, and places may have changed."""
        self._wake.set()

    def moved(self) -> None:
        """Places may have changed."""
        self._moved.set()

    def start(self) -> None:
        """Begin all of them."""
        self._claims = asyncio.create_task(self._claiming(), name="claim jobs")
        loops = {"tell places": self._telling(), "renew leases": self._beating()}
        if self._look:
            loops["look at other processes"] = self._looking(self._look)
        self._others = tuple(asyncio.create_task(loop, name=n) for n, loop in loops.items())
        self.wake()

    async def end(self, patience: float) -> None:
        """Let a claim that is under way begin what it claimed; nobody else would for a while."""
        self._ending = True
        if self._claims:
            for loop in self._others:
                loop.cancel()
            self.wake()
            await asyncio.wait([self._claims], timeout=patience)
            self._claims.cancel()
            await asyncio.gather(self._claims, *self._others, return_exceptions=True)

    async def _claiming(self) -> None:
        while not self._ending:
            await self._clock.park(self._wake.wait(), "a job to do")
            self._wake.clear()
            await _tried(self._claim, "jobs could not be claimed")
            self.moved()

    async def _telling(self) -> None:
        """Apart from claiming: a long line takes its time to be told, and slots stay empty."""
        while True:
            await self._clock.park(self._moved.wait(), "a place to tell")
            self._moved.clear()
            await _tried(self._tickets.tell, "places could not be told")
            if self._tickets.line_is_long:
                await self._clock.sleep(limits.POLL_SECONDS)

    async def _beating(self) -> None:
        while True:
            await self._clock.sleep(limits.HEARTBEAT_SECONDS)
            await _tried(self._beat, "leases could not be renewed")
            self.wake()

    async def _beat(self) -> None:
        await self._renew()
        await self._store.expire()

    async def _looking(self, look: Turn) -> None:
        while True:
            await self._clock.sleep(limits.POLL_SECONDS)
            await _tried(look, "other processes could not be looked at")


async def _tried(turn: Turn, trouble: str) -> None:
    try:
        await turn()
    except StoreError:  # a bad day of the database, which has told its reason
        log.warning(trouble)
    except Exception:
        log.exception(trouble)
