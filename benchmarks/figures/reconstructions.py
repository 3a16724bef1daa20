"""What a style is made of: paintings rebuilt from noise, without any photo (the paper's figure 3).

α = γ = 0, so that only the Gram matrices speak, of the first layer of more and more blocks.
"""

from dataclasses import replace

from PIL import Image

from benchmarks.figures.sheet import Row, Tile
from benchmarks.figures.studio import Studio, caption, painting
from nst_core import Options

PAINTINGS = ("starry_night", "great_wave")
LAYERS = ("conv1_1", "conv2_1", "conv3_1", "conv4_1", "conv5_1")
BLOCKS = {"block 1": 1, "blocks 1 to 3": 3, "blocks 1 to 5": 5}
OPTIONS = Options(
    size=288, steps=120, scales=1, content_weight=0, tv_weight=0, style_weight=1, init="noise"
)


def draw(studio: Studio) -> None:
    """Write reconstructions.jpg: a row for each painting."""
    studio.keep("reconstructions", [_row(studio, key) for key in PAINTINGS])


def _row(studio: Studio, key: str) -> Row:
    shape, tiles = Image.new("RGB", (3, 2)), []  # of a photo without weight only the shape counts
    for label, depth in BLOCKS.items():
        options = replace(OPTIONS, style_layers=LAYERS[:depth])
        tiles.append(Tile(studio.paint(shape, [painting(key)], options).image, label))
    return Row(tiles, caption(key))
