"""What must never be written down."""

import json
from urllib.parse import quote

import pytest

from bot.hiding import HIDDEN, Hiding

SECRETS = ("hunter2!", "a\"b'c\\d", "pässwörd €", "tab\tline\n😀", "[a-z]+(.*)", "C:\\\\new\\u0041")

SPELLINGS = {
    "as it is": lambda text: text,
    "JSON": json.dumps,
    "JSON in Unicode": lambda text: json.dumps(text, ensure_ascii=False),
    "Python": repr,
    "bytes": lambda text: repr(text.encode()),
    "JSON in JSON": lambda text: json.dumps(json.dumps({"it": text})),
    "JSON in JSON in Python": lambda text: repr(json.dumps(json.dumps(text))),
    "an address": lambda text: quote(text, safe=""),
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_a_known_secret_is_hidden_in_every_spelling(secret: str, spell: object) -> None:
    """Nothing is left of it, and the text around it stays."""
    assert callable(spell)
    around = spell(f"before{secret}after")
    hidden = Hiding([secret]).text(around)
    assert hidden == spell("before[]after").replace("[]", HIDDEN).replace("%5B%5D", HIDDEN)


def test_the_longer_secret_goes_first() -> None:
    """Otherwise the end of a password would be left that begins as another one."""
    assert Hiding(["open", "opensesame"]).text("opensesame") == HIDDEN


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("connect password='letmein' host=db", "connect password='[hidden]' host=db"),
        ("/status?token=abcdef&page=2", "/status?token=[hidden]&page=2"),
        ('"Authorization": "Bearer abc.def"', '"Authorization": "[hidden]"'),
        ("Authorization: Basic QTpi", "Authorization: Basic [hidden]"),
        (
            "see data:image/png;base64,iVBORw0KGgo= there",
            "see data:image/png;base64,[hidden] there",
        ),
        (f"sent {b'RIFF' * 20!r} there", "sent b[hidden] there"),
    ],
)
def test_what_looks_secret_is_hidden(text: str, left: str) -> None:
    """Only that, and not what says where it stood."""
    assert Hiding().text(text) == left


@pytest.mark.parametrize(
    "text",
    ["token expired", "a password is needed", "b'short'", "postgresql://db/atelier", "1.2.3"],
)
def test_plain_words_stay(text: str) -> None:
    """A log that hides too much is of no use."""
    assert Hiding().text(text) == text


def test_values_in_values_have_an_end() -> None:
    """Something that holds itself is told as far as that goes."""
    loop: list[object] = []
    loop.append(loop)
    assert json.dumps(Hiding().value(loop)) == "[" * 8 + '"[[...]]"' + "]" * 8
