"""Turns what was typed on the command line into a recipe."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, get_args

from nst_core.command_line.knobs import options_from
from nst_core.errors import OptionError
from nst_core.metadata import text_of
from nst_core.options import Init, Options
from nst_core.recipe import Ingredient, Recipe, Source
from nst_core.tiers import TIERS

EMPTY = Recipe(photo=Source(""), styles=(), options=Options())
"""What the arguments of a new painting are filled into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """As they were typed; None or empty where nothing was."""

    photo: Path | None
    style: list[str]
    preset: list[str]
    mask: list[str]
    protect: str | None
    weights: str | None
    quality: str | None
    knobs: dict[str, Any]


def recipe_in(path: Path) -> Recipe:
    """Return the recipe that a picture carries.

    Raises:
        PictureError: It cannot be read.
        OptionError: It carries none, or a damaged one.
    """
    text = text_of(path)
    if text is None:
        raise OptionError(f"{path} carries no recipe: it was not painted with --embed.")
    return Recipe.from_json(text)


def recipe_from(given: Arguments, base: Recipe = EMPTY) -> Recipe:
    """Return the recipe `base` with everything that was typed in place of what it says.

    Raises:
        OptionError: There is no photo, no style, or a mask too many; or an option is out of range.
    """
    photo = Source(str(given.photo)) if given.photo else base.photo
    if not photo.name:
        raise OptionError("Name a photo to repaint, or a painting to repeat: --again FILE.")
    styles = [*map(_file, given.style), *map(_preset, given.preset)] or base.styles
    if not styles:
        raise OptionError("Name a style: --style FILE or --preset NAME (see --list-presets).")
    knobs, start = dict(given.knobs), base.start
    if init := knobs["init"]:
        start = None if init in get_args(Init) else Source(knobs.pop("init"))
    return Recipe(
        photo=photo,
        styles=_masked(styles, given.mask),
        options=options_from(knobs, _at_quality(given.quality, base.options)),
        start=start,
        protect=_or_none(given.protect) if given.protect else base.protect,
        weights=given.weights or base.weights,
    )


def _at_quality(name: str | None, options: Options) -> Options:
    """Return the options with a tier's size, steps and scales."""
    if name is None:
        return options
    if name not in TIERS:
        raise OptionError(f"quality is {name!r}; it must be {', '.join(TIERS)}.")
    tier = TIERS[name]
    return replace(options, size=tier.size, steps=tier.steps, scales=tier.scales)


def split(text: str) -> tuple[str, float, float]:
    """Split `NAME[:WEIGHT[:SCALE]]`; numbers that are not there are 1."""
    parts, numbers = text.split(":"), list[float]()
    while len(parts) > 1 and len(numbers) < 2 and not Path(":".join(parts)).exists():  # noqa: PLR2004 - weight and scale
        try:
            numbers.insert(0, float(parts[-1]))
        except ValueError:
            break
        parts.pop()
    weight, scale = (*numbers, 1.0, 1.0)[:2]
    return ":".join(parts), weight, scale


def _file(text: str) -> Ingredient:
    name, weight, scale = split(text)
    return Ingredient(Source(name), weight, scale)


def _preset(text: str) -> Ingredient:
    name, weight, scale = split(text)
    return Ingredient(Source(name, preset=True), weight, scale)


def _masked(styles: Sequence[Ingredient], masks: Sequence[str]) -> tuple[Ingredient, ...]:
    """Return the styles, each with its mask."""
    if len(masks) > len(styles):
        raise OptionError(
            f"There are {len(masks)} masks; there must be no more than the styles, {len(styles)}."
        )
    pairs = zip_longest(styles, masks)
    return tuple(replace(style, mask=_or_none(mask)) if mask else style for style, mask in pairs)


def _or_none(name: str) -> Source | None:
    return None if name == "none" else Source(name)
