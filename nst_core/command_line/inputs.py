"""Opens the pictures of a recipe, and makes sure that they are the ones it was written for."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from nst_core import presets
from nst_core.animation import Animation, read_animation
from nst_core.errors import OptionError
from nst_core.image import open_picture
from nst_core.recipe import Ingredient, Recipe, Source
from nst_core.style import Style


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where presets come from: the folder `cache`, and before the web `mirror`, if there is one."""

    cache: Path
    mirror: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """The pictures of a recipe, opened."""

    photo: Image.Image
    moving: Animation | None
    styles: list[Style]
    start: Image.Image | None
    protect: Image.Image | None


def gather(recipe: Recipe, shelf: Shelf, *, moving: bool = False) -> Inputs:
    """Open everything that a recipe names.

    Args:
        recipe: Sources with a sum must have it.
        shelf: For the presets.
        moving: Whether an animated photo is to stay animated.

    Raises:
        OptionError: A file has changed or is gone, or a weight is out of range.
        PictureError: A picture cannot be read.
        PresetError: A preset is unknown, or it cannot be fetched.
    """
    for source in sources(recipe):
        _verify(source)
    return Inputs(
        open_picture(Path(recipe.photo.name)),
        read_animation(Path(recipe.photo.name)) if moving else None,
        [_style(ingredient, shelf) for ingredient in recipe.styles],
        _picture(recipe.start),
        _picture(recipe.protect),
    )


def signed(recipe: Recipe) -> Recipe:
    """Return the recipe with the sum of every source, so that no other will do.

    Raises:
        OSError: A file cannot be read.
        PresetError: A preset is unknown.
    """
    return replace(
        recipe,
        photo=_signed(recipe.photo),
        styles=tuple(
            replace(each, source=_signed(each.source), mask=each.mask and _signed(each.mask))
            for each in recipe.styles
        ),
        start=recipe.start and _signed(recipe.start),
        protect=recipe.protect and _signed(recipe.protect),
    )


def sources(recipe: Recipe) -> Iterator[Source]:
    """Every picture of a recipe."""
    styles = [source for each in recipe.styles for source in (each.source, each.mask)]
    yield from filter(None, (recipe.photo, *styles, recipe.start, recipe.protect))


def _signed(source: Source) -> Source:
    return replace(source, sha256=_sum(source))


def _sum(source: Source) -> str:
    if source.preset:
        return presets.find(source.name).sha256
    with Path(source.name).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _verify(source: Source) -> None:
    if source.sha256 is None:
        return
    if not source.preset and not Path(source.name).is_file():
        raise OptionError(f"{source.name} is not here any more: put it back, or name another.")
    if _sum(source) != source.sha256:
        raise OptionError(f"{source.name} is not what it was: put it back, or name it again.")


def _style(ingredient: Ingredient, shelf: Shelf) -> Style:
    name = ingredient.source.name
    if ingredient.source.preset:
        picture = presets.load(name, cache=shelf.cache, mirror=shelf.mirror)
    else:
        picture = open_picture(Path(name))
    return Style(picture, ingredient.weight, ingredient.scale, _picture(ingredient.mask))


def _picture(source: Source | None) -> Image.Image | None:
    return open_picture(Path(source.name)) if source else None
