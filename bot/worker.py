"""A machine that paints for a cluster: `python -m bot.worker`. Needs no token and no database."""

import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Final

import structlog
import typer

from bot import limits
from bot.cluster import environment
from bot.cluster.entry import Entry, check, reason_of
from bot.cluster.leaving import leave
from bot.errors import StartError
from bot.jobs.backends.making import every_device
from bot.logs import configure_logging
from bot.settings import Settings, SettingsError, read_settings

if TYPE_CHECKING:
    from ray._private.node import Node

PORT: Final = 6379
"""Where a head listens if nobody chose another port, as Ray's own heads do."""

log = structlog.get_logger("bot.worker")  # not "__main__"


@dataclass(frozen=True)
class Worker:
    """A machine's part in a cluster.

    Attributes:
        entry: Which cluster.
        devices: What it paints on, one slot each.
        port: Where it listens as the cluster's head; None if another machine is the head.
        board: For notes between it and its painters.
    """

    entry: Entry
    devices: tuple[str, ...]
    port: int | None
    board: Path

    def serve(self, stop: Event) -> None:
        """Be there until `stop` is set, whatever becomes of the head meanwhile."""
        while not stop.is_set():
            try:
                self._stay(stop)
            except (OSError, RuntimeError) as error:
                log.warning("could not join", reason=reason_of(error))
            stop.wait(limits.CLUSTER_SECONDS)

    def _stay(self, stop: Event) -> None:
        """Join and paint until this machine or the head leaves."""
        node = self._joined(stop)
        if node is None:
            return
        log.info("ready to paint", devices=",".join(self.devices), head=node.gcs_address)
        try:
            while not stop.wait(1):
                if node.dead_processes():
                    log.warning("the cluster is out of reach", head=node.gcs_address)
                    return
            leave(self.board, limits.PAUSE_SECONDS)
            log.info("left the cluster")
        finally:
            node.kill_all_processes(check_alive=False, allow_graceful=True)

    def _joined(self, stop: Event) -> "Node | None":
        """Become a part of the cluster as soon as its head is there; None if stopped before."""
        from bot.cluster import joining  # noqa: PLC0415 - Ray wants its environment first

        means = joining.means_of(self.devices)
        if self.port is not None:
            return joining.lead(self.port, means, dashboard=self.entry.dashboard)
        address = self.entry.address or ""
        if not joining.listens(address):
            log.info("waiting for the head", address=address)
        while not joining.listens(address):
            if stop.wait(limits.CLUSTER_SECONDS):
                return None
        return joining.join(address, means)


def worker(
    *,
    head: Annotated[
        bool, typer.Option(help="Begin a new cluster here instead of joining.")
    ] = False,
    port: Annotated[int, typer.Option(help="Where the head listens.", min=1, max=65_535)] = PORT,
) -> None:
    """Paint for a cluster until Ctrl+C: the one at RAY_ADDRESS, with this machine's DEVICES."""
    try:
        _work(read_settings(), port if head else None)
    except SettingsError as error:
        sys.exit(f"Please correct the settings (environment or .env):\n{error}")
    except StartError as error:
        sys.exit(str(error))


def _work(settings: Settings, port: int | None) -> None:
    environment.check_installed()
    entry = _entry(settings, port)
    configure_logging(settings.log_level, settings.secrets, settings.log_format)
    devices = every_device(settings.devices)
    stop = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    with tempfile.TemporaryDirectory(prefix="atelier-") as board:
        environment.enter(entry, devices, board)
        Worker(entry, devices, port, Path(board)).serve(stop)


def _entry(settings: Settings, port: int | None) -> Entry:
    """Where to go.

    Raises:
        StartError: The address or the password is missing.
    """
    token = settings.ray_token
    if port is not None:
        if token is None:
            raise StartError(
                "A head listens on every address of this machine: set RAY_AUTH_TOKEN "
                "(`openssl rand -hex 32` makes one), the same for the bot and every worker."
            )
        return Entry(f"127.0.0.1:{port}", token, settings.ray_dashboard)
    if settings.ray_address is None:
        raise StartError(
            "RAY_ADDRESS is missing: where is the cluster's head, like head:6379? "
            "Or begin a cluster here, with --head."
        )
    entry = Entry(settings.ray_address, token)
    check(entry)
    return entry


if __name__ == "__main__":
    typer.run(worker)
