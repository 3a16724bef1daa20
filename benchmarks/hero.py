"""Makes the pictures of README.md: one photo in five styles, and all house styles; `make hero`.

The photo is Chelsea the cat by Stéfan van der Walt, CC0, as scikit-image ships it.
"""

from pathlib import Path

from PIL import Image

from nst_core import Engine, Options, Style, presets, stylize
from nst_core.image import open_picture

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
STYLES = ("starry_night", "great_wave", "stained_glass", "the_scream", "woodcut")
IMAGES = ROOT / "docs/images"
CACHE = ROOT / "data/presets"
TILE = (384, 256)
SQUARE = (192, 192)
GAP = 8


def main() -> None:
    """Write docs/images/hero.jpg and docs/images/house_styles.jpg."""
    sheet(in_styles(), 3, TILE).save(IMAGES / "hero.jpg", quality=88)
    house = [preset.key for preset in presets.all_presets() if preset.kind == "house"]
    pictures = [presets.load(key, cache=CACHE) for key in house]
    sheet(pictures, 6, SQUARE).save(IMAGES / "house_styles.jpg", quality=85)


def in_styles() -> list[Image.Image]:
    """Return the photo, and the photo in each style."""
    photo, engine = open_picture(SHARED / "photos/chelsea.png"), Engine()
    tiles = [photo.convert("RGB")]
    for key in STYLES:
        style = presets.load(key, cache=CACHE, mirror=str(SHARED / "paintings"))
        options = Options(size=TILE[0], steps=100)
        tiles.append(stylize(photo, [Style(style)], options, engine=engine).image)
    return tiles


def sheet(tiles: list[Image.Image], columns: int, size: tuple[int, int]) -> Image.Image:
    """Arrange pictures in two rows, each at this width and height in pixels."""
    width, height = size
    page = Image.new("RGB", (columns * (width + GAP) - GAP, 2 * height + GAP), "white")
    for index, tile in enumerate(tiles):
        row, column = divmod(index, columns)
        fitted = tile.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        page.paste(fitted, (column * (width + GAP), row * (height + GAP)))
    return page


if __name__ == "__main__":
    main()
