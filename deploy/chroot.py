"""A file system of its own in a folder, and programs that run in it. Linux, as root."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PACKAGES: Final = "python3,python3-venv,ca-certificates"
LENT: Final = ("etc/resolv.conf", "etc/pip.conf", "etc/ssl/certs/ca-certificates.crt")
"""How this machine reaches its package index, lent to the root."""
MOUNTS: Final = 'mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev"'
SEAL: Final = (
    'mount --bind "$root" "$root" && mount --bind "$root/data" "$root/data" '
    '&& mount -o remount,bind,ro "$root" && mount -t tmpfs -o mode=1777 tmp "$root/tmp"'
)
"""Only /data and /tmp can be written."""


@dataclass
class Chroot:
    """One stage's file system, and what the instructions so far have set."""

    folder: Path
    environment: dict[str, str] = field(
        default_factory=lambda: {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}
    )
    user: str = "0:0"
    place: str = "/"
    sealed: bool = False

    def inside(self, path: str) -> Path:
        """Where a path of the image is on this machine."""
        return self.folder / (Path(self.place) / path).relative_to("/")

    def command(self, program: list[str]) -> list[str]:
        """What runs a program in it; proc and dev vanish with the program."""
        script = (
            f"root=$1 user=$2 place=$3; shift 3; {SEAL if self.sealed else ':'} && {MOUNTS} "
            f'&& exec chroot --userspec="$user" "$root" {self._guard} '
            'sh -c \'cd "$1" && shift && exec "$@"\' sh "$place" "$@"'
        )
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child=TERM"]
        return [*apart, "sh", "-c", script, "sh", str(self.folder), self.user, self.place, *program]

    @property
    def _guard(self) -> str:
        return "setpriv --no-new-privs" if self.sealed else ""

    def run(self, program: list[str], **more: str) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; `more` is added to its environment."""
        return subprocess.run(  # noqa: S603 - steps of our own Dockerfile
            self.command(program),
            env=self.environment | {"HOME": "/tmp"} | more,  # noqa: S108 - the image's, not ours
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


def base(folder: Path) -> None:
    """Make a minimal root of this machine's own Debian release."""
    release = dict(
        line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if line
    )
    code = release["VERSION_CODENAME"]
    command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", code, str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own arguments
    for name in LENT:
        if (lent := Path("/", name)).exists():
            shutil.copy(lent, folder / name)
