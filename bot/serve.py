"""Runs the bot on Discord until somebody stops it."""

import asyncio
import os
import signal
from collections.abc import Coroutine
from contextlib import suppress
from threading import Timer
from typing import Final

import aiohttp
import discord
import structlog

from bot import limits, wire
from bot.assembly import BackendFactory, assembled
from bot.clock import RealClock
from bot.download import Downloader
from bot.errors import StartError, StoreError
from bot.heartbeat import heartbeat
from bot.settings import Settings

STOPS: Final = (signal.SIGINT, signal.SIGTERM)

log = structlog.get_logger(__name__)


async def until_stopped(serving: Coroutine[None, None, None]) -> None:
    """Run it; SIGINT and SIGTERM end it in the same, clean way, the first of them for good."""
    loop = asyncio.get_running_loop()
    task = loop.create_task(serving)

    def stop() -> None:
        for name in STOPS:
            loop.remove_signal_handler(name)
            signal.signal(name, signal.SIG_IGN)
        leave_after(limits.CLOSE_SECONDS)
        task.cancel()

    for name in STOPS:
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, stop)
    with suppress(asyncio.CancelledError):
        await task


def leave_after(seconds: float) -> None:
    """End the process then, whatever hangs: all that was promised is stored by now."""
    timer = Timer(seconds, _leave)
    timer.daemon = True
    timer.start()


def _leave() -> None:
    log.error("something hangs; left without closing it")
    os._exit(0)


async def serve_discord(settings: Settings, token: str, make_backend: BackendFactory) -> None:
    """Log in and serve.

    Raises:
        StartError: Discord cannot be reached or refuses the token, or the store cannot be opened.
    """
    wire.use(settings.discord_api, settings.discord_gateway)
    clock = RealClock()
    try:
        async with (
            Downloader(settings.attachment_hosts, plain_http=settings.allow_plain_http) as download,
            assembled(
                settings,
                clock,
                limits.EDIT_INTERVAL,
                download,
                folder=settings.data_dir,
                registered=settings.data_dir / "commands.sha256",
                make_backend=make_backend,
            ) as client,
            client,
            heartbeat(client.is_ready, settings.data_dir / _beat(settings), clock),
        ):
            await client.start(token)
    except discord.LoginFailure as error:
        raise StartError("Discord refuses the token: correct DISCORD_TOKEN in .env.") from error
    except aiohttp.ClientConnectionError as error:
        raise StartError(f"Discord cannot be reached: {error}.") from error
    except StoreError as error:
        raise StartError("The database cannot be opened: see the log above.") from error


def _beat(settings: Settings) -> str:
    """Name of the file that tells of this bot, and not of another one on the same folder."""
    process = settings.bot_process
    return f"heartbeat-{process}" if process else "heartbeat"
