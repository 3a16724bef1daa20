"""Charts as SVG, each with a title and a description for those who cannot see it.

Lengths are in units of the view box, which is stretched to whatever room there is; words stand
beside it in HTML, so that they are not. Colours are the style sheet's.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from bot.status.page.numbers import figure

CURVE: Final = (120, 32)
"""Width and height of a curve of losses."""

POINTS: Final = 60
"""Of a curve at most: two units of its width each."""

EDGE: Final = 2
"""Room for the stroke above and below."""

BARS: Final = (240, 100)
"""Width and height of a chart with bars."""

GAP: Final = 3
"""Between two bars."""

LEAST: Final = 2
"""Height of the smallest bar: something is not nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or two of which the second stands on the first one, or behind it.

    Attributes:
        first: Height of the one in front.
        second: Of the other one.
        label: What both say.
    """

    first: float
    second: float
    label: str


def loss_curve(losses: Sequence[float], name: str, part: float = 1.0) -> Markup:
    """Return how the loss of a painting fell, in equal powers; empty with fewer than two numbers.

    Args:
        losses: Along the way; what is not a positive number is left out.
        name: Tells this chart from the others on the page.
        part: How far the painting is, 0..1; the rest of the chart stays empty.
    """
    known = [loss for loss in losses if loss > 0 and math.isfinite(loss)]
    if len(known) < 2:  # noqa: PLR2004 - a line has two ends
        return Markup()
    width, height = CURVE
    points = list(_line(thinned(known, POINTS), width * part))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    words = f"Loss, from {figure(known[0])} to {figure(known[-1])}"
    return Markup(
        '<svg class="curve" viewBox="0 0 {width} {height}" preserveAspectRatio="none" role="img"'
        ' aria-labelledby="{name}-title"><title id="{name}-title">{words}</title>'
        '<polygon points="0,{height} {line} {end:.1f},{height}"/><polyline points="{line}"/></svg>'
    ).format(width=width, height=height, name=name, words=words, line=line, end=points[-1][0])


def bars(shown: Sequence[Bar], top: float, name: str, title: str, *, stacked: bool) -> Markup:
    """Return bars over hours, the latest one at the right.

    Args:
        shown: All bars.
        top: What is as high as the chart.
        name: Tells this chart from the others on the page.
        title: What it shows; each bar's label is in the description.
        stacked: Whether the second one of two stands on the first, or behind it.
    """
    width, height = BARS
    drawn = (_bar(n, len(shown), bar, top, stacked=stacked) for n, bar in enumerate(shown))
    told = "; ".join(bar.label for bar in shown if bar.first or bar.second) or "nothing yet"
    return Markup(
        '<svg class="bars" viewBox="0 0 {width} {height}" preserveAspectRatio="none" role="img"'
        ' aria-labelledby="{name}-title" aria-describedby="{name}-told">'
        '<title id="{name}-title">{title}</title><desc id="{name}-told">{told}</desc>{drawn}</svg>'
    ).format(
        width=width,
        height=height,
        name=name,
        title=title,
        told=told,
        drawn=Markup().join(drawn),
    )


def thinned(numbers: Sequence[float], most: int) -> list[float]:
    """Return at most so many of the numbers, evenly spaced, the first and the last among them."""
    if len(numbers) <= most:
        return list(numbers)
    last = len(numbers) - 1
    return [numbers[round(n * last / (most - 1))] for n in range(most)]


def _line(losses: Sequence[float], width: float) -> Iterator[tuple[float, float]]:
    height = CURVE[1]
    powers = [math.log(loss) for loss in losses]
    low, span = min(powers), max(powers) - min(powers) or 1.0
    for n, power in enumerate(powers):
        x = width * n / (len(powers) - 1)
        yield x, height - EDGE - (height - 2 * EDGE) * (power - low) / span


def _bar(number: int, count: int, bar: Bar, top: float, *, stacked: bool) -> Markup:
    width, height = BARS[0] / count, BARS[1]
    first, second = (_height(value, top) for value in (bar.first, bar.second))
    foot = height - first if stacked else height
    rects = [_rect("second", number * width, foot - second, width - GAP, second)] if second else []
    if first:
        rects.append(_rect("first", number * width, height - first, width - GAP, first))
    whole = _rect("all", number * width, 0, width, height)
    label = escape(bar.label)
    return Markup("<g>{}{}<title>{}</title></g>").format(Markup().join(rects), whole, label)


def _height(value: float, top: float) -> float:
    return max(LEAST, BARS[1] * value / top) if value else 0.0


def _rect(name: str, x: float, y: float, width: float, height: float) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        name, x, y, width, height
    )
