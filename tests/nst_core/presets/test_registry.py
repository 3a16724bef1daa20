"""Presets are found by what people type, and their facts are fit for a menu."""

import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from nst_core.errors import PresetError
from nst_core.presets import Preset, all_presets, find, search


def _masters() -> list[dict[str, Any]]:
    file = resources.files("nst_core.presets") / "masters.json"
    masters: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return masters


def _keys(presets: tuple[Preset, ...]) -> list[str]:
    return [preset.key for preset in presets]


def test_there_are_29_masters() -> None:
    """Every master of the manifest is a preset, in its order."""
    masters = tuple(preset for preset in all_presets() if preset.kind == "master")
    assert len(masters) == 29
    assert [facts["key"] for facts in _masters()] == _keys(masters)


def test_house_styles_come_first() -> None:
    """What needs no network is offered first."""
    kinds = [preset.kind for preset in all_presets()]
    assert sorted(kinds) == kinds


def test_keys_are_unique_and_plain() -> None:
    """A key is one word in a command, in an address and in a file name."""
    counts = Counter(_keys(all_presets()))
    assert counts.most_common(1)[0][1] == 1
    assert all(re.fullmatch(r"[a-z0-9_]{1,40}", key) for key in counts)


@pytest.mark.parametrize("preset", all_presets(), ids=lambda preset: preset.key)
def test_facts_suit_a_menu(preset: Preset) -> None:
    """Titles fit into a choice of Discord's, and each fact is told in one clean line."""
    assert 1 <= len(preset.title) <= 80
    told = (preset.title, preset.artist, preset.movement, preset.licence)
    assert all(fact == fact.strip() and fact.isprintable() and fact for fact in told)
    assert re.fullmatch("[0-9a-f]{64}", preset.sha256)


def test_movements_fit_into_a_select_menu() -> None:
    """There are few enough movements to choose from, and they are spelled one way."""
    movements = {preset.movement for preset in all_presets()}
    assert len(movements) <= 20
    assert len({movement.casefold() for movement in movements}) == len(movements)


def test_credit_is_given_where_the_licence_asks() -> None:
    """Whatever is not in the public domain names its makers."""
    asked = [facts["key"] for facts in _masters() if facts["licence"] != "Public domain"]
    assert asked == ["pillars_of_creation"]
    assert find("pillars_of_creation").credit.startswith("NASA, ESA")


def test_addresses_are_pinned() -> None:
    """Every address names a commit, so that it always means the same file."""
    urls = [url for preset in all_presets() for url in preset.urls]
    assert urls
    assert all(re.match(r"https://[^ ]+/[0-9a-f]{40}/[^ ]+$", url) for url in urls)


@pytest.mark.parametrize("name", ["great_wave", "Great Wave", "the great wave off KANAGAWA"])
def test_find(name: str) -> None:
    """A key or a title finds its preset, however it is written."""
    assert find(name).key == "great_wave"


@pytest.mark.parametrize("key", _keys(all_presets()))
def test_every_key_finds_its_own_preset(key: str) -> None:
    """No title hides another preset's key."""
    assert find(key).key == key


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("great_wav", "There is no preset 'great_wav'; did you mean great_wave?"),
        ("the kis", "There is no preset 'the kis'; did you mean the_kiss?"),
        ("zzz", "There is no preset 'zzz'; see the list of presets."),
        ("", "There is no preset ''; see the list of presets."),
    ],
)
def test_find_names_what_comes_close(name: str, sentence: str) -> None:
    """A typing error is answered with a proposal."""
    with pytest.raises(PresetError, match=f"^{re.escape(sentence)}$"):
        find(name)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("van gogh", ["starry_night", "wheatfield_with_crows"]),
        ("GOGH crows", ["wheatfield_with_crows"]),
        ("durer", ["melencolia_i"]),
        ("Dürer", ["melencolia_i"]),
        ("sainte victoire", ["mont_sainte_victoire"]),
        ("ukiyo-e", ["great_wave", "hara_fuji"]),
        ("tokaido", ["hara_fuji"]),
        ("great_wave", ["great_wave"]),
        ("nothing of the kind", []),
    ],
)
def test_search(text: str, keys: list[str]) -> None:
    """Every word must occur in key, title, artist or movement; the order is the registry's."""
    found = (preset for preset in search(text) if preset.kind == "master")
    assert keys == _keys(tuple(found))


def test_searching_for_nothing_finds_all() -> None:
    """An empty box shows everything."""
    assert search("  ") == all_presets()


def test_manifest_describes_its_pictures(shared: Path) -> None:
    """Format, size in px and size in bytes are those of the pictures."""
    for facts in _masters():
        path = shared / "paintings" / f"{facts['key']}.jpg"
        with Image.open(path) as picture:
            actual = (picture.format, *picture.size, path.stat().st_size)
        assert (facts["format"], facts["width"], facts["height"], facts["bytes"]) == actual
