"""`make cards` measures what Discord would refuse, and forgets no card."""

import inspect
import pkgutil
import sys
from importlib import import_module
from types import CodeType, FunctionType
from typing import Any

import discord
import pytest

import bot.views
from benchmarks.cards.__main__ import DOCS
from benchmarks.cards.limits import over
from benchmarks.cards.page import LOOKS, page
from benchmarks.cards.samples import cards
from bot.language.catalog import ENGLISH, LANGUAGES, Languages
from bot.press import PREFIX

VIEWS = {discord.ui.LayoutView, discord.ui.Modal}


def text(words: str) -> dict[str, Any]:
    """A text display."""
    return {"type": 10, "content": words}


def button(custom_id: str, label: str = "x") -> dict[str, Any]:
    """A button in a row of its own."""
    return {"type": 1, "components": [{"type": 2, "custom_id": custom_id, "label": label}]}


@pytest.mark.parametrize(
    ("components", "reason"),
    [
        ([text("x" * 4001)], "content is longer than 4000"),
        ([text("😀" * 2001)], "content is longer than 4000"),
        ([text("x" * 2001), text("x" * 2000)], "4001 characters of text"),
        ([text("")], "a text is empty"),
        ([{"type": 17, "components": [text("x")] * 40}], "41 components"),
        ([button("a"), button("a")], "the id a is there 2 times"),
        ([button("a" * 101)], "custom_id is longer than 100"),
        ([button("a", "x" * 81)], "label is longer than 80"),
        ([{"type": 3, "options": [{"label": "x"}] * 26}], "26 options"),
        ([{"type": 3, "options": [{"label": "x" * 101}]}], "label of an option is longer than 100"),
        ([{"type": 12, "items": [{}] * 11}], "11 items"),
    ],
)
def test_what_is_over_a_limit(components: list[dict[str, Any]], reason: str) -> None:
    """Each limit of Discord is seen, one above it."""
    assert any(found.startswith(reason) for found in over({"components": components}))


def test_what_is_at_a_limit() -> None:
    """Nothing is said of a card that Discord takes."""
    row = {"type": 1, "components": [{"type": 2, "custom_id": "a" * 100, "label": "x" * 80}]}
    assert over({"components": [{"type": 17, "components": [text("x" * 4000), row]}]}) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_card_is_over_a_limit(code: str) -> None:
    """Discord takes every card in every language."""
    found = {card.name: over(card.payload()) for card in cards(Languages().say(code))}
    assert {name: reasons for name, reasons in found.items() if reasons} == {}


def test_every_view_is_looked_at() -> None:
    """Whoever adds a card adds an example of it."""
    called: set[CodeType] = set()
    sys.setprofile(lambda frame, _, __: called.add(frame.f_code))
    try:
        cards(str)
    finally:
        sys.setprofile(None)
    assert [view.__name__ for view in _views() if view.__code__ not in called] == []


def test_every_card_is_in_the_docs() -> None:
    """Whoever changes the samples runs `make cards`."""
    names = {f"{card.name}-{look}.webp" for card in cards(str) for look in LOOKS}
    sheets = {f"{language.code}.webp" for language in Languages() if language.code != ENGLISH}
    assert {file.name for file in DOCS.glob("*.webp")} == names | sheets
    assert (DOCS / "README.md").read_text() == page()


def test_every_control_survives_a_restart() -> None:
    """All buttons and menus of messages have ids that the bot finds again."""
    messages = [card for card in cards(str) if isinstance(card.view, discord.ui.LayoutView)]
    parts = [part for card in messages for part in _walk(card.payload())]
    ids = [
        part["custom_id"] for part in parts if "custom_id" in part and part["type"] in {2, 3, 6, 8}
    ]
    assert [name for name in ids if not name.startswith(f"{PREFIX}:")] == []


def _views() -> list[FunctionType]:
    """Functions that make a message or a modal."""
    modules = [
        import_module(found.name)
        for found in pkgutil.iter_modules(bot.views.__path__, "bot.views.")
        if not found.name.endswith((".frame", ".controls"))
    ]
    return [
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.get_annotations(function, eval_str=True).get("return") in VIEWS
    ]


def _walk(part: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any part of a payload
    if isinstance(part, list):
        return [found for each in part for found in _walk(each)]
    if not isinstance(part, dict):
        return []
    return ([part] if "type" in part else []) + [f for v in part.values() for f in _walk(v)]
