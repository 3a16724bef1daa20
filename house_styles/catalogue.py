"""The twelve house styles, in the order in which people see them."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from house_styles import (
    cubist,
    ebru,
    girih,
    impasto,
    ink_wash,
    kintsugi,
    pointillist,
    risograph,
    stained_glass,
    tesserae,
    watercolour,
    woodcut,
)


@dataclass(frozen=True)
class HouseStyle:
    """One style picture.

    Attributes:
        key: Lower snake case; names the picture everywhere.
        title: What people see.
        movement: As the masters name theirs; few, for menus.
        paint: (size in pixels, seed) -> a square RGB picture; the same pixels each time.
    """

    key: str
    title: str
    movement: str
    paint: Callable[[int, int], Image.Image]


def catalogue() -> tuple[HouseStyle, ...]:
    """All house styles."""
    return (
        HouseStyle("impasto", "Swirling Impasto", "Post-Impressionism", impasto.paint),
        HouseStyle("stained_glass", "Stained Glass", "Decorative arts", stained_glass.paint),
        HouseStyle("girih", "Isfahan Girih", "Decorative arts", girih.paint),
        HouseStyle("watercolour", "Watercolour Peonies", "Ink and wash", watercolour.paint),
        HouseStyle("pointillist", "Pointillist Evening", "Neo-Impressionism", pointillist.paint),
        HouseStyle("risograph", "Risograph Desert", "Printmaking", risograph.paint),
        HouseStyle("tesserae", "Tree of Life Mosaic", "Decorative arts", tesserae.paint),
        HouseStyle("ebru", "Ebru Marbling", "Decorative arts", ebru.paint),
        HouseStyle("kintsugi", "Kintsugi", "Decorative arts", kintsugi.paint),
        HouseStyle("cubist", "Cubist Guitar", "Cubism", cubist.paint),
        HouseStyle("woodcut", "Woodcut Moon", "Printmaking", woodcut.paint),
        HouseStyle("ink_wash", "Ink Wash Mountains", "Ink and wash", ink_wash.paint),
    )
