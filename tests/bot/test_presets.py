"""The collection within Discord's limits."""

import pytest

from bot import limits
from bot.errors import UserError
from bot.presets import Shelf, label
from tests.bot.world import Gallery, Painting


class Everything:
    """A collection of a hundred paintings; asks whatever name it is given."""

    def search(self, text: str) -> tuple[Painting, ...]:
        """All of them."""
        return tuple(Painting(f"{text}{number}", "t", "a") for number in range(100))

    def find(self, name: str) -> Painting:
        """None of them."""
        raise LookupError(name)


def test_there_are_never_more_suggestions_than_discord_takes() -> None:
    """The first 25 are shown."""
    found = Shelf(Everything(), LookupError).search("k")
    assert [preset.key for preset in found] == [f"k{number}" for number in range(25)]


def test_an_unknown_name_is_answered_with_what_comes_close() -> None:
    """The collection's sentence reaches the person, with its underscores intact."""
    with pytest.raises(UserError, match=r"did you mean great\\_wave"):
        Shelf(Gallery(), KeyError).find("graet wave")


def test_a_very_long_name_is_cut() -> None:
    """Discord sends up to 6000 characters, and an answer has room for 2000."""
    with pytest.raises(UserError) as caught:
        Shelf(Everything(), LookupError).find("x" * 6000)
    assert len(str(caught.value)) == limits.CHOICE_NAME


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("The Scream", "The Scream · Edvard Munch"),
        ("S" * 100, "S" * 99 + "…"),
        ("S" * 86, "S" * 86 + " · Edvard Munc…"[:13] + "…"),
    ],
)
def test_a_suggestion_is_one_line_that_fits(title: str, text: str) -> None:
    """Title and artist, cut at 100 characters."""
    assert label(Painting("k", title, "Edvard Munch")) == text
