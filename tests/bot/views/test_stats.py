"""What /stats is made of."""

from discord.ui import TextDisplay

from bot.jobs.counts import Totals
from bot.replies import stats as said
from bot.views.stats import numbers


def words(totals: Totals) -> str:
    """All that is told somebody outside of servers."""
    shown = numbers(str, totals, None).walk_children()
    return "\n".join(item.content for item in shown if isinstance(item, TextDisplay))


def test_favourites_are_there_if_there_are_any() -> None:
    """Somebody may use own pictures only."""
    assert str(said.FAVOURITES) in words(Totals(2, 9.0, 0, [("Girih", 2)]))
    assert str(said.FAVOURITES) not in words(Totals(2, 9.0, 0))
