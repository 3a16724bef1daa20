"""The first message in a server."""

from discord.ui import LayoutView

from bot.replies.menus import STYLIZE_THIS
from bot.upload import Upload
from bot.views.setup import setup
from tests.bot.parts import LANGUAGES

ENGLISH = LANGUAGES.say("en")


def contents(view: LayoutView) -> str:
    """Everything in a card, nested parts too."""
    return str([item.to_component_dict() for item in view.walk_children()])


def test_it_leads_to_the_settings() -> None:
    """By a button whose id says it all."""
    assert "'atelier:settings'" in contents(setup(ENGLISH))


def test_it_names_the_way_to_begin() -> None:
    """The command, and the menu of a message."""
    assert "/stylize" in contents(setup(ENGLISH))
    assert str(STYLIZE_THIS) in contents(setup(ENGLISH))


def test_pictures_are_described() -> None:
    """For who does not see them."""
    card = contents(setup(ENGLISH, [("The Great Wave", Upload("great_wave.webp", b""))]))
    assert "attachment://great_wave.webp" in card
    assert "style of The Great Wave" in card
