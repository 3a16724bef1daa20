"""Every preset, house styles and masters, on one photo."""

from benchmarks.figures.sheet import Tile, rows_of
from benchmarks.figures.studio import Studio, painting, photo, shown
from nst_core import Options, presets

OPTIONS = Options(size=192, steps=32, scales=2)
ACROSS = 6


def draw(studio: Studio) -> None:
    """Write presets.jpg: the photo, then what every preset makes of it."""
    content, tiles = photo("coffee"), []
    for preset in presets.all_presets():
        result = studio.paint(content, [painting(preset.key)], OPTIONS)
        artist = "house style" if preset.kind == "house" else preset.artist
        tiles.append(Tile(result.image, preset.title, artist))
    tiles.insert(0, Tile(shown(content, tiles[0].picture), "The photo", "Rachel Michetti, CC0"))
    studio.keep("presets", rows_of(tiles, ACROSS))
