"""Every knob of the algorithm: default, range, unit and source; a value checks itself."""

import dataclasses
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

from nst_core.errors import OptionError
from nst_core.layers import canonical

Init: TypeAlias = Literal["recoloured", "content", "noise", "sketch"]
Optimizer: TypeAlias = Literal["lbfgs", "adam", "sgd"]
Pooling: TypeAlias = Literal["max", "avg"]
Padding: TypeAlias = Literal["replicate", "reflect", "zeros"]
Colours: TypeAlias = Literal["free", "photo", "painting"]
StyleLossName: TypeAlias = Literal["gram", "wasserstein", "nearest"]
Precision: TypeAlias = Literal["auto", "float32", "bfloat16"]

#: Step sizes that suit pictures of 0..255. L-BFGS scales its own steps; Adam moves every
#: pixel by about this much; SGD's is relative, see `optimise.py`.
LEARNING_RATES: dict[Optimizer, float] = {"lbfgs": 1.0, "adam": 5.0, "sgd": 2.0}


MIDDLE = 50
"""Of the dial `strength`. Far below it the style must nearly vanish, above it little is left to
gain: so a step down counts for more than a step up."""


class Rule(Protocol):
    """What a knob's value must satisfy."""

    def allows(self, value: Any) -> bool:  # noqa: ANN401 - any value may be offered
        """Whether the value is in range."""

    def __str__(self) -> str:
        """Return the range in words, for messages and the options table."""


@dataclass(frozen=True, slots=True)
class Between:
    """A finite number in low..high; a whole one if `whole`; or None if `optional`."""

    low: float
    high: float
    whole: bool = False
    optional: bool = False

    def allows(self, value: Any) -> bool:  # noqa: ANN401 - any value may be offered
        """Whether the value is such a number."""
        if value is None or isinstance(value, bool):
            return value is None and self.optional
        kinds = (int,) if self.whole else (int, float)
        return isinstance(value, kinds) and self.low <= value <= self.high

    def __str__(self) -> str:
        """Return for example `16..8192`."""
        low, high = (
            f"{end:.0f}" if end == int(end) else f"{end:g}" for end in (self.low, self.high)
        )
        return f"{low}..{high}" + (" or none" if self.optional else "")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few values."""

    choices: tuple[str | float, ...]

    def allows(self, value: Any) -> bool:  # noqa: ANN401 - any value may be offered
        """Whether the value is one of them."""
        return value in self.choices

    def __str__(self) -> str:
        """Return the choices, comma separated."""
        return ", ".join(str(choice) for choice in self.choices)


@dataclass(frozen=True, slots=True)
class LayerNames:
    """One or more layers of VGG19, each named once."""

    def allows(self, value: Any) -> bool:  # noqa: ANN401 - any value may be offered
        """Whether these are known layers without repetition."""
        return (
            isinstance(value, tuple)
            and 0 < len(value) == len(set(value))
            and all(canonical(name) == name for name in value)
        )

    def __str__(self) -> str:
        """Return the range in words."""
        return "conv1_1..conv5_4 (Keras' block1_conv1 and torch's relu1_1 also), each once"


@dataclass(frozen=True, slots=True)
class Weights:
    """None, or one finite weight of 0 or more for each style layer."""

    def allows(self, value: Any) -> bool:  # noqa: ANN401 - any value may be offered
        """Whether each weight is finite and not negative."""
        return value is None or (
            isinstance(value, tuple) and all(math.isfinite(w) and w >= 0 for w in value)
        )

    def __str__(self) -> str:
        """Return the range in words."""
        return "a number of 0 or more for each style layer"


def _knob(default: Any, rule: Rule, text: str) -> Any:  # noqa: ANN401 - as dataclasses.field
    return dataclasses.field(default=default, metadata={"rule": rule, "help": text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to paint. The field order is the order of the README's table.

    Raises:
        OptionError: A value is out of range; the message names option, value and range.
    """

    size: int = _knob(512, Between(16, 8192, whole=True), "Long side of the result, in pixels.")
    steps: int = _knob(150, Between(1, 10_000, whole=True), "Optimiser steps at each size.")
    scales: int = _knob(
        3,
        Between(1, 6, whole=True),
        "Sizes to paint at, each half the next one's: more make the large forms more painterly.",
    )
    time_limit: float | None = _knob(
        None,
        Between(0.1, 86_400, optional=True),
        "Seconds after which the best so far is returned.",
    )
    content_weight: float = _knob(
        1.0, Between(0, 1e6), "α, times the mean squared difference of the content features."
    )
    style_weight: float = _knob(0.005, Between(0, 1e9), "β, times the style loss Σ w_l·E_l.")
    strength: int = _knob(
        50,
        Between(1, 100, whole=True),
        "Style against photo, alike at every size: 1 is nearly the photo, 100 ten times β.",
    )
    tv_weight: float = _knob(5.0, Between(0, 1e6), "γ, times the mean total variation.")
    tv_exponent: float = _knob(1.25, OneOf((1.25, 1.0)), "Exponent of the total variation.")
    content_layers: tuple[str, ...] = _knob(
        ("conv4_2",), LayerNames(), "Layers that keep the photo's content; deeper is looser."
    )
    style_layers: tuple[str, ...] = _knob(
        ("conv1_1", "conv2_1", "conv3_1", "conv4_1", "conv5_1"),
        LayerNames(),
        "Layers whose Gram matrices are the style; shallow is colour and strokes.",
    )
    style_layer_weights: tuple[float, ...] | None = _knob(
        None, Weights(), "w_l, one per style layer; 1/L each if not given."
    )
    style_loss: StyleLossName = _knob(
        "gram",
        OneOf(("gram", "wasserstein", "nearest")),
        "How styles are compared: Gram matrices, mean and covariance, or nearest neighbours.",
    )
    colours: Colours = _knob(
        "free",
        OneOf(("free", "photo", "painting")),
        "Whose colours the result has; free is what the losses lead to.",
    )
    pooling: Pooling = _knob("max", OneOf(("max", "avg")), "How VGG19 halves its maps.")
    padding: Padding = _knob(
        "replicate",
        OneOf(("replicate", "reflect", "zeros")),
        "What VGG19 sees beyond the picture's edge; zeros, the original, darkens borders.",
    )
    optimizer: Optimizer = _knob(
        "lbfgs", OneOf(("lbfgs", "adam", "sgd")), "Minimiser; sgd has momentum."
    )
    learning_rate: float | None = _knob(
        None,
        Between(1e-6, 1e3, optional=True),
        "Step size; if not given "
        + ", ".join(f"{n} {r:g}" for n, r in LEARNING_RATES.items())
        + ".",
    )
    momentum: float = _knob(0.9, Between(0, 0.999), "Momentum of sgd.")
    averaging: float = _knob(
        0.99,
        Between(0, 0.9999),
        "Decay of the mean of Adam's pictures, which has less noise than the last; 0 is off.",
    )
    init: Init = _knob(
        "recoloured",
        OneOf(("recoloured", "content", "noise", "sketch")),
        "Start from the photo in the style's colours, the photo, noise, or an instant sketch.",
    )
    seed: int = _knob(0, Between(0, 2**32 - 1, whole=True), "Seed of the noise.")
    precision: Precision = _knob(
        "auto",
        OneOf(("auto", "float32", "bfloat16")),
        "Of the gradients; auto is bfloat16 where the device multiplies it, else float32.",
    )
    memory_budget: int | None = _knob(
        None,
        Between(64, 1e7, whole=True, optional=True),
        "MiB that a painting may use; if not given, most of what the device has free.",
    )

    def __post_init__(self) -> None:
        """Take any spelling of a layer, then check every value against its rule."""
        for name in ("content_layers", "style_layers"):
            object.__setattr__(self, name, _canonical(getattr(self, name)))
        for field in dataclasses.fields(self):
            value, rule = getattr(self, field.name), field.metadata["rule"]
            if not rule.allows(value):
                raise OptionError(f"{field.name} is {value!r}; it must be {rule}.")
        given = self.style_layer_weights
        if given is not None and len(given) != len(self.style_layers):
            raise OptionError(
                f"style_layer_weights is {given!r}; it must have one number for each of the "
                f"{len(self.style_layers)} style layers."
            )

    @property
    def layer_weights(self) -> tuple[float, ...]:
        """w_l for each style layer, in order."""
        count = len(self.style_layers)
        return self.style_layer_weights or (1 / count,) * count

    @property
    def beta(self) -> float:
        """β times the dial: the style weight at 50, ten times that at 100, a 300th of it at 1."""
        beyond = self.strength - MIDDLE
        return self.style_weight * math.pow(10, beyond / (50 if beyond > 0 else 20))

    @property
    def tint(self) -> float:
        """How far the start is from the photo, 0..1: below the dial's middle it is paler."""
        return min(1.0, self.strength / MIDDLE)

    @property
    def rate(self) -> float:
        """The step size: the given one or the optimiser's own."""
        return LEARNING_RATES[self.optimizer] if self.learning_rate is None else self.learning_rate


def _canonical(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(canonical(name) or name for name in names)
