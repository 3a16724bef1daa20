"""Every sentence in every language: none is missing, none is left over, none is broken."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message

from bot.language.extract import REPLIES, TRANSLATED, catalogue, messages, untranslated

MARKS = re.compile(r"`[^`]*`|\*\*|^### |^-# ", re.MULTILINE)
"""What Discord formats: code, bold, headings, small lines."""

SPOKEN = (
    "actions",
    "commands",
    "delivery",
    "gallery",
    "guard.py",
    "guilds",
    "intake.py",
    "placing.py",
    "privacy",
    "sources.py",
    "styles",
    "upload.py",
    "views",
)
"""Rooms that speak to people."""


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    """All sentences of the bot."""
    return messages()


def ids(catalog: Catalog) -> set[tuple[object, object]]:
    """What tells the messages of a catalogue apart."""
    return {(message.id, message.context) for message in catalog if message.id}


def forms(words: object) -> list[str]:
    """One or more forms of a message."""
    return [str(form) for form in words] if isinstance(words, tuple | list) else [str(words)]


def placeholders(words: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def marks(words: str) -> list[str]:
    """How it is formatted; what stands in code has names of its own in each language."""
    return ["`" if mark[0] == "`" else mark for mark in MARKS.findall(words)]


def translations(code: str) -> Iterator[tuple[Message, str]]:
    """Each message that has words, with each of its forms."""
    for message in catalogue(code):
        if message.id and message.string:
            yield from ((message, form) for form in forms(message.string) if form)


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_sentence_is_missing(code: str, sentences: Catalog) -> None:
    """Everything that the bot can say has words in this language, all plural forms."""
    there = catalogue(code)
    assert ids(sentences) - ids(there) == set()
    assert [message.id for message in untranslated(there)] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_sentence_is_left_over(code: str, sentences: Catalog) -> None:
    """A catalogue has no words for what the bot does not say any more."""
    assert ids(catalogue(code)) - ids(sentences) == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_placeholders_are_the_same(code: str) -> None:
    """A translation names what its sentence names; only a count may be left out."""
    wrong = [
        (message.id, form)
        for message, form in translations(code)
        for wanted in [set().union(*map(placeholders, forms(message.id)))]
        if not wanted - {"count"} <= placeholders(form) <= wanted
    ]
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_marks_are_the_same(code: str) -> None:
    """What is bold, small, a heading or code in English is so in the translation."""
    wrong = [
        (message.id, form)
        for message, form in translations(code)
        if sorted(marks(forms(message.id)[0])) != sorted(marks(form))
    ]
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_commands_are_called_by_their_names(code: str) -> None:
    """A translation that names a command names it as Discord shows it in that language."""
    names = {form for message, form in translations(code) if message.context == "command"}
    named = {n for _, form in translations(code) for n in re.findall(r"`/([^` ]+)", form)}
    assert named - names == set()


def test_no_sentence_is_unused(pytestconfig: pytest.Config) -> None:
    """Every name in bot/replies is used somewhere in the bot."""
    code = {file: file.read_text() for file in (pytestconfig.rootpath / "bot").rglob("*.py")}
    defined = [(file, name) for file in REPLIES.glob("*.py") for name in _names(file)]
    everything = "\n".join(code.values())
    unused = [
        f"{file.stem}.{name}"
        for file, name in defined
        if len(re.findall(rf"\b{name}\b", everything)) < 2  # its definition is one
    ]
    assert unused == []


def test_no_sentence_is_written_elsewhere(pytestconfig: pytest.Config) -> None:
    """Rooms that speak to people have no words of their own."""
    bot = pytestconfig.rootpath / "bot"
    rooms = [bot / name for name in SPOKEN]
    files = [f for room in rooms for f in ([room] if room.is_file() else room.rglob("*.py"))]
    found = [(str(file.relative_to(bot)), words) for file in files for words in _spoken(file)]
    assert found == []


def _names(file: Path) -> Iterator[str]:
    """The public names of a module."""
    for node in ast.parse(file.read_text()).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def _spoken(file: Path) -> Iterator[str]:
    """Strings of several words, but for docstrings, log lines and errors of programmers."""
    tree = ast.parse(file.read_text())
    silent = {id(part) for node in ast.walk(tree) if _is_silent(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            words = re.sub(r"<[^>]*>|https?://\S+", "", str(node.value))
            if re.search(r"[A-Za-z]{2,} +[A-Za-z]{2,}", words):
                yield str(node.value)


def _is_silent(node: ast.AST) -> bool:
    """Whether no person reads the strings in here."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    error = called.endswith("Error") and called != "UserError"
    parked = called.endswith((".park", "create_task", "Semaphore"))
    return error or parked or called.startswith(("log.", "re.compile"))
