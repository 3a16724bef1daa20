"""A real PostgreSQL server on this machine, and databases to fill."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

SERVER_USER = "postgres"
"""PostgreSQL refuses to run as root; Debian's package makes this user."""

OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=50"


class NoServerError(Exception):
    """There is no PostgreSQL on this machine; the message says why."""


@dataclass
class PostgresServer:
    """A running server that can only be reached through a socket in its folder."""

    binaries: Path
    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        """Address of a database."""
        return f"postgresql://atelier@/{name}?host={self.folder}"

    def database(self, template: str = "template1") -> str:
        """Name of a new database, a copy of another one."""
        name = f"test{next(self.numbers)}"
        socket = ("-h", str(self.folder), "-U", "atelier")
        self.run("createdb", *socket, "-T", template, name)
        return name

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"{OPTIONS} -k {self.folder}"
        self.run("pg_ctl", "-D", "data", "-o", options, "-l", "log", "-w", "start")

    def stop(self) -> None:
        """Stop it at once, as if it had crashed."""
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs in the server's folder and under its user."""
        subprocess.run(  # noqa: S603 - our own arguments
            [self.binaries / program, *arguments],
            cwd=self.folder,
            user=SERVER_USER if os.geteuid() == 0 else None,
            stdout=subprocess.DEVNULL,
            check=True,
        )


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A new, empty server.

    Raises:
        NoServerError: None can be started here.
    """
    binaries = _binaries()
    # Not below pytest's folder: there the server's user may not go.
    with tempfile.TemporaryDirectory(prefix="atelier-postgres-") as name:
        server = PostgresServer(binaries, Path(name))
        if os.geteuid() == 0:
            shutil.chown(name, SERVER_USER)
        server.run(
            "initdb", "-D", "data", "-U", "atelier", "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _binaries() -> Path:
    """Debian's folder of the newest version, or where PATH leads to."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    program = found[-1] if found else shutil.which("pg_ctl")
    if program is None:
        raise NoServerError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    if os.geteuid() == 0:
        try:
            pwd.getpwnam(SERVER_USER)
        except KeyError as error:
            raise NoServerError(f"root needs a user {SERVER_USER} to run PostgreSQL") from error
    return Path(program).parent
