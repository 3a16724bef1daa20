"""Which cluster it is, and who may enter."""

import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.errors import StartError
from bot.settings import is_loopback


@dataclass(frozen=True, slots=True)
class Entry:
    """How to get into a cluster.

    Attributes:
        address: Of its head, like "head:6379"; None starts a cluster of this process alone, which
            ends with it.
        token: Its password; None if it has none.
        dashboard: Whether a cluster that is started here shows Ray's own dashboard.
        devices: What a cluster that is started here paints on, one slot each.
    """

    address: str | None = None
    token: str | None = field(default=None, repr=False)
    dashboard: bool = False
    devices: tuple[str, ...] = ("cpu",)


def check(entry: Entry) -> None:
    """Whoever reaches a cluster runs what they like on it: only this machine needs no password.

    Raises:
        StartError: A password or a port is missing.
    """
    if entry.address is None:
        return
    host, port = split(entry.address)
    if port is None:
        raise StartError(f"RAY_ADDRESS: {entry.address} has no port: write it like head:6379.")
    if entry.token is None and not is_loopback(host):
        raise StartError(
            f"RAY_ADDRESS: {host} is not this machine, so the cluster needs a password: set the "
            "same RAY_AUTH_TOKEN for the head, for every worker and for the bot "
            "(`openssl rand -hex 32` makes one)."
        )


def split(address: str) -> tuple[str, int | None]:
    """Host and port of an address."""
    parts = urlsplit(f"//{address}")
    try:
        return parts.hostname or "", parts.port
    except ValueError:  # above 65535, or no number
        return parts.hostname or "", None


def is_here(host: str) -> bool:
    """Whether a host is this machine; asks the system for the name."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.bind(address)
    except OSError:
        return False
    return True


def reason_of(error: Exception) -> str:
    """Why Ray does not let somebody in, in one line: a wrong password is told as a traceback."""
    words = str(error).strip()
    if "InvalidAuthToken" in words:
        return "RAY_AUTH_TOKEN is another one than the head's"
    if words.startswith("Failed to connect to Ray cluster"):  # the same, to a bot beside its head
        return f"{words}; is RAY_AUTH_TOKEN the same there?"
    return words.partition("\n")[0] or type(error).__name__
