"""A bot's surroundings, all of them real, with faults to order."""

import asyncio
import hashlib
import json
import shutil
import socket
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nst_core
from bot.doctor.discord.slash_commands import own_commands
from tests.ports import free_port
from tests.wire.people import Guild
from tests.wire.server import Discord


@dataclass
class Patient:
    """A healthy setup: a bot that has run on Discord, and is resting.

    Attributes:
        root: The project's folder.
        folder: Where the doctor is called, with `.env`.
        discord: Where the bot is registered.
        guild: The server that it is in.
        lines: Of `.env`.
        environment: What the doctor is started with.
        held: Ports and locks, let go at the end.
    """

    root: Path
    folder: Path
    discord: Discord
    guild: Guild
    lines: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    held: ExitStack = field(default_factory=ExitStack)

    @property
    def data(self) -> Path:
        """DATA_DIR."""
        return self.folder / "data"

    def listen(self) -> int:
        """A port on which a stranger listens."""
        return int(self.held.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1])

    def write(self) -> Path:
        """Write `.env`, which only its owner may read."""
        file = self.folder / ".env"
        text = "".join(f"{name}={value}\n" for name, value in self.lines.items())
        file.touch(mode=0o600)
        file.write_text(text)
        return file

    async def doctor(self, *options: str) -> tuple[int, str, str]:
        """Call `python -m bot doctor`: exit status, output, complaints."""
        self.write()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "doctor", *options),
            cwd=self.folder,
            env={"PYTHONPATH": str(self.root), "COLUMNS": "100", **self.environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        output, complaints = await process.communicate()
        return process.returncode or 0, output.decode(), complaints.decode()


async def healthy(root: Path, folder: Path, discord: Discord, database: Path) -> Patient:
    """Everything is as it should be."""
    patient = Patient(root, folder, discord, discord.guild())
    patient.data.mkdir(mode=0o700, parents=True)
    shutil.copy(database, patient.data / "atelier.db")
    register(discord, await own_commands())
    (patient.data / "commands.sha256").write_text("what was registered")
    patient.environment = {"OMP_WAIT_POLICY": "PASSIVE"}
    patient.lines = {
        "DISCORD_TOKEN": discord.token,
        "ALLOW_PLAIN_HTTP": "true",
        "DISCORD_API": discord.api,
        "DISCORD_GATEWAY": discord.gateway,
        "STATUS_PORT": str(free_port()),
        "PRESETS_MIRROR": str(mirror(folder / "mirror")),
        "DEVICES": "cpu",
        "JOB_SECONDS": "86400",  # a busy machine is no fault here
    }
    return patient


def register(discord: Discord, commands: list[dict[str, Any]]) -> None:
    """Let Discord have commands, with all that it adds and as it writes numbers."""
    added = {"version": "1", "application_id": str(discord.state.bot.id), "nsfw": False}
    discord.state.commands = {
        str(number): {**json.loads(json.dumps(one)), **added, "id": str(number)}
        for number, one in enumerate(commands)
    }


def mirror(folder: Path) -> Path:
    """A folder that has all masters, as far as their names go."""
    folder.mkdir()
    for preset in nst_core.presets.all_presets():
        if preset.kind == "master":
            (folder / preset.file).touch()
    return folder


def digest(folder: Path) -> dict[str, str]:
    """What is in a folder, to see whether somebody changes it."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
