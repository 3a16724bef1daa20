"""How smooth is too smooth: more and more weight γ on total variation (the paper's figure 4)."""

from dataclasses import replace

from benchmarks.figures.sheet import Tile, rows_of
from benchmarks.figures.studio import Studio, painting, photo, shown
from nst_core import Options

PAINTING = "starry_night"
WEIGHTS = (0, 5, 100, 1000, 10_000)
OPTIONS = Options(size=256, steps=50, scales=2)


def draw(studio: Studio) -> None:
    """Write variation.jpg: the photo, then what becomes of it as γ grows."""
    content, style = photo("cat"), painting(PAINTING)
    tiles = []
    for weight in WEIGHTS:
        result = studio.paint(content, [style], replace(OPTIONS, tv_weight=weight))
        tiles.append(Tile(result.image, f"γ = {weight:,}"))
    tiles.insert(0, Tile(shown(content, tiles[0].picture), "the photo"))
    studio.keep("variation", rows_of(tiles, 3))
