"""`python -m bot`: with a token the bot goes to Discord, without one it opens the local studio.

`python -m bot doctor` says what keeps it from working; `backup FILE` and `restore FILE` move it.
"""

import asyncio
import signal
import sys
import tempfile
import webbrowser
from contextlib import suppress
from functools import partial
from pathlib import Path

import structlog
import typer

from bot.assembly import BackendFactory, assembled, chosen_backend
from bot.backup.command import backup, restore
from bot.doctor.command import doctor
from bot.errors import StartError
from bot.intake import fetch_itself
from bot.logs import configure_logging
from bot.serve import serve_discord, until_stopped
from bot.settings import Settings, SettingsError, read_settings
from bot.status.server import address
from bot.studio import EDIT_INTERVAL, StudioClock, open_studio

log = structlog.get_logger("bot")  # not "__main__"


def main(make_backend: BackendFactory = chosen_backend) -> None:
    """Read the settings, then run until somebody stops the bot."""
    try:
        settings = read_settings()
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings.data_dir.chmod(0o700)
    except (SettingsError, OSError) as error:
        sys.exit(f"Please correct the settings (environment or .env):\n{error}")
    process = settings.bot_process if settings.bot_processes > 1 else None
    configure_logging(settings.log_level, settings.secrets, settings.log_format, process=process)
    try:
        asyncio.run(until_stopped(_serve(settings, make_backend)))
    except StartError as error:
        if settings.log_format == "json":
            log.critical(str(error))
            sys.exit(1)
        sys.exit(str(error))


async def _serve(settings: Settings, make_backend: BackendFactory) -> None:
    if settings.discord_token:
        await serve_discord(settings, settings.discord_token.get_secret_value(), make_backend)
    else:
        await _studio(settings, make_backend)


async def _studio(settings: Settings, make_backend: BackendFactory) -> None:
    _say("No DISCORD_TOKEN in .env, so here comes the local studio, a simulated Discord:")
    clock = StudioClock()
    with tempfile.TemporaryDirectory() as folder:  # jobs end with the world that they are part of
        one = {"database_url": None, "bot_processes": 1, "bot_process": 0, "shards": 1}
        alone = settings.model_copy(update=one)
        async with assembled(
            alone,
            clock,
            EDIT_INTERVAL,
            fetch_itself,
            folder=Path(folder),
            make_backend=make_backend,
        ) as client:
            announce = partial(_announce, address(settings))
            await open_studio(client, clock, settings.studio_port, announce)


def _announce(status: str | None, url: str) -> None:
    page = f"\nHow it is doing: {status}" if status else ""
    _say(f"  {url}\nType /stylize there. Ctrl+C ends it.{page}")
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


def run(arguments: list[str] | None = None) -> int:
    """Do what the command line says: run the bot, or one of the operator's commands."""
    app = typer.Typer(add_completion=False)

    @app.callback(invoke_without_command=True)
    def bot(context: typer.Context) -> None:
        """Paint in other people's styles, on Discord or in the local studio.

        Without a command the bot runs until Ctrl+C: on Discord if .env has a
        DISCORD_TOKEN, or else in the studio. .env.example explains each setting.
        """
        if context.invoked_subcommand is None:
            main()

    for command in (doctor, backup, restore):
        app.command()(command)
    try:
        return app(arguments, prog_name="python -m bot", standalone_mode=False) or 0
    except typer.Abort:  # Ctrl+C
        return 128 + signal.SIGINT
    except typer.TyperException as error:
        typer.echo(error.format_message(), err=True)
        return 2


if __name__ == "__main__":
    sys.exit(run())
