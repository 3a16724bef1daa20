"""Stained glass: sunrise over water behind irises, in lead and jewel colours."""

import numpy as np
from PIL import Image

from house_styles.canvas import Field, Labels, Mask, Pixels, mix, smoothstep, to_image, unit_grid
from house_styles.noise import blur, clouds, relief
from house_styles.palette import paint_box, varied
from house_styles.shapes import below, polar, ridge, seams, turned

SUN_AT = (0.45, 0.33)
GLASS = {
    "sun": ("#fff0a8", "#ffdf6b", "#ffc53f"),
    "halo": ("#f58220", "#e8542a", "#ffa63d", "#d93a2b"),
    "sky": ("#1746a2", "#2a6fd6", "#0f2f7a", "#5aa9e6", "#6b3fa0", "#234fb8"),
    "far hills": ("#4b2a7b", "#6a3aa5", "#34206b"),
    "near hills": ("#0c6b4a", "#129a63", "#0a4f3d", "#5aa83a"),
    "water": ("#0b7a8c", "#1fb5b5", "#0a4f73", "#9fe3d4", "#f2b45a"),
    "petal": ("#b3174f", "#d8295f", "#8a1150", "#f48fa8"),
    "leaf": ("#1f8a3b", "#0f5f2d", "#7ccb4a"),
    "border": ("#8f1526", "#173a8f", "#c9302c", "#e0a526"),
}
IRISES = ((0.23, 0.64, 0.15), (0.53, 0.78, 0.12), (0.80, 0.66, 0.14))


class Cartoon:
    """The glazier's drawing: for each pixel its pane, and the box of glass the pane is cut from."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.panes = np.zeros(shape, np.int64)
        self.boxes = np.zeros(shape, np.int64)

    def cut(self, box: str, where: Mask, pane: Field | float) -> None:
        """Cut what lies `where` from `box`; a new `pane` number is a new piece of glass."""
        number = list(GLASS).index(box)
        pieces = np.broadcast_to(np.floor(np.asarray(pane)), self.panes.shape)
        self.panes[where] = pieces[where].astype(np.int64) + 100_003 * (number + 1)
        self.boxes[where] = number


def paint(size: int, seed: int) -> Image.Image:
    """Cut the panes, glaze each one, and solder the lead between them."""
    rng = np.random.default_rng(seed)
    x, y = unit_grid(2 * size)
    cartoon = Cartoon(x.shape)
    bend = 0.004 * clouds(2 * size, rng, (7, 7), 2)
    _sky(cartoon, x + bend, y - bend)
    _land(cartoon, x + bend, y - bend, rng)
    for iris in IRISES:
        _iris(cartoon, x + bend, y - bend, iris)
    _border(cartoon, x, y)
    lead = np.maximum(seams(cartoon.panes, 0.0075), seams(cartoon.boxes, 0.0104))
    return to_image(_solder(_glass(cartoon, lead, rng), lead), size)


def _sky(cartoon: Cartoon, x: Field, y: Field) -> None:
    """Rays around the sun, each broken into panes at heights of its own."""
    far, around = polar(x, y, SUN_AT)
    turns = around / (2 * np.pi) + 0.5
    ray = np.floor(turns * 26)
    cartoon.cut("sky", far > 0, ray * 50 + np.sqrt(far) * 6 + 0.37 * np.mod(ray * 7, 5))
    cartoon.cut("halo", below(far, 0.23), np.floor(turns * 13 + 0.5) * 9 + far / 0.165)
    cartoon.cut("sun", below(far, 0.115), np.where(below(far, 0.06), 0, np.floor(turns * 6) + 1))


def _land(cartoon: Cartoon, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Two ranges of hills, then the water in long bent bricks."""
    for box, base, waves, slant in (("far hills", 0.47, 1.0, 0.7), ("near hills", 0.56, 0.7, -0.9)):
        top = base + 0.07 * ridge(x, rng, waves, 0.4)
        strip = np.floor((x + slant * y) * 9) * 50 + (y - top) / 0.07
        cartoon.cut(box, y - top > 0, strip)
    wave = y - 0.65 + 0.014 * np.sin(2 * np.pi * (1.6 * x + 3 * y))
    row = np.floor(wave / 0.05)
    cartoon.cut("water", wave > 0, row * 50 + np.floor(x * 4 + 0.37 * row))


def _iris(cartoon: Cartoon, x: Field, y: Field, iris: tuple[float, float, float]) -> None:
    """Blades, a stem, five petals and a gold heart."""
    cx, cy, size = iris
    for lean, side in ((0.75, 1), (-0.7, 2)):
        rise = np.clip((1.02 - y) / (1.0 - cy), 0, 1)
        blade = np.abs(x - cx - lean * size * 1.2 * rise**2) / (0.34 * size)
        cartoon.cut("leaf", (blade < 1 - rise) & (rise > 0), side + 10 * np.floor(3 * rise))
    cartoon.cut("leaf", (np.abs(x - cx) < 0.09 * size) & (y > cy), 9)
    for petal, turn in enumerate((0.15, 0.85, -0.5, -1.57, -2.65)):
        along, across = turned(x, y, (cx, cy), turn)
        far = np.hypot((along / size - 0.55) / 0.6, across / size / 0.36)
        cartoon.cut("petal", far < 1, petal)
    cartoon.cut("sun", np.hypot(x - cx, y - cy) < 0.17 * size, 99)


def _border(cartoon: Cartoon, x: Field, y: Field, width: float = 0.045) -> None:
    """Small squares all around."""
    edge = np.minimum(np.minimum(x, 1 - x), np.minimum(y, 1 - y))
    along = np.where(np.minimum(x, 1 - x) < np.minimum(y, 1 - y), y, x)
    cartoon.cut("border", edge < width, along * 15 + 40 * (x > y) + 80 * (x + y > 1))


def _glass(cartoon: Cartoon, lead: Field, rng: np.random.Generator) -> Pixels:
    """Each pane its own colour, streaky, and brightest away from the lead."""
    sheets = [
        varied(paint_box(*GLASS[box])[rng.integers(0, len(GLASS[box]), 61)], rng, 0.03, 0.02)
        for box in GLASS
    ]
    which: Labels = cartoon.panes % 61
    colours = np.stack(sheets)[cartoon.boxes, which]
    streak = clouds(len(lead), rng, (5, 16), 4) * rng.uniform(0.05, 0.16, 61)[which]
    shine = 0.62 + 0.62 * (1 - blur(lead, 0.012)) ** 2 - 0.12
    ripple = relief(clouds(len(lead), rng, (60, 60), 2), 0.02)
    return colours * (shine + streak + 0.12 * ripple)[..., None]


def _solder(glass: Pixels, lead: Field) -> Pixels:
    """Round, dark lead with a thin light on its upper left side."""
    light = np.maximum(relief(blur(lead, 0.002), 0.006), 0)
    metal = paint_box("#0d0d12")[0] + 0.3 * smoothstep(0.1, 0.6, light)[..., None]
    return mix(glass, metal, lead)
