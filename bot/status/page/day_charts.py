"""The two charts of the last 24 hours, and the same numbers in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.status.page.charts import Bar, bars
from bot.status.page.day import Day, Hour
from bot.status.page.numbers import duration, round_seconds, round_up


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with what stands around it.

    Attributes:
        name: Tells it from the others on the page.
        title: What it shows.
        summary: The same in a sentence.
        legend: What the bars in front and the other ones stand for.
        top: What is as high as the chart.
        drawing: As SVG.
        head: Of a table with the same numbers.
        rows: Of that table: the newest first, hours without anything left out.
    """

    name: str
    title: str
    summary: str
    legend: tuple[str, str]
    top: str
    drawing: Markup
    head: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]


def day_charts(day: Day) -> tuple[Chart, Chart]:
    """Return throughput and waiting times."""
    return _throughput(day.hours), _waiting(day.hours)


def hour_name(hours_ago: int) -> str:
    """Return what an hour is called: they count back from now, so no time zone is needed."""
    return "last hour" if hours_ago == 0 else f"{hours_ago} h ago"


def _throughput(hours: Sequence[Hour]) -> Chart:
    top = round_up(max(hour.done + hour.failed for hour in hours))
    named = [(hour_name(len(hours) - 1 - n), hour) for n, hour in enumerate(hours)]
    shown = [Bar(h.done, h.failed, f"{name}: {_ended(h)}") for name, h in named]
    done, failed = sum(hour.done for hour in hours), sum(hour.failed for hour in hours)
    title = "Paintings per hour"
    return Chart(
        "throughput",
        title,
        f"{done:,} painted and {failed:,} failed in 24 hours.",
        ("painted", "failed"),
        f"{top:,}",
        bars(shown, top, "throughput", title, stacked=True),
        ("Hour", "Painted", "Failed"),
        tuple((n, f"{h.done:,}", f"{h.failed:,}") for n, h in reversed(named) if h.done + h.failed),
    )


def _waiting(hours: Sequence[Hour]) -> Chart:
    top = round_seconds(max(hour.slow or 0 for hour in hours))
    named = [(hour_name(len(hours) - 1 - n), hour) for n, hour in enumerate(hours)]
    shown = [Bar(h.median or 0, h.slow or 0, f"{name}: {_waited(h)}") for name, h in named]
    title = "Waiting time"
    slowest = max((hour.slow for hour in hours if hour.slow is not None), default=None)
    summary = "Nobody has waited yet."
    if slowest is not None:
        summary = f"In the slowest hour 95 % had waited no longer than {duration(slowest)}."
    return Chart(
        "waiting",
        title,
        summary,
        ("half of all", "95 %"),
        duration(top),
        bars(shown, top, "waiting", title, stacked=False),
        ("Hour", "Half within", "95 % within"),
        tuple(
            (n, duration(h.median or 0), duration(h.slow or 0))
            for n, h in reversed(named)
            if h.median is not None
        ),
    )


def _ended(hour: Hour) -> str:
    return f"{hour.done:,} painted" + (f", {hour.failed:,} failed" if hour.failed else "")


def _waited(hour: Hour) -> str:
    return f"half within {duration(hour.median or 0)}, 95 % within {duration(hour.slow or 0)}"
