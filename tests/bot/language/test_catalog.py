"""Every language that the bot speaks."""

from pathlib import Path

import discord
import pytest

from bot.language import catalog
from bot.language.catalog import LANGUAGES, Languages
from bot.language.text import Text, in_context, joined, plural, raw, text

LOADED = Languages()

GERMAN = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"
msgid "Good night, {name}!"
msgstr "Gute Nacht, {name}!"
msgid "{count} cat"
msgid_plural "{count} cats"
msgstr[0] "{count} Katze"
msgstr[1] "{count} Katzen"
msgctxt "button"
msgid "Share"
msgstr "Teilen"
msgid "Later"
msgstr ""
"""


@pytest.fixture
def languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Languages:
    """Only German has a catalogue, and not for everything."""
    (tmp_path / "de.po").write_text(GERMAN)
    monkeypatch.setattr(catalog, "LOCALES", tmp_path)
    return Languages()


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("de",), "de"),
        (("es-419",), "es"),
        (("pt-BR",), "pt_BR"),
        (("pt_BR",), "pt_BR"),
        (("en-GB",), "en"),
        (("tlh", "fr"), "fr"),
        ((None, "ja"), "ja"),
        (("tlh",), "en"),
        ((None,), "en"),
        ((), "en"),
    ],
)
def test_the_first_known_language_is_taken(codes: tuple[str | None, ...], expected: str) -> None:
    """Ours or Discord's names for them; English if none is known."""
    assert LOADED.of(*codes).code == expected


def test_discord_knows_all_of_its_names() -> None:
    """A name that it does not send would never be chosen."""
    theirs = {name for names in LANGUAGES.values() for name in names}
    assert theirs <= {locale.value for locale in discord.Locale}


def test_there_are_eight_each_with_its_own_name() -> None:
    """As its speakers call it; English comes first."""
    names = [language.name for language in LOADED]
    assert names[:2] == ["English", "Deutsch"]
    assert len(set(names)) == 8


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (text("Good night, {name}!", name="Ada"), "Gute Nacht, Ada!"),
        (plural("{count} cat", "{count} cats", 1), "1 Katze"),
        (plural("{count} cat", "{count} cats", 2000), "2.000 Katzen"),
        (in_context("button", "Share"), "Teilen"),
        (in_context("quality", "Share"), "Share"),
        (text("Share"), "Share"),
        (text("Later"), "Later"),
        (text("Not there"), "Not there"),
        (raw("Later {x}"), "Later {x}"),
        (joined(" · ", raw("a"), in_context("button", "Share")), "a · Teilen"),
        (text("Good night, {name}!", name=in_context("button", "Share")), "Gute Nacht, Teilen!"),
    ],
    ids=str,
)
def test_a_sentence_is_said_in_the_language(
    languages: Languages, sentence: Text, words: str
) -> None:
    """And in English as far as nobody has translated it."""
    assert languages.say("de")(sentence) == words


def test_a_language_without_a_catalogue_speaks_english(languages: Languages) -> None:
    """It is on its way; the bot starts all the same."""
    assert languages.say("ko")(in_context("button", "Share")) == "Share"


@pytest.mark.parametrize(
    ("code", "words"), [("en", "1,234.5"), ("de", "1.234,5"), ("fr", "1\u202f234,5")]
)
def test_numbers_are_written_as_people_write_them(code: str, words: str) -> None:
    """Marks differ from language to language."""
    assert LOADED.say(code)(text("{number}", number=1234.5)) == words
