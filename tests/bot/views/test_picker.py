"""The picker within Discord's limits, whatever it shows."""

import json
from typing import Any

import pytest
from discord.ui import LayoutView

from bot import limits
from bot.jobs.model import OwnStyle, PictureId, PresetStyle
from bot.language.catalog import LANGUAGES, Languages
from bot.language.text import Say, raw
from bot.replies import picker as said
from bot.replies import presets
from bot.styles.collection import Entry
from bot.upload import Upload
from bot.views.picker import Page, Verbs, choosing, chosen, soon
from bot.views.presets import Look, adding, browsing, looking, removing, renaming

TITLE = "W" * limits.PRESET_TITLE
OWN = Entry("server:" + "0" * 10, OwnStyle(PictureId("0" * 64), TITLE))
MASTER = Entry("k" * 60, PresetStyle("k", TITLE, "A" * 60), "Cubism", "c. 1831", "CC", "C" * 90)
VERBS = Verbs("pick_section", "pick_page", "pick", ("0" * 10,))


@pytest.fixture(params=LANGUAGES)
def say(request: pytest.FixtureRequest) -> Say:
    """Each language in turn."""
    return Languages().say(request.param)


def page(entries: int = limits.PAGE, number: int = 1, count: int = 3) -> Page:
    """A page with the longest names there can be."""
    sections = [(f"{'s' * 30}{n}", raw("M" * 99)) for n in range(limits.SELECT_OPTIONS)]
    uploads = [Upload(f"style-{n}.webp", b"x") for n in range(entries)]
    named = [Entry(f"k{n}", MASTER.style, "Cubism", "c. 1831") for n in range(entries)]
    return Page(sections[3][0], sections, number, count, named, uploads)


def test_every_view_fits(say: Say) -> None:
    """Text, components, ids and labels, with the longest names in every language."""
    pictures = Upload("style.webp", b"x"), Upload("painted.webp", b"x")
    master, own = (Look(entry, "s" * 40, 3, *pictures) for entry in (MASTER, OWN))
    for view in (
        choosing(say, page(), VERBS),
        chosen(say, MASTER),
        soon(say, OWN),
        browsing(say, page(), presets.HOW, manager=True),
        looking(say, master, presets.HOW_TO_USE, manager=False),
        looking(say, own, presets.HOW_TO_USE, manager=True),
        removing(say, own),
    ):
        check(view)


@pytest.mark.parametrize("entry", [OWN, MASTER], ids=["own", "master"])
def test_every_modal_fits(say: Say, entry: Entry) -> None:
    """Its title, its labels and what stands under them."""
    for modal in (adding(say), renaming(say, Look(entry))):
        shown = modal.to_dict()
        assert len(shown["title"]) <= limits.MODAL_TITLE
        assert len(shown["custom_id"]) <= 100
        for label in shown["components"]:
            assert len(label["label"]) <= limits.MODAL_TITLE
            assert len(label["description"]) <= limits.OPTION_LABEL


def components(view: LayoutView) -> list[dict[str, Any]]:
    """All of a message's, nested ones too."""
    found: list[dict[str, Any]] = []

    def keep(component: dict[str, Any]) -> dict[str, Any]:
        if "type" in component:
            found.append(component)
        return component

    shown = view.to_components()  # type: ignore[no-untyped-call]  # discord.py has no types here
    json.loads(json.dumps(shown), object_hook=keep)
    return found


def check(view: LayoutView) -> None:
    """Hold a message against https://discord.com/developers/docs/components/reference."""
    shown = components(view)
    ids = [part["custom_id"] for part in shown if "custom_id" in part]
    assert view.content_length() <= 4000
    assert len(shown) <= 40
    assert all(len(custom_id) <= 100 for custom_id in ids)
    assert len(set(ids)) == len(ids)
    for option in (option for part in shown for option in part.get("options", [])):
        lengths = [len(option.get(part, "")) for part in ("label", "value", "description")]
        assert max(lengths) <= limits.OPTION_LABEL


@pytest.mark.parametrize(
    ("number", "enabled"), [(0, [False, True]), (1, [True, True]), (2, [True, False])]
)
def test_pages_end(number: int, enabled: list[bool]) -> None:
    """At an end there is one way only."""
    shown = components(choosing(str, page(number=number), VERBS))
    buttons = [part for part in shown if part.get("type") == 2]
    assert [not button["disabled"] for button in buttons] == enabled


def test_the_names_stand_under_the_pictures() -> None:
    """With the numbers that are on them, and nothing in them is markup."""
    assert (
        str(said.names(["a", "*b*"])) == "**1**\N{NO-BREAK SPACE}a · **2**\N{NO-BREAK SPACE}\\*b\\*"
    )
