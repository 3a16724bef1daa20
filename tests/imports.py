"""Reads which of our modules import which, without running them."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("bot", "nst_core", "house_styles")


def modules(root: Path) -> dict[str, Path]:
    """Our modules by dotted name."""
    files = (file for package in PACKAGES for file in (root / package).rglob("*.py"))
    return {_name(file.relative_to(root)): file for file in files}


def imported_names(file: Path) -> Iterator[str]:
    """Every name a module imports, anywhere in it: `a.b` for `import a.b` and `from a import b`."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def graph(root: Path) -> dict[str, set[str]]:
    """Which of our modules each of them imports."""
    known = modules(root)
    return {
        name: {m for n in imported_names(file) if (m := _module(n, known))} - {name}
        for name, file in known.items()
    }


def cycles(edges: dict[str, set[str]]) -> set[str]:
    """The modules that import themselves over others."""
    return {name for name in edges if name in reachable(edges, name)}


def reachable(edges: dict[str, set[str]], start: str) -> set[str]:
    """Everything that a module imports, directly or over others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = edges[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _name(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def _module(name: str, known: dict[str, Path]) -> str | None:
    """`a.b.c` is the module a.b.c, or the name c in the module a.b."""
    return next((n for n in (name, name.rpartition(".")[0]) if n in known), None)
