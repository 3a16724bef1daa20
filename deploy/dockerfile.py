"""Reads a Dockerfile and a .dockerignore, as far as ours go."""

import json
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction: its word in capitals, and what follows it."""

    word: str
    text: str

    @property
    def command(self) -> list[str]:
        """A program and its arguments, whether they are written as JSON or for a shell."""
        return json.loads(self.text) if self.text[0] == "[" else ["sh", "-c", self.text]


@dataclass(frozen=True, slots=True)
class Stage:
    """What follows one FROM."""

    base: str
    name: str
    steps: tuple[Step, ...]

    def all(self, word: str) -> list[str]:
        """What follows each instruction of this kind, in order."""
        return [step.text for step in self.steps if step.word == word]

    def last(self, word: str) -> str:
        """What follows the last instruction of this kind, which is the one that counts."""
        return self.all(word)[-1]


def read(text: str) -> list[Stage]:
    """The stages of a Dockerfile; parser directives and heredocs are not understood."""
    found: list[tuple[Step, list[Step]]] = []
    for step in _steps(text):
        if step.word == "FROM":
            found.append((step, []))
        else:
            found[-1][1].append(step)
    return [_stage(start.text, steps) for start, steps in found]


def _steps(text: str) -> list[Step]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = re.sub(r"\s*\\\n\s*", " ", "\n".join(lines))
    words = [line.strip().partition(" ") for line in whole.splitlines() if line.strip()]
    return [Step(word.upper(), rest.strip()) for word, _, rest in words]


def _stage(start: str, steps: list[Step]) -> Stage:
    base, _, name = start.partition(" AS ")
    return Stage(base.strip(), name.strip(), tuple(steps))


def ignored(path: str, rules: str) -> bool:
    """Whether a file of the context is left out; the last rule that fits decides.

    Args:
        path: Relative to the context, with slashes.
        rules: The text of .dockerignore.
    """
    left_out = False
    for line in rules.splitlines():
        rule = line.strip()
        if rule and not rule.startswith("#") and _fits(path, rule.removeprefix("!")):
            left_out = not rule.startswith("!")
    return left_out


def _fits(path: str, rule: str) -> bool:
    """A rule is for a file or for a folder with all that is in it."""
    whole = PurePosixPath(path)
    if rule.startswith("**/"):
        return any(fnmatchcase(part, rule[3:]) for part in whole.parts)
    return any(fnmatchcase(str(part), rule) for part in (whole, *whole.parents))
