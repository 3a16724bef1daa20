"""Runs one match: painters in turn, a judge between the turns."""

import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from benchmarks.bench import machine
from benchmarks.bench.curve import Point, Verdict, first_as_good
from benchmarks.bench.judge import Judge
from benchmarks.bench.match import OURS, PEER, Match
from benchmarks.bench.painters import Studio
from benchmarks.bench.perception import Distances, Perception
from benchmarks.bench.turns import Snapshot, take_turns
from benchmarks.pastiche_peer import Pair, artist, prepared
from nst_core.image import open_picture

WARM_UP = 2
"""Steps that each takes beforehand for nothing: the first use of a device costs seconds."""


class Record:
    """The curves and PNGs of a match.

    Args:
        judge: Of pictures of mode RGB.
        size: Width and height of the finished picture, in pixels.
        folder: Where the PNGs go.
    """

    def __init__(
        self, judge: Callable[[Image.Image], Verdict], size: tuple[int, int], folder: Path
    ) -> None:
        self.points: dict[str, list[Point]] = defaultdict(list)
        self.losses: dict[str, float | None] = {}
        self._judge, self._size, self._folder = judge, size, folder
        self._steps: dict[str, int] = defaultdict(int)
        self._evaluations: dict[str, float] = defaultdict(float)

    def add(self, snapshot: Snapshot) -> None:
        """Save and judge what a painter shows; a small size only adds to its evaluations."""
        name, look = snapshot.name, snapshot.look
        picture = look.picture()
        share = picture.width * picture.height / (self._size[0] * self._size[1])
        self._evaluations[name] += share * (look.step - self._steps[name])
        self._steps[name], self.losses[name] = look.step, look.loss
        if picture.size != self._size:
            return
        path = self._path(name, len(self.points[name]))
        picture.save(path, compress_level=1)
        verdict = self._judge(open_picture(path))
        self.points[name].append(Point(snapshot.seconds, self._evaluations[name], verdict))

    def picture(self, name: str, point: Point) -> Image.Image:
        """Open the PNG behind a point."""
        return open_picture(self._path(name, self.points[name].index(point)))

    def _path(self, name: str, index: int) -> Path:
        return self._folder / f"{name}-{index}.png"


def play(
    files: tuple[Path, Path], size: int, studio: Studio, names: tuple[str, ...], eye: Perception
) -> Match:
    """Run a match.

    Args:
        files: Photo and painting.
        size: Long side in pixels.
        studio: Sets the painters up.
        names: Of the painters; "ours" and "pastiche" among them.
        eye: The independent judge.
    """
    with prepared(*files, long_side=size) as pair, TemporaryDirectory() as folder:
        for painter in Studio(studio.device, WARM_UP).painters(pair, names).values():
            list(painter)
        judge = Judge(artist(pair, device=studio.device))
        record = Record(judge, open_picture(pair.content).size, Path(folder))
        settle = partial(machine.settle, studio.device)
        painters, least = studio.painters(pair, names), machine.patience(studio.device)
        for snapshot in take_turns(painters, time.perf_counter, settle, least):
            record.add(snapshot)
        return Match(
            files[0].name,
            files[1].name,
            size,
            studio.steps,
            machine.describe(studio.device),
            record.losses[PEER] or 0.0,
            {name: tuple(points) for name, points in record.points.items()},
            _distances(record, pair, eye),
        )


def _distances(record: Record, pair: Pair, eye: Perception) -> dict[str, Distances]:
    last = record.points[PEER][-1]
    chosen = {OURS: first_as_good(record.points[OURS], last.verdict), PEER: last}
    seen = open_picture(pair.content), open_picture(pair.style)
    return {
        name: eye.distances(record.picture(name, point), *seen)
        for name, point in chosen.items()
        if point
    }
