"""Runs the matches that are not kept yet, then writes the table and the plots of all that are."""

import argparse
from math import inf
from pathlib import Path
from statistics import median

from benchmarks.bench import store
from benchmarks.bench.match import OURS, PAINTERS, PEER, Match
from benchmarks.bench.painters import Studio
from benchmarks.bench.pairs import PAIRS
from benchmarks.bench.perception import Perception
from benchmarks.bench.play import play
from benchmarks.bench.report import publish

SHARED = Path(__file__).parents[3] / "shared"
RESULTS = Path(__file__).parents[1] / "results"


def main() -> None:
    """Run the command line."""
    asked = _arguments()
    folder = asked.results / asked.device
    matches = [_match(asked, folder, pair, size) for size in asked.size for pair in asked.pairs]
    publish(folder)
    ratios = [match.seconds_ratio or inf for match in matches]
    print(f"seconds to pastiche's {asked.steps}-step loss: ratio {median(ratios):.2f}")


def _match(asked: argparse.Namespace, folder: Path, pair: str, size: int) -> Match:
    """Run a match, or read it if it was run before."""
    photo, painting = PAIRS[pair]
    path = store.file_of(folder, photo, painting, size)
    if asked.again or not path.exists() or store.load(path).steps != asked.steps:
        files = SHARED / "photos" / photo, SHARED / "paintings" / painting
        names = tuple(name for name in PAINTERS if name in {OURS, PEER, *asked.peers})
        print(f"{photo} + {painting}, {size} px: ", end="", flush=True)
        match = play(files, size, Studio(asked.device, asked.steps), names, Perception())
        store.save(match, folder)
        print(_words(match))
    return store.load(path)


def _words(match: Match) -> str:
    ratio = match.seconds_ratio
    return "never as good" if ratio is None else f"ratio {ratio:.2f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    add = parser.add_argument
    add("--pairs", nargs="+", choices=PAIRS, default=list(PAIRS), help="by their photos")
    add("--size", nargs="+", type=int, default=[256, 512], help="long side in pixels")
    add("--peers", nargs="+", choices=PAINTERS[1:], default=PAINTERS[1:])
    add("--steps", type=int, default=300, help="evaluations of each painter")
    add("--device", choices=("cpu", "cuda"), default="cpu")
    add("--again", action="store_true", help="run those that are kept as well")
    add("--results", type=Path, default=RESULTS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
