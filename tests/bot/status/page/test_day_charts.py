"""The charts of a day, and the same numbers in words."""

from bot.status.page.day import Day, Hour
from bot.status.page.day_charts import day_charts

DAY = Day((*(Hour(),) * 22, Hour(1200, 1, 4.0, 130.0), Hour(8, 0, 2.0, 9.0)), {})


def test_throughput_is_told_in_words() -> None:
    """In a sentence, and hour by hour, the newest first."""
    chart, _ = day_charts(DAY)
    assert chart.summary == "1,208 painted and 1 failed in 24 hours."
    assert chart.rows == (("last hour", "8", "0"), ("1 h ago", "1,200", "1"))
    assert chart.top == "2,000"


def test_waiting_times_are_told_in_words() -> None:
    """The slowest hour's, and hour by hour."""
    _, chart = day_charts(DAY)
    assert chart.summary == "In the slowest hour 95 % had waited no longer than 2 min 10 s."
    assert chart.rows == (("last hour", "2.0 s", "9.0 s"), ("1 h ago", "4.0 s", "2 min 10 s"))
    assert chart.top == "5 min"


def test_a_day_without_jobs_is_told_in_words() -> None:
    """Nothing is divided by nothing."""
    throughput, waiting = day_charts(Day((Hour(),) * 24, {}))
    assert throughput.summary == "0 painted and 0 failed in 24 hours."
    assert (waiting.summary, waiting.rows) == ("Nobody has waited yet.", ())
