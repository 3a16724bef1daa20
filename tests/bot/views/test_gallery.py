"""Cards of a gallery: what they may not do."""

import discord

from bot.gallery.post import Spot
from bot.language.text import raw
from bot.replies.cards import OWN_STYLE
from bot.views import gallery as view
from tests.bot.gallery.example import example_post


def payload(card: discord.ui.LayoutView) -> str:
    """As Discord gets it."""
    return str(card.to_components())  # type: ignore[no-untyped-call]  # of discord.py


def test_a_title_is_not_formatted() -> None:
    """A server's preset may be called anything."""
    post = example_post(title=raw("*stars* & [links](https://x)"))
    for card in (view.post(str, post, 0), view.weekly(str, post, 1)):
        assert r"\\*stars\\*" in payload(card)


def test_the_picture_has_a_description() -> None:
    """For people who cannot see it; the file is the one that is there."""
    card = payload(view.post(str, example_post(spot=Spot(1, 2, "post-1.png")), 0))
    assert "A photo repainted in the style of The Great Wave." in card
    assert "attachment://post-1.png" in card


def test_a_style_without_a_name_has_one_too() -> None:
    """It is somebody's own picture."""
    card = payload(view.post(str, example_post(title=OWN_STYLE), 0))
    assert "A photo repainted in the style of another picture." in card
