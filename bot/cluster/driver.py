"""The bot's driver process, `python -m bot.cluster.driver`: Ray on one side, a pipe on the other.

Ray ends a process that has lost its head (after 60 s, with "The program will terminate"), it wants
its settings in the environment before it is imported, and some of its calls block. So it has a
process of its own, which ends whenever it cannot go on; the bot begins another one.
"""

import asyncio
import os
import pickle
from contextlib import aclosing, suppress
from typing import Final

import ray

from bot.cluster import joining
from bot.cluster.entry import reason_of
from bot.cluster.messages import Ask, Begin, Drop, Happened, Hello, Note, State, read, write
from bot.cluster.pool import PainterPool
from bot.cluster.work import Work
from bot.jobs.backends import LostError

SIGN_SECONDS: Final = 1.0
"""Between two signs of life."""

LEAVE_SECONDS: Final = 3.0
"""How long leaving the cluster may take."""


class Driver:
    """Paints what comes through the pipe.

    Args:
        hello: Where and with what.
        writer: Back to the bot.
    """

    def __init__(self, hello: Hello, writer: asyncio.StreamWriter) -> None:
        self._entry, self._writer = hello.entry, writer
        self._pool = PainterPool(hello.make, self._tell, self._show)
        self._shown = State()
        self._work: dict[str, tuple[Work, asyncio.Task[None]]] = {}

    async def serve(self, reader: asyncio.StreamReader) -> None:
        """Work until the bot closes the pipe.

        Raises:
            Exception: The cluster cannot be reached any more.
        """
        loops = [
            asyncio.create_task(loop)
            for loop in (self._listen(reader), self._signs(), self._cluster())
        ]
        try:
            (ended, *_), _ = await asyncio.wait(loops, return_when=asyncio.FIRST_COMPLETED)
            ended.result()
        except Exception as error:
            reason = {"reason": reason_of(error)}
            self._tell(Note("error", "the cluster is out of reach", reason))
            await self._writer.drain()
            raise
        finally:
            ending = *loops, *(task for _, task in self._work.values())
            for task in ending:
                task.cancel()
            await asyncio.gather(*ending, return_exceptions=True)  # no painting is left alone

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        with suppress(asyncio.IncompleteReadError):
            while True:
                self._take(await read(reader))

    async def _signs(self) -> None:
        while True:
            self._tell(self._shown)
            await asyncio.sleep(SIGN_SECONDS)

    async def _cluster(self) -> None:
        await asyncio.to_thread(joining.enter, self._entry)
        self._tell(Note("info", "in the cluster", {"address": self._entry.address or "our own"}))
        await self._pool.keep()

    def _take(self, message: object) -> None:
        match message:
            case Begin(key):
                work = Work(message, self._pool)
                self._work[key] = work, asyncio.create_task(self._paint(key, work))
            case Ask(key, wish) if key in self._work:
                self._work[key][0].ask(wish)
            case Drop(key) if key in self._work:
                self._work[key][1].cancel()

    async def _paint(self, key: str, work: Work) -> None:
        """Tell all that happens to an attempt, however it ends."""
        try:
            async with aclosing(work.events()) as events:
                async for event in events:
                    self._tell(Happened(key, event))
                    await self._writer.drain()
            self._tell(Happened(key, LostError("the painter fell silent")))  # unless it had ended
        except Exception as error:  # noqa: BLE001 - the bot raises it
            self._tell(Happened(key, _portable(error)))
        finally:
            del self._work[key]

    def _show(self) -> None:
        if self._shown != (state := self._pool.state):
            self._shown = state
            self._tell(state)

    def _tell(self, message: object) -> None:
        write(self._writer, message)


def _portable(error: Exception) -> Exception:
    """The same error, or what can be told of it."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what we have just written
    except Exception:  # noqa: BLE001 - whatever somebody's class may do
        return RuntimeError(repr(error))
    return error


async def _main(inward: int, outward: int) -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(inward))
    transport, protocol = await loop.connect_write_pipe(
        asyncio.streams.FlowControlMixin, os.fdopen(outward, "wb")
    )
    writer = asyncio.StreamWriter(transport, protocol, None, loop)
    code = 1
    try:
        await Driver(await read(reader), writer).serve(reader)
        code = 0
    finally:
        leaving = asyncio.create_task(asyncio.to_thread(ray.shutdown))
        await asyncio.wait({leaving}, timeout=LEAVE_SECONDS)
        os._exit(code)  # a thread of Ray's may wait for a head that is gone


def main() -> None:
    """Serve the process that has begun this one, over its standard input and output."""
    outward = os.dup(1)
    os.dup2(2, 1)  # whatever prints must not speak to the bot
    asyncio.run(_main(os.dup(0), outward))


if __name__ == "__main__":
    main()
