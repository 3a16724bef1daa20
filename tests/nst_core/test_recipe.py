"""nst_core.recipe."""

import json
import tomllib
from dataclasses import replace
from typing import Any

import pytest

from nst_core import OptionError, Options
from nst_core.recipe import ENGINE, MAX_LENGTH, Ingredient, Recipe, Source

SUM = "0" * 64

RECIPE = Recipe(
    photo=Source("the photo é.jpg", SUM),
    styles=(
        Ingredient(Source("wave.png", SUM), 2.0, 0.5, Source("sky.png", SUM)),
        Ingredient(Source("girih", SUM, preset=True)),
    ),
    options=Options(size=64, style_layers=("conv1_1",), style_layer_weights=(0.5,), init="noise"),
    start=Source("start.png", SUM),
    protect=Source("face.png", SUM),
    weights="torchvision",
)
"""One with everything."""


def written(**changes: object) -> str:
    """The recipe as JSON, with other values in it."""
    return json.dumps(json.loads(RECIPE.to_json()) | changes)


def test_a_recipe_is_read_as_it_was_written() -> None:
    """All of it, in ASCII."""
    text = RECIPE.to_json()
    assert text.isascii()
    assert Recipe.from_json(text) == RECIPE


def test_it_names_every_option() -> None:
    """A default that changes later changes no old recipe."""
    assert json.loads(RECIPE.to_json())["options"]["steps"] == Options().steps


def test_an_option_that_it_does_not_name_has_its_default() -> None:
    """A recipe may be older than an option."""
    assert Recipe.from_json(written(options={"size": 64})).options == Options(size=64)


def test_it_names_the_version(pytestconfig: pytest.Config) -> None:
    """The one of pyproject.toml."""
    project = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text())
    assert project["project"]["version"] == ENGINE


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"surprise": 1}, "has 'surprise', which this version does not know."),
        ({"options": {"sizes": 64}}, "has 'sizes', which this version does not know."),
        ({"options": {"size": 5}}, "size is 5; it must be 16..8192."),
        ({"options": {"style_weight": float("nan")}}, "style_weight is nan"),
        ({"options": {"pooling": ["max"]}}, r"pooling is \('max',\)"),
        ({"options": {"style_layers": 7}}, "damaged"),
        ({"options": {"style_layers": [[]]}}, "damaged|style_layers is"),
        ({"options": {"style_layer_weights": ["1"] * 5}}, "damaged|style_layer_weights is"),
        ({"options": []}, "damaged"),
        ({"photo": "photo.jpg"}, "damaged"),
        ({"photo": {"name": "photo.jpg", "sha256": None}}, "damaged"),
        ({"photo": {"sha256": SUM}}, "damaged"),
        ({"styles": {}}, "damaged"),
        ({"styles": [{"source": {"name": "a", "sha256": SUM}, "weight": "1"}]}, "damaged"),
        ({"weights": None}, "damaged"),
    ],
)
def test_a_strangers_recipe_is_checked(changes: dict[str, Any], sentence: str) -> None:
    """Whatever is wrong with it, it is a sentence."""
    with pytest.raises(OptionError, match=sentence):
        Recipe.from_json(written(**changes))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "{}", "[" * 20_000, "9" * 5_000, " " * (MAX_LENGTH + 1)],
    ids=["empty", "cut", "list", "null", "nothing", "deep", "number", "long"],
)
def test_what_is_no_recipe_is_refused(text: str) -> None:
    """Also what would exhaust the parser."""
    with pytest.raises(OptionError, match="The picture's recipe is damaged"):
        Recipe.from_json(text)


def test_a_recipe_that_would_not_fit_is_refused() -> None:
    """Before the painting, not after it."""
    with pytest.raises(OptionError, match="too long"):
        replace(RECIPE, photo=Source("x" * MAX_LENGTH)).to_json()
