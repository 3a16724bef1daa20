"""The collection within Discord's limits, and a server's own presets beside it."""

import pytest
from PIL import Image

import nst_core
from bot import limits
from bot.errors import UserError
from bot.jobs.model import OwnStyle, PictureId, PresetStyle
from bot.replies import presets as said
from bot.styles.collection import Entry, section_of
from bot.styles.shelf import Shelf
from tests.bot.world import Gallery, Painting

CAT = Entry("server:1", OwnStyle(PictureId("c" * 64), "Night Cat"))


class Everything:
    """A collection of a hundred paintings; asks whatever name it is given."""

    def search(self, text: str) -> tuple[Painting, ...]:
        """All of them."""
        return tuple(Painting(f"{text}{number}", "t", "a") for number in range(100))

    def find(self, name: str) -> Painting:
        """None of them."""
        raise LookupError(name)


@pytest.fixture
def shelf() -> Shelf:
    """Three paintings."""
    return Shelf(Gallery(), KeyError)


def titles(entries: tuple[Entry, ...]) -> list[str]:
    """What they are called."""
    return [entry.title for entry in entries]


def test_there_are_never_more_suggestions_than_discord_takes() -> None:
    """The first 25 are shown."""
    found = Shelf(Everything(), LookupError).search("k")
    assert [entry.value for entry in found] == [f"k{number}" for number in range(25)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("night", ["Night Cat", "The Starry Night"]),
        ("the", ["The Great Wave", "The Starry Night"]),
        ("gre", ["The Great Wave"]),
        ("zzz", []),
    ],
)
def test_what_begins_as_typed_comes_first(shelf: Shelf, typed: str, expected: list[str]) -> None:
    """Then what has it inside."""
    assert titles(shelf.search(typed, [CAT])) == expected


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("great_wave", "great_wave"),
        ("server:1", "server:1"),
        ("night cat", "server:1"),
        ("hokusai", "great_wave"),
    ],
)
def test_an_entry_is_found_by_value_title_or_what_only_it_has(
    shelf: Shelf, typed: str, value: str
) -> None:
    """Who does not wait for the suggestions is understood all the same."""
    assert shelf.find(typed, [CAT]).value == value


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("the graet wave", "Did you mean “The Great Wave”?"),
        ("nigt cat", "Did you mean “Night Cat”?"),
        ("night", "Did you mean “Night Cat” or “The Starry Night”?"),
        ("qwertz", "Choose one from the list"),
        ("*b*", "There is no preset “\\*b\\*”"),
        ("server:2", "This server does not have that preset any more"),
    ],
)
def test_an_unknown_name_is_answered_with_what_comes_close(
    shelf: Shelf, typed: str, sentence: str
) -> None:
    """In words of ours, whatever was typed."""
    with pytest.raises(UserError) as caught:
        shelf.find(typed, [CAT])
    assert sentence in str(caught.value)


def test_a_very_long_name_is_cut() -> None:
    """Discord sends up to 6000 characters, and an answer has room for 2000."""
    with pytest.raises(UserError) as caught:
        Shelf(Everything(), LookupError).find("x" * 6000)
    assert str(caught.value).count("x") == limits.CHOICE_NAME


def test_sections_are_movements_and_the_servers_own(shelf: Shelf) -> None:
    """What is not known (any more) is everything."""
    assert titles(shelf.section("ukiyo_e", [CAT])) == ["The Great Wave"]
    assert titles(shelf.section("server", [CAT])) == ["Night Cat"]
    assert len(shelf.section("all", [CAT])) == len(shelf.section("gone", [CAT])) == 4


def test_an_entry_tells_what_the_collection_knows(shelf: Shelf) -> None:
    """Word for word."""
    style = PresetStyle("great_wave", "The Great Wave", "Katsushika Hokusai")
    assert shelf.find("great_wave") == Entry(
        "great_wave", style, "Ukiyo-e", "c. 1831", "Public domain"
    )


def test_a_painting_that_cannot_be_had_is_none() -> None:
    """A page without it is better than none."""

    def load(key: str) -> Image.Image:
        raise KeyError(key)

    assert Shelf(Gallery(), KeyError, load).painting("girih") is None
    assert Shelf(Gallery(), KeyError).painting("girih") is None
    drawn = Image.new("RGB", (1, 1))
    assert Shelf(Gallery(), KeyError, lambda _: drawn).painting("girih") is drawn


def test_every_movement_of_the_collection_can_be_translated() -> None:
    """And no other is in the catalogue; all fit in one menu, with names of their own in ids."""
    movements = Shelf(nst_core.presets, nst_core.PresetError).movements()
    assert set(movements) == set(said.MOVEMENTS)
    assert len(movements) + 2 <= limits.SELECT_OPTIONS
    assert len({section_of(movement) for movement in movements}) == len(movements)
