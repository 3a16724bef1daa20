"""What the command line needs beside its arguments: a progress bar, Ctrl-C, files, a report."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Any

from PIL import Image
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from nst_core import progress
from nst_core.errors import OptionError
from nst_core.options import Options
from nst_core.stylize import Result

MINUTE = 60.0
"""Seconds of work that a power cut may cost where the state is saved."""


def check_output(path: Path) -> None:
    """Make sure that a picture can be saved there, before hours of work.

    Raises:
        OptionError: The folder does not exist, or the ending is no picture format.
    """
    if format_of(path) not in Image.SAVE:
        raise OptionError(f"{path} does not end like a picture: use .png, .jpg or .webp.")
    if not path.absolute().parent.is_dir():
        raise OptionError(f"The folder of {path} does not exist.")


def format_of(path: Path) -> str:
    """Return Pillow's name of the format that the ending names, or nothing if it names none."""
    return Image.registered_extensions().get(path.suffix.lower(), "")


def save(picture: Image.Image, path: Path, **metadata: Any) -> None:  # noqa: ANN401 - Pillow's
    """Save in the format that the ending names; JPEG cannot be transparent, so there it is not."""
    opaque = format_of(path) == "JPEG"
    (picture.convert("RGB") if opaque else picture).save(path, **metadata)


class Keeper:
    """Saves a painting's state every minute, and whenever the next step may be the last."""

    def __init__(self, path: Path, stop: progress.Stop) -> None:
        self._path, self._stop = path, stop
        self._saved = self._seen = 0.0

    def __call__(self, step: progress.Progress, /) -> None:
        """Save if it is time."""
        ending = self._stop.requested or step.remaining <= step.elapsed - self._seen
        self._seen = step.elapsed
        if ending or step.elapsed - self._saved >= MINUTE:
            step.snapshot().save(self._path)
            self._saved = step.elapsed


class Painting:
    """Shows a painting's progress on stderr and saves it now and then."""

    def __init__(self, output: Path, save_every: int) -> None:
        self._output, self._save_every = output, save_every
        self._bar = Progress(
            TextColumn("Painting"),
            BarColumn(bar_width=None),
            TaskProgressColumn(),
            TextColumn("{task.fields[left]}"),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("Painting", total=None, left="")

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the bar while the block runs."""
        with self._bar:
            yield

    def __call__(self, step: progress.Progress, /) -> None:
        """Move the bar; save a picture every so many steps."""
        left = f"step {step.step}/{step.steps}, {step.remaining:.0f} s left"
        self._bar.update(self._task, completed=step.fraction, total=1, left=left)
        if self._save_every and step.step % self._save_every == 0:
            name = f"{self._output.stem}_{step.step:05}{self._output.suffix}"
            step.preview(2**16).save(self._output.with_name(name))


@contextmanager
def finish_on_interrupt(stop: progress.Stop) -> Iterator[None]:
    """Let Ctrl-C finish with the best picture so far, and a second one cancel."""

    def interrupted(_signal: int, _frame: FrameType | None) -> None:
        (stop.cancel if stop.requested else stop.finish)()

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def report(result: Result, options: Options) -> str:
    """Return options, seconds and the losses of each step as JSON."""
    steps = [asdict(losses) | {"total": losses.total} for losses in result.history]
    facts = {
        "options": asdict(options),
        "size": result.image.size,
        "seconds": round(result.seconds, 3),
        "completed": result.completed,
        "losses": asdict(result.losses) | {"total": result.losses.total},
        "history": steps,
    }
    return json.dumps(facts, indent=2)
