"""`python -m bot backup FILE` and `python -m bot restore FILE`."""

import asyncio
import signal
import time
from collections.abc import Coroutine, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.alone import alone_in
from bot.backup.errors import BackupError
from bot.backup.progress import bar
from bot.backup.reader import opened
from bot.backup.restore import put_back
from bot.backup.save import save
from bot.errors import StartError, StoreError
from bot.jobs.pictures import Pictures
from bot.logs import configure_logging
from bot.settings import Settings, SettingsError, read_settings
from bot.storage.database import Database
from bot.storage.drivers import address_in

Target = Annotated[Path, typer.Argument(metavar="FILE", help="The tar to be written.")]
Source = Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` wrote.")]
Force = Annotated[bool, typer.Option("--force", help="Replace FILE if it is there already.")]

BROKEN_OFF: Final = 130
"""What a shell calls a program that was interrupted."""


def backup(file: Target, *, force: Force = False) -> int:
    """Write everything that the bot keeps into FILE; the bot may go on.

    FILE is a tar with the rows of all tables and the pictures they name.
    Keep it to yourself: it has people's pictures and the keys to their open
    cards (interaction tokens, which live for 15 minutes). Downloaded
    paintings and .env are not in it.

    A backup of one kind of database can be restored into the other. To move
    to PostgreSQL, as a cluster needs it: stop the bot, write a backup, set
    DATABASE_URL, move DATA_DIR/pictures away, and restore.
    """
    return _run(_backup(file.absolute(), force=force))


def restore(file: Source) -> int:
    """Put FILE back into an empty database and folder; no bot may run.

    Everything is put back or nothing. A backup of an older version, also one
    that a bot has made before an upgrade, is brought up to date. Jobs that
    were running wait again, and outcomes that nobody has seen are delivered
    when the bot starts.
    """
    return _run(_restore(file.absolute()))


async def _backup(file: Path, *, force: bool) -> None:
    settings, began = _settings(), time.monotonic()
    pictures = Pictures(settings.data_dir / "pictures")
    database = _database(settings)
    try:
        with bar() as show:
            count = await save(database, pictures, file, show, force=force)
    finally:
        await database.close()
    typer.echo(_told("Wrote", file, count, began))
    typer.echo("Keep it to yourself: it has people's pictures and the keys to their open cards.")
    if count["deleted"]:
        typer.echo(f"Pictures that were deleted meanwhile and are not in it: {count['deleted']:,}.")
    if count["damaged"]:
        typer.echo(
            f"Pictures that cannot be read and are not in it (see above): {count['damaged']:,}."
        )


async def _restore(file: Path) -> None:
    settings, began = _settings(), time.monotonic()
    with ExitStack() as stack:
        read = stack.enter_context(opened(file))
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        for process in range(settings.bot_processes):
            stack.enter_context(alone_in(settings.data_dir, process))
        show = stack.enter_context(bar())
        database = _database(settings)
        try:
            await put_back(read, database, settings.data_dir / "pictures", show)
        finally:
            await database.close()
        jobs = read.manifest.rows["jobs"]
        count = {"jobs": jobs, "pictures": read.end.pictures, "bytes": read.size}
        typer.echo(_told("Read", file, count, began))
    if left_out := read.end.left_out:
        typer.echo(f"Pictures that were not there any more when it was written: {left_out:,}.")
    if not read.manifest.pictures:
        typer.echo("It is of the rows alone; the pictures were left as they are.")


def _told(what: str, file: Path, count: Mapping[str, int], began: float) -> str:
    """For example "Wrote FILE: jobs 12, pictures 30, 41.5 MB, 0.4 s."."""
    seconds = time.monotonic() - began
    return (
        f"{what} {file}: jobs {count['jobs']:,}, pictures {count['pictures']:,},"
        f" {count['bytes'] / 1e6:,.1f} MB, {seconds:.1f} s."
    )


def _settings() -> Settings:
    settings = read_settings()
    configure_logging(settings.log_level, settings.secrets, settings.log_format)
    return settings


def _database(settings: Settings) -> Database:
    return Database(address_in(settings.data_dir, settings.database))


def _run(work: Coroutine[None, None, None]) -> int:
    """Do it until it is done, has failed with a sentence, or somebody interrupts it."""
    try:
        asyncio.run(_until_stopped(work))
    except (BackupError, StartError, SettingsError) as error:
        typer.echo(str(error), err=True)
        return 1
    except StoreError:
        typer.echo("The database or the pictures cannot be used: see the line above.", err=True)
        return 1
    except asyncio.CancelledError:
        typer.echo("Broken off; nothing was changed.", err=True)
        return BROKEN_OFF
    return 0


async def _until_stopped(work: Coroutine[None, None, None]) -> None:
    loop = asyncio.get_running_loop()
    task = loop.create_task(work)
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, task.cancel)
    await task
