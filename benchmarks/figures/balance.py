"""Photo or painting: the ratio β/α of style to content, for several paintings."""

from dataclasses import replace

from benchmarks.figures.sheet import Row, Tile
from benchmarks.figures.studio import Studio, caption, painting, photo
from nst_core import Options

PAINTINGS = ("starry_night", "composition_vii", "great_wave")
RATIOS = {"10⁻⁶": 1e-6, "10⁻⁵": 1e-5, "10⁻⁴": 1e-4, "10⁻³": 1e-3, "10⁻²": 1e-2}
"""Their units are ours, of means; the default is 5 · 10⁻³."""

OPTIONS = Options(size=224, steps=40, scales=2, content_weight=1)


def draw(studio: Studio) -> None:
    """Write balance.jpg: a row for each painting, β/α growing to the right."""
    studio.keep("balance", [_row(studio, key) for key in PAINTINGS])


def _row(studio: Studio, key: str) -> Row:
    content, style, tiles = photo("rocket"), painting(key), []
    for words, ratio in RATIOS.items():
        result = studio.paint(content, [style], replace(OPTIONS, style_weight=ratio))
        tiles.append(Tile(result.image, f"β/α = {words}"))
    return Row(tiles, caption(key))
