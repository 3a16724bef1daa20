"""`python -m bot`: with a token the bot goes to Discord, without one it opens the local studio."""

import asyncio
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import aiohttp
import discord

import nst_core
from bot import limits
from bot.client import Atelier
from bot.clock import Clock, RealClock
from bot.delivery import Deliveries
from bot.errors import StartError
from bot.heartbeat import heartbeat
from bot.jobs.backends.local import LocalBackend
from bot.jobs.queue import Queue
from bot.jobs.service import JobService
from bot.logs import configure_logging
from bot.presets import Shelf
from bot.settings import Settings, SettingsError, read_settings
from bot.studio import EDIT_INTERVAL, StudioClock, open_studio


def main() -> None:
    """Read the settings, then run until somebody stops the bot."""
    try:
        settings = read_settings()
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (SettingsError, OSError) as error:
        sys.exit(f"Please correct the settings (environment or .env):\n{error}")
    configure_logging(settings.log_level)
    try:
        asyncio.run(_until_stopped(settings))
    except StartError as error:
        sys.exit(str(error))


async def _until_stopped(settings: Settings) -> None:
    """Serve; SIGINT and SIGTERM end the bot in the same, clean way."""
    loop = asyncio.get_running_loop()
    serving = loop.create_task(_serve(settings))
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, serving.cancel)
    with suppress(asyncio.CancelledError):
        await serving


async def _serve(settings: Settings) -> None:
    if settings.discord_token:
        await _discord(settings, settings.discord_token.get_secret_value())
    else:
        await _studio(settings)


async def _discord(settings: Settings, token: str) -> None:
    registered = settings.data_dir / "commands.sha256"
    clock = RealClock()
    async with (
        _assembled(settings, clock, limits.EDIT_INTERVAL, registered) as client,
        client,
        heartbeat(client.is_ready, settings.data_dir / "heartbeat", clock),
    ):
        try:
            await client.start(token)
        except discord.LoginFailure as error:
            raise StartError("Discord refuses the token: correct DISCORD_TOKEN in .env.") from error
        except aiohttp.ClientConnectionError as error:
            raise StartError(f"Discord cannot be reached: {error}.") from error


async def _studio(settings: Settings) -> None:
    _say("No DISCORD_TOKEN in .env, so here comes the local studio, a simulated Discord:")
    clock = StudioClock()
    async with _assembled(settings, clock, EDIT_INTERVAL, registered=None) as client:
        await open_studio(client, clock, settings.studio_port, _announce)


@asynccontextmanager
async def _assembled(
    settings: Settings, clock: Clock, interval: float, registered: Path | None
) -> AsyncIterator[Atelier]:
    """Put the bot together from its parts, and free the devices at the end."""
    cache = settings.data_dir / "presets"
    load = partial(nst_core.presets.load, cache=cache, mirror=settings.presets_mirror)
    pool = nst_core.DevicePool(settings.devices, settings.weights)
    backend = LocalBackend(pool, load, clock, settings.job_seconds)
    service = JobService(backend, Queue(settings.max_queue, settings.jobs_per_user), clock)
    shelf = Shelf(nst_core.presets, nst_core.PresetError)
    try:
        yield Atelier(service, Deliveries(clock, interval), shelf, registered)
    finally:
        await backend.close()


def _announce(url: str) -> None:
    _say(f"  {url}\nType /stylize there. Ctrl+C ends it.")
    _open_browser(url)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _open_browser(url: str) -> None:
    """Open a browser if there is a display; a text browser would take over the terminal."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:
            browser.open(url)


if __name__ == "__main__":
    main()
