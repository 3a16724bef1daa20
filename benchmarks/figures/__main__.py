"""Paints the figures asked for, or all: `python -m benchmarks.figures NAME --size 96`."""

import argparse
import time
from pathlib import Path

from benchmarks.figures import (
    balance,
    features,
    optimisers,
    presets,
    reconstructions,
    variation,
)
from benchmarks.figures.studio import ROOT, Studio
from nst_core import Engine

FIGURES = {
    "reconstructions": reconstructions.draw,
    "variation": variation.draw,
    "balance": balance.draw,
    "optimisers": optimisers.draw,
    "presets": presets.draw,
    "features": features.draw,
}


def main() -> None:
    """Run the command line."""
    asked = _arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(Engine(), asked.folder, asked.size, asked.steps)
    for name in asked.names or FIGURES:
        print(f"{name}: ", end="", flush=True)
        began = time.monotonic()
        FIGURES[name](studio)
        print(f"{time.monotonic() - began:.0f} s", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    add = parser.add_argument
    add("names", nargs="*", metavar="NAME", help=", ".join(FIGURES))
    add("--size", type=int, help="long side of each picture in pixels")
    add("--steps", type=int, help="optimiser steps at each size")
    add("--folder", type=Path, default=ROOT / "docs/figures", help="where they are written")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(FIGURES):
        parser.error(f"no figure {', '.join(unknown)}; there are {', '.join(FIGURES)}")
    return asked


if __name__ == "__main__":
    main()
