"""The bot as a process that can be killed."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Final

from tests.bot.timed import Tempo
from tests.wire.server import Discord

ROOT: Final = Path(__file__).parents[2]

MORTAL: Final = ("setpriv", "--bounding-set", "-dac_override")
"""Makes read-only files read-only for root, too."""

PATIENCE: Final = 30.0
"""Seconds that a start or an orderly end may take."""


@dataclass
class BotProcess:
    """A bot in a folder of its own.

    Attributes:
        discord: Where it logs in.
        folder: For its data and its log.
        tempo: Of its engine.
        settings: More of its settings.
        deaths: How often it ended without having been told to.
    """

    discord: Discord
    folder: Path
    tempo: Tempo = field(default_factory=Tempo)
    settings: dict[str, str] = field(default_factory=dict)
    deaths: int = 0
    _process: asyncio.subprocess.Process | None = None

    @property
    def database(self) -> Path:
        """Where its jobs are."""
        return self.folder / "data/atelier.db"

    @property
    def pid(self) -> int:
        """Of the running process."""
        assert self._process  # noqa: S101 - only asked for while it runs
        return self._process.pid

    async def start(self) -> None:
        """Start it, and wait until it is connected."""
        connected = self.discord.sockets.identified
        with (self.folder / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command(),
                cwd=self.folder,
                env=self._environment(),
                stderr=log,
            )
        async with asyncio.timeout(PATIENCE):
            await self.discord.until(lambda: self.discord.sockets.identified > connected, PATIENCE)

    async def kill(self) -> None:
        """End it in the middle of whatever it does."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> float:
        """End it in order; tells how many seconds it took."""
        began = asyncio.get_running_loop().time()
        status = await self._end(signal.SIGTERM)
        self.deaths += status != 0
        return asyncio.get_running_loop().time() - began

    def lags(self) -> list[float]:
        """By how many seconds looks at its event loop came late, sorted; after `stop`."""
        lags: list[float] = json.loads((self.folder / "lags").read_text())
        return lags

    async def _end(self, how: signal.Signals) -> int:
        assert self._process  # noqa: S101 - only asked for while it runs
        if self._process.returncode is not None:
            self.deaths += 1
            return 0
        self._process.send_signal(how)
        return await asyncio.wait_for(self._process.wait(), PATIENCE)

    def _command(self) -> list[str]:
        tempo = [str(part) for part in astuple(self.tempo)]
        bot = [sys.executable, "-m", "benchmarks.chaos.bot_with_clock", *tempo, "lags"]
        return [*MORTAL, *bot] if os.geteuid() == 0 else bot

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DISCORD_TOKEN": self.discord.token,
            "DISCORD_API": self.discord.api,
            "DISCORD_GATEWAY": self.discord.gateway,
            "ATTACHMENT_HOSTS": self.discord.host,
            "ALLOW_PLAIN_HTTP": "true",
            "STATUS_PORT": "0",
            "DATA_DIR": str(self.folder / "data"),
            **self.settings,
        }
