"""nst_core.command_line.arguments."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from nst_core import OptionError, Options
from nst_core.command_line.arguments import EMPTY, Arguments, recipe_from, split
from nst_core.recipe import Ingredient, Recipe, Source
from nst_core.tiers import TIERS

OLD = Recipe(
    photo=Source("old.jpg", "sum"),
    styles=(Ingredient(Source("a.png", "sum")), Ingredient(Source("b.png", "sum"))),
    options=Options(size=64, seed=7),
    protect=Source("face.png", "sum"),
    start=Source("start.png", "sum"),
)


def recipe(base: Recipe = OLD, knobs: dict[str, Any] | None = None, **given: Any) -> Recipe:  # noqa: ANN401 - of Arguments
    """The recipe from these arguments and no others."""
    nothing: dict[str, Any] = {field.name: None for field in dataclasses.fields(Options)}
    lists: dict[str, Any] = {"style": [], "preset": [], "mask": []}
    others: dict[str, Any] = {"photo": None, "protect": None, "weights": None, "quality": None}
    knobs = nothing | (knobs or {})
    return recipe_from(Arguments(**(lists | others | {"knobs": knobs} | given)), base)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.png", ("a.png", 1, 1)),
        ("a.png:2", ("a.png", 2, 1)),
        ("a.png:2:0.5", ("a.png", 2, 0.5)),
        ("C:a.png:2", ("C:a.png", 2, 1)),
        ("a:1:2:3", ("a:1", 2, 3)),
    ],
)
def test_numbers_are_split_from_the_end(text: str, expected: tuple[str, float, float]) -> None:
    """Weight, then scale; each is 1 if it is not there."""
    assert split(text) == expected


def test_a_files_own_name_is_not_split(tmp_path: Path) -> None:
    """However much it looks like a weight."""
    (tmp_path / "a:2").touch()
    assert split(f"{tmp_path}/a:2") == (f"{tmp_path}/a:2", 1, 1)
    assert split(f"{tmp_path}/a:2:3") == (f"{tmp_path}/a:2", 3, 1)


def test_what_is_not_given_stays() -> None:
    """No argument, the same recipe."""
    assert recipe() == OLD


def test_what_is_given_comes_instead() -> None:
    """The rest stays; what is new may have any content."""
    new = recipe(knobs={"size": 128}, photo=Path("new.jpg"), protect="none")
    options = Options(size=128, seed=7)
    expected = dataclasses.replace(OLD, photo=Source("new.jpg"), protect=None, options=options)
    assert new == expected


def test_a_quality_is_size_steps_and_scales() -> None:
    """What is given beside it counts more, and all else stays."""
    options = recipe(quality="poster", knobs={"size": 1024}).options
    assert options == Options(size=1024, steps=TIERS["poster"].steps, scales=5, seed=7)


def test_styles_are_replaced_together() -> None:
    """Files come first, then presets."""
    names = [
        (each.source.name, each.scale) for each in recipe(preset=["g"], style=["c:1:2"]).styles
    ]
    assert names == [("c", 2), ("g", 1)]


def test_each_mask_belongs_to_a_style() -> None:
    """In order; none skips one."""
    styles = recipe(mask=["none", "sky.png"]).styles
    assert [style.mask for style in styles] == [None, Source("sky.png")]


def test_init_is_a_word_or_a_file() -> None:
    """Each takes the other's place."""
    word, file = recipe(knobs={"init": "noise"}), recipe(knobs={"init": "other.png"})
    assert (word.start, word.options.init) == (None, "noise")
    assert (file.start, file.options.init) == (Source("other.png"), "recoloured")


@pytest.mark.parametrize(
    ("base", "given", "sentence"),
    [
        (EMPTY, {"style": ["a.png"]}, "Name a photo"),
        (EMPTY, {"photo": Path("a.jpg")}, "Name a style"),
        (OLD, {"quality": "best"}, "quality is 'best'; it must be draft, standard, fine, poster."),
        (OLD, {"mask": ["a", "b", "c"]}, "There are 3 masks"),
    ],
)
def test_what_is_missing_is_said(base: Recipe, given: dict[str, Any], sentence: str) -> None:
    """And what is too much."""
    with pytest.raises(OptionError, match=sentence):
        recipe(base, **given)
