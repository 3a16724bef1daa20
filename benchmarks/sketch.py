"""Prints how long an instant sketch takes on the CPU: `python -m benchmarks.sketch`."""

import statistics
import time
from pathlib import Path

from PIL import Image

from nst_core.sketch import sketch

SHARED = Path(__file__).parents[2] / "shared"
SIZE = 512
ROUNDS = 10


def main() -> None:
    """Print the first time, which loads the networks, and the median of ten more."""
    photo = Image.open(SHARED / "photos/tubingen.jpg")
    painting = Image.open(SHARED / "paintings/starry_night.jpg")
    print(f"the first one, which loads the networks: {seconds(photo, painting):.2f} s")
    warm = statistics.median(seconds(photo, painting) for _ in range(ROUNDS))
    print(f"instant sketch, {SIZE} px: {warm:.2f} s warm")


def seconds(photo: Image.Image, painting: Image.Image) -> float:
    """Return how long one sketch takes, from decoded picture to picture."""
    began = time.perf_counter()
    sketch(photo, painting, SIZE)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
