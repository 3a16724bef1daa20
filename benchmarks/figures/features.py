"""What artists ask for: the dial, style losses, colours, brush sizes, regions, protection."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw, ImageFilter

from benchmarks.figures.sheet import Row, Tile
from benchmarks.figures.studio import Studio, painting, photo
from nst_core import Options, Style

OPTIONS = Options(size=256, steps=40, scales=2)
FACE = (150, 20, 296, 196)
SAUCER = (74, 20, 480, 388)
"""Boxes around an ellipse, in pixels of the photo: left, top, right, bottom."""


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """One picture of a row: its label, and what `stylize` is told."""

    label: str
    content: Image.Image
    styles: tuple[Style, ...]
    options: Options = OPTIONS
    protect: Image.Image | None = None


def draw(studio: Studio) -> None:
    """Write features.jpg: a row for each feature."""
    rows = {
        "Strength: one dial between photo and painting (The Starry Night)": strengths(),
        "Style loss: how styles are compared (Composition VII)": style_losses(),
        "Colours: whose they are (The Scream)": colours(),
        "Brush: the size of the strokes (Swirling Impasto)": brushes(),
        "Where: Stained Glass and Woodcut Moon on one picture, and a face kept as it is": places(),
    }
    studio.keep("features", [_painted(studio, title, row) for title, row in rows.items()])


def strengths() -> Iterable[Variant]:
    """Yield the cat with more and more of the painting."""
    content, styles = photo("cat"), (painting("starry_night"),)
    for value in (1, 50, 100):
        yield Variant(f"strength {value}", content, styles, replace(OPTIONS, strength=value))


def style_losses() -> Iterable[Variant]:
    """Yield the astronaut once for each style loss."""
    content, styles = photo("astronaut"), (painting("composition_vii"),)
    for value in ("gram", "wasserstein", "nearest"):
        yield Variant(value, content, styles, replace(OPTIONS, style_loss=value))


def colours() -> Iterable[Variant]:
    """Yield the cat with the colours that come about, the photo's and the painting's."""
    content, styles = photo("cat"), (painting("the_scream"),)
    for value in ("free", "photo", "painting"):
        yield Variant(value, content, styles, replace(OPTIONS, colours=value))


def brushes() -> Iterable[Variant]:
    """Yield the coffee in fine, normal and broad strokes."""
    content, style = photo("coffee"), painting("impasto")
    for value in (0.5, 1, 2):
        yield Variant(f"scale {value:g}", content, (replace(style, scale=value),))


def places() -> Iterable[Variant]:
    """Yield two styles mixed, the same two apart, and a protected face."""
    coffee, glass, wood = photo("coffee"), painting("stained_glass"), painting("woodcut")
    cup = _ellipse(coffee, SAUCER)
    table = cup.point([255 - value for value in range(256)])
    yield Variant("both everywhere", coffee, (glass, wood))
    yield Variant(
        "each with its mask", coffee, (replace(wood, mask=cup), replace(glass, mask=table))
    )
    person = photo("astronaut")
    yield Variant("protected", person, (glass,), protect=_ellipse(person, FACE))


def _painted(studio: Studio, title: str, variants: Iterable[Variant]) -> Row:
    tiles = []
    for variant in variants:
        result = studio.paint(
            variant.content, variant.styles, variant.options, protect=variant.protect
        )
        tiles.append(Tile(result.image, variant.label))
    return Row(tiles, title)


def _ellipse(like: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """Return a mask of the photo's size, white in an ellipse with soft edges."""
    mask = Image.new("L", like.size)
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    return mask.filter(ImageFilter.GaussianBlur(8))
