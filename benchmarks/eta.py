"""Paints each tier and compares what it said after two seconds: `python -m benchmarks.eta`."""

import argparse
from pathlib import Path

from PIL import Image

from nst_core import TIERS, Engine, Progress, Style, Tier, stylize

SHARED = Path(__file__).parents[2] / "shared"
PAIRS = {
    "draft": ("photos/chelsea.png", "paintings/great_wave.jpg"),
    "standard": ("photos/coffee.png", "paintings/the_scream.jpg"),
    "fine": ("photos/astronaut.png", "paintings/starry_night.jpg"),
    "poster": ("photos/tubingen.jpg", "paintings/starry_night.jpg"),
}
"""A photo and a painting for each tier."""

BEGIN = 2.0
"""Seconds after which the estimate should be right."""


def main() -> None:
    """Print what was expected and what it took; the poster only if asked: it takes long."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.eta")
    usual = [key for key in TIERS if key != "poster"]
    parser.add_argument("--tiers", nargs="+", choices=list(TIERS), default=usual)
    arguments = parser.parse_args()
    engine = Engine()
    errors = [_error(TIERS[key], engine) for key in arguments.tiers]
    print(f"ETA after two seconds: off by {100 * max(errors):.0f} % at worst")


def _error(tier: Tier, engine: Engine) -> float:
    """Paint one and return by which part of the whole time the estimate was wrong."""
    photo, painting = (Image.open(SHARED / name) for name in PAIRS[tier.key])
    told: list[Progress] = []
    result = stylize(photo, [Style(painting)], tier.options, on_progress=told.append, engine=engine)
    early = next((p for p in told if p.elapsed >= BEGIN), told[-1])
    expected = early.elapsed + early.remaining
    error = expected / result.seconds - 1
    print(
        f"{tier.key}: {result.image.size[0]} x {result.image.size[1]} px, "
        f"{expected:.1f} s expected after {early.elapsed:.1f} s, {result.seconds:.1f} s in all: "
        f"{error:+.0%}",
        flush=True,
    )
    return abs(error)


if __name__ == "__main__":
    main()
