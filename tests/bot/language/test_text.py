"""A sentence that waits for its language."""

import pytest

from bot.language.text import Text, in_context, joined, plural, raw, text

NAMED = text("Hello, {name}!", name="Alice")
NESTED = text("**{title}**: {line}", title=raw("The Scream"), line=NAMED)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (text("Cancel"), "Cancel"),
        (NAMED, "Hello, Alice!"),
        (text("{number} of {whole}", number=3, whole=1.5), "3 of 1.5"),
        (NESTED, "**The Scream**: Hello, Alice!"),
        (raw("{not a placeholder}"), "{not a placeholder}"),
        (in_context("button", "Share"), "Share"),
        (joined(" · ", raw("a"), NAMED, raw("b")), "a · Hello, Alice! · b"),
        (joined(" · "), ""),
    ],
    ids=str,
)
def test_it_is_shown_in_english(sentence: Text, words: str) -> None:
    """As it stands in the code, with its values."""
    assert str(sentence) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 cats of Bob"), (1, "1 cat of Bob"), (2, "2 cats of Bob")]
)
def test_a_number_decides_the_form(count: int, words: str) -> None:
    """One is one; everything else is several."""
    assert str(plural("{count} cat of {who}", "{count} cats of {who}", count, who="Bob")) == words


@pytest.mark.parametrize(
    "sentence",
    [
        NAMED,
        NESTED,
        plural("{count} cat", "{count} cats", 3),
        in_context("quality", "Draft"),
        joined("\n", NESTED, plural("{count} cat", "{count} cats", 1)),
        text("{half} of {all_}", half=0.5, all_="日本"),
    ],
    ids=str,
)
def test_it_can_be_stored(sentence: Text) -> None:
    """What comes back can still be said in any language."""
    assert Text.from_json(sentence.to_json()) == sentence


@pytest.mark.parametrize("stored", ["It broke.", "7", "null", "[]", "{}", '{"message": 1}', "{a}"])
def test_words_of_an_older_version_stand_for_themselves(stored: str) -> None:
    """It stored plain sentences."""
    assert str(Text.from_json(stored)) == stored


def test_a_value_is_never_read_as_a_template() -> None:
    """A name may have braces in it."""
    assert str(text("Hello, {name}!", name="{name}")) == "Hello, {name}!"
