"""Charts whose numbers can be checked by hand."""

import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from bot.status.page.charts import Bar, bars, loss_curve, thinned


def tree(svg: Markup) -> ET.Element:
    """The chart, if it is well-formed."""
    return ET.fromstring(svg)  # noqa: S314 - our own


def rects(svg: Markup, name: str) -> list[tuple[float, ...]]:
    """Place and size of a chart's bars of one kind."""
    found = (rect for rect in tree(svg).iter("rect") if rect.get("class") == name)
    return [tuple(float(rect.get(k, "")) for k in ("x", "y", "width", "height")) for rect in found]


def test_a_loss_falls_in_equal_powers() -> None:
    """From 100 over 10 to 1 is a straight line from the top left to the bottom right."""
    line = tree(loss_curve([100.0, 10.0, 1.0], "a")).find("polyline")
    assert line is not None
    assert line.get("points") == "0.0,2.0 60.0,16.0 120.0,30.0"


def test_a_painting_under_way_has_half_a_curve() -> None:
    """What is still to come stays empty."""
    line = tree(loss_curve([100.0, 1.0], "a", 0.5)).find("polyline")
    assert line is not None
    assert line.get("points") == "0.0,2.0 60.0,30.0"


def test_a_curve_says_what_it_shows() -> None:
    """Its title names both ends, for those who cannot see it."""
    svg = tree(loss_curve([1234.0, 7.0], "job"))
    title = svg.find("title")
    assert title is not None
    assert title.text == "Loss, from 1,234 to 7.00"
    assert svg.get("aria-labelledby") == title.get("id")


@pytest.mark.parametrize("losses", [[], [3.0], [float("nan"), 0.0, -1.0, 3.0]])
def test_there_is_no_curve_without_two_numbers(losses: list[float]) -> None:
    """Numbers that no logarithm takes do not count."""
    assert loss_curve(losses, "a") == Markup()


def test_a_loss_that_stays_is_a_line() -> None:
    """Nothing is divided by nothing."""
    assert tree(loss_curve([5.0, 5.0], "a")).find("polyline") is not None


def test_bars_stand_on_each_other() -> None:
    """6 of 10 done is 60 high, and 2 failed stand on it."""
    svg = bars([Bar(6, 2, "now")], 10, "a", "Paintings", stacked=True)
    assert rects(svg, "first") == [(0, 40, 237, 60)]
    assert rects(svg, "second") == [(0, 20, 237, 20)]


def test_bars_stand_behind_each_other() -> None:
    """Both begin at the foot."""
    svg = bars([Bar(6, 8, "now")], 10, "a", "Times", stacked=False)
    assert rects(svg, "first") == [(0, 40, 237, 60)]
    assert rects(svg, "second") == [(0, 20, 237, 80)]


def test_a_bar_of_little_can_be_seen() -> None:
    """One of a thousand is no empty hour, and an empty hour has no bar."""
    svg = bars([Bar(1, 0, "then"), Bar(0, 0, "now")], 1000, "a", "Paintings", stacked=True)
    assert rects(svg, "first") == [(0, 98, 117, 2)]


def test_bars_are_told_in_words() -> None:
    """The description says what each bar shows, and leaves out empty hours."""
    svg = bars([Bar(1, 0, "then: 1 <b>"), Bar(0, 0, "now")], 1, "a", "Paintings", stacked=True)
    told = tree(svg).find("desc")
    assert told is not None
    assert told.text == "then: 1 <b>"


def test_thinning_keeps_both_ends() -> None:
    """Evenly spaced numbers are left."""
    assert thinned([0, 1, 2, 3, 4, 5, 6], 3) == [0, 3, 6]
