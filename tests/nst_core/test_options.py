"""nst_core.options."""

import math
import re
from typing import Any

import pytest

from nst_core import OptionError, Options


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", 15),
        ("size", 8193),
        ("size", 100.0),
        ("steps", 0),
        ("steps", True),
        ("scales", 7),
        ("time_limit", 0),
        ("content_weight", -1e-9),
        ("style_weight", math.nan),
        ("style_weight", math.inf),
        ("style_weight", "1"),
        ("tv_exponent", 2.0),
        ("content_layers", ()),
        ("content_layers", ("conv9_9",)),
        ("style_layers", ("conv1_1", "relu1_1")),
        ("style_layer_weights", (1.0, -1.0, 1.0, 1.0, 1.0)),
        ("pooling", "median"),
        ("optimizer", "rmsprop"),
        ("learning_rate", 0),
        ("momentum", 1),
        ("init", "white"),
        ("seed", 2**32),
    ],
)
def test_a_value_out_of_range_is_refused(name: str, value: object) -> None:
    """The message names the option, the value and the range."""
    values: dict[str, Any] = {name: value}
    with pytest.raises(OptionError, match=rf"^{name} is .*; it must be .+\.$"):
        Options(**values)


@pytest.mark.parametrize(
    ("name", "value"),
    [("size", 16), ("size", 8192), ("steps", 10_000), ("seed", 2**32 - 1), ("momentum", 0)],
)
def test_the_ends_of_a_range_are_allowed(name: str, value: int) -> None:
    """Ranges include both ends."""
    values: dict[str, Any] = {name: value}
    assert value == getattr(Options(**values), name)


def test_layers_take_any_spelling() -> None:
    """Keras' name becomes ours."""
    assert Options(content_layers=("block5_conv2",)).content_layers == ("conv5_2",)


def test_layers_weigh_alike_by_default() -> None:
    """w_l = 1/L, as in the paper."""
    assert Options(style_layers=("conv1_1", "conv2_1")).layer_weights == (0.5, 0.5)


def test_given_layer_weights_are_used_as_they_are() -> None:
    """They are not normalised."""
    options = Options(style_layers=("conv1_1", "conv2_1"), style_layer_weights=(3, 4))
    assert options.layer_weights == (3, 4)


def test_each_style_layer_needs_its_weight() -> None:
    """Two layers and one weight are refused."""
    with pytest.raises(OptionError, match=re.escape("style_layer_weights is (1,)")):
        Options(style_layers=("conv1_1", "conv2_1"), style_layer_weights=(1,))


def test_each_optimizer_has_its_own_rate() -> None:
    """Not given, the learning rate suits the optimiser; given, it is kept."""
    assert Options(optimizer="lbfgs").rate == 1
    assert Options(optimizer="adam", learning_rate=0.25).rate == 0.25


@pytest.mark.parametrize(("strength", "factor"), [(50, 1), (100, 10), (75, 10**0.5), (10, 0.01)])
def test_the_dial_multiplies_beta(strength: int, factor: float) -> None:
    """Tenfold from the middle to the end, and a hundredth 40 below the middle."""
    options = Options(style_weight=2, strength=strength)
    assert options.beta == pytest.approx(2 * factor)


@pytest.mark.parametrize(("strength", "tint"), [(1, 0.02), (25, 0.5), (50, 1), (100, 1)])
def test_the_start_is_paler_below_the_middle(strength: int, tint: float) -> None:
    """At 1 it is nearly the photo."""
    assert Options(strength=strength).tint == tint
