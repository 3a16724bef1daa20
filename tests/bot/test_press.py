"""Ids of controls, and what comes back from them."""

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.press import Control, Press, Submission, control_id, is_ours

UPLOAD = {"id": "7", "filename": "a.png", "size": 3, "url": "https://x/a", "proxy_url": "https://x"}


def interaction(data: dict[str, Any], kind: str = "component") -> discord.Interaction[Any]:
    """As much of one as is looked at."""
    state = SimpleNamespace(http=None)  # nothing is fetched
    told = SimpleNamespace(data=data, type=discord.InteractionType[kind], _state=state)
    return cast("discord.Interaction[Any]", told)


def label(part: dict[str, Any]) -> dict[str, Any]:
    """An input in a modal."""
    return {"type": 18, "component": part}


def test_an_id_says_what_to_do_and_to_what() -> None:
    """Everything that a press needs."""
    assert control_id("cancel", "abc123") == "atelier:cancel:abc123"
    assert control_id("page", "d1", 2, "") == "atelier:page:d1:2:"
    assert control_id("help") == "atelier:help"


@pytest.mark.parametrize(
    ("custom_id", "verb", "args"),
    [
        ("atelier:help", "help", ()),
        ("atelier:cancel:abc", "cancel", ("abc",)),
        ("atelier:cancel:abc:123", "cancel", ("abc", "123")),
        ("atelier:page_of:d1::2", "page_of", ("d1", "", "2")),
    ],
)
def test_a_press_brings_it_back(custom_id: str, verb: str, args: tuple[str, ...]) -> None:
    """Also with more parts than today's buttons have."""
    press = Press.of(interaction({"custom_id": custom_id, "component_type": 2}))
    assert (press.verb, press.args, press.values) == (verb, args, ())


def test_a_menu_brings_what_was_chosen() -> None:
    """In the order of choosing."""
    press = Press.of(interaction({"custom_id": "atelier:pick:d1", "values": ["b", "a"]}))
    assert (press.args, press.values) == (("d1",), ("b", "a"))


@pytest.mark.parametrize(
    ("custom_id", "found"),
    [
        ("atelier:help", True),
        ("atelier:cancel:abc:123", True),
        ("atelier:Cancel:abc", False),
        ("atelier", False),
        ("somebody:cancel:abc", False),
    ],
)
def test_a_control_is_known_by_its_id(custom_id: str, *, found: bool) -> None:
    """Other bots' and discord.py's own ids are left alone."""
    assert bool(Control.__discord_ui_compiled_template__.fullmatch(custom_id)) is found


def test_a_submission_brings_its_fields() -> None:
    """Texts, choices, ticks and files, by the ids of their inputs."""
    parts = [
        label({"type": 4, "custom_id": "title", "value": "Waves"}),
        label({"type": 3, "custom_id": "styles", "values": ["a", "b"]}),
        label({"type": 21, "custom_id": "strength", "value": "soft"}),
        label({"type": 23, "custom_id": "keep", "value": True}),
        label({"type": 19, "custom_id": "photo", "values": ["7"]}),
        label({"type": 19, "custom_id": "style", "values": []}),
        {"type": 1, "components": [{"type": 4, "custom_id": "old", "value": "row"}]},
    ]
    data = {"custom_id": "atelier:edit:abc", "components": parts}
    sent = Submission.of(interaction(data | {"resolved": {"attachments": {"7": UPLOAD}}}))
    assert (sent.verb, sent.args) == ("edit", ("abc",))
    assert sent.fields == {
        "title": "Waves",
        "styles": ("a", "b"),
        "strength": "soft",
        "keep": True,
        "old": "row",
    }
    assert {name: [f.filename for f in files] for name, files in sent.files.items()} == {
        "photo": ["a.png"],
        "style": [],
    }


@pytest.mark.parametrize(
    ("kind", "custom_id", "ours"),
    [
        ("modal_submit", "atelier:edit:abc", True),
        ("modal_submit", "other", False),
        ("component", "atelier:edit:abc", False),
    ],
)
def test_our_modals_are_told_apart(kind: str, custom_id: str, *, ours: bool) -> None:
    """From others', and from presses."""
    assert is_ours(interaction({"custom_id": custom_id}, kind)) is ours


def test_words_in_a_modal_are_no_fields() -> None:
    """Discord sends them back beside the inputs; a question may have nothing else."""
    data = {"custom_id": "atelier:delete:abc", "components": [{"type": 10, "id": 1}]}
    assert Submission.of(interaction(data)).fields == {}
