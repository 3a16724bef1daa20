"""One child process, seen from the bot."""

import asyncio
import contextlib
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Final, NamedTuple, cast

from bot import limits
from bot.decoder import frames
from bot.decoder.refusal import Refusal

_ROOT: Final = Path(__file__).parents[2]
_MODES: Final = {3: "RGB", 4: "RGBA"}
_CAUSES: Final = {
    -signal.SIGPROF: Refusal.TOO_SLOW,
    -signal.SIGXCPU: Refusal.TOO_SLOW,
    -signal.SIGKILL: Refusal.TOO_MANY_PIXELS,  # not by us, so the machine had no memory left
}
"""What an exit status says about the file that was being decoded; all others: DAMAGED."""


class Pixels(NamedTuple):
    """A picture as it comes from a child: `data` holds its rows, in Pillow's mode `mode`."""

    mode: str
    size: tuple[int, int]
    data: bytes


class Child:
    """Decodes one file after the other. Made by `start`, ended by `kill` and `exit`.

    Attributes:
        served: How many files it was given.
    """

    def __init__(self, process: Process) -> None:
        self._process = process
        self._requests = cast("asyncio.StreamWriter", process.stdin)  # both are pipes
        self._answers = cast("asyncio.StreamReader", process.stdout)
        self.served = 0

    @classmethod
    async def start(cls, module: str) -> "Child":
        """Start a process that runs this module; it inherits nothing, above all no token.

        Raises:
            EOFError: It ended before it was ready; the reason is on the standard error.
        """
        python = [sys.executable, "-P", "-s", "-B", "-m", module]
        environment = {"PYTHONPATH": str(_ROOT), "MALLOC_ARENA_MAX": "1"}
        child = cls(
            await asyncio.create_subprocess_exec(
                *python, stdin=PIPE, stdout=PIPE, env=environment, start_new_session=True
            )
        )
        try:
            await child._answers.readexactly(len(frames.READY))
        except BaseException as error:
            if not isinstance(error, EOFError):
                child.kill()
            await child.exit()
            raise
        return child

    @property
    def alive(self) -> bool:
        """Whether it has not ended, as far as is known."""
        return self._process.returncode is None

    async def decode(self, data: bytes) -> Pixels | Refusal:
        """Return the pixels of a file, or why it is not accepted.

        Raises:
            EOFError: The child died, or answered nonsense.
        """
        self.served += 1
        try:
            self._requests.write(frames.request(data))
            self._requests.write(data)
            await self._requests.drain()
            return await self._answer()
        except (ConnectionError, ValueError) as error:
            raise EOFError("The child process broke.") from error

    def kill(self) -> None:
        """End the process at once; `exit` waits for it."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def exit(self) -> Refusal:
        """Wait for the end and free the pipes.

        Returns:
            What its death says about the last file, if nobody has called `kill`.
        """
        self._requests.close()
        while await self._answers.read(2**16):  # a pipe that is not read to its end stays open
            pass
        return _CAUSES.get(await self._process.wait(), Refusal.DAMAGED)

    async def _answer(self) -> Pixels | Refusal:
        answer = frames.Answer.unpack(await self._answers.readexactly(frames.ANSWER_BYTES))
        if answer.refusal:
            return Refusal(answer.refusal)
        size = answer.width, answer.height
        if answer.channels not in _MODES or not 0 < min(size) <= max(size) <= limits.KEPT_SIDE:
            raise ValueError("This is not the head of an answer.")
        data = await self._answers.readexactly(answer.channels * answer.width * answer.height)
        return Pixels(_MODES[answer.channels], size, data)
