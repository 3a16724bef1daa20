"""What the bot writes down about people while it tells all that it does."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from benchmarks.chaos import people
from benchmarks.chaos.process import BotProcess
from tests.bot.timed import Tempo
from tests.wire.server import Discord


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """One of its own: the bot here is another process."""
    async with Discord(None) as discord:
        yield discord


@pytest.mark.parametrize("look", ["console", "json"])
async def test_no_secret_is_written_down(look: str, discord: Discord, tmp_path: Path) -> None:
    """Neither a token nor what opens an attachment is in the log or, once delivered, in a file."""
    loud = {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": look}
    bot = BotProcess(discord, tmp_path, Tempo(steps=2), loud)
    await bot.start()
    used = await people.submit(discord, discord.user("alice"), discord.channel(discord.guild()))
    await discord.until(lambda: used.messages and used.message.text, 20)
    await people.all_over(bot.database, 20)
    await bot.stop()
    log = (tmp_path / "bot.log").read_text()
    files = [file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert "'token': '[hidden]'" in log  # there was something to hide
    assert re.findall(r"hm=\w", log) == []
    for secret in (discord.token, used.token):
        assert secret not in log
        assert [file for file in files if secret.encode() in file] == []
    if look == "json":
        lines = [json.loads(line) for line in log.splitlines()]
        carried = {name for line in lines for name in ("job", "guild", "interaction") & line.keys()}
        assert carried == {"job", "guild", "interaction"}
