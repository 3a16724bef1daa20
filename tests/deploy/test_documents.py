"""What the documents tell an operator to click, type and set is there."""

import re
from pathlib import Path

from bot.settings import Settings

OTHERS = {
    "OMP_WAIT_POLICY",
    "POSTGRES_PASSWORD",
    "RAY_AUTH_MODE",
    "TORCH_INDEX",
}
"""Names that are set like ours and read by others."""


def documents(root: Path) -> list[Path]:
    """Those that are written by hand."""
    return sorted(
        [*root.glob("*.md"), *(root / "docs").glob("*.md"), *(root / "tests").glob("*.md")]
    )


def anchors(file: Path) -> set[str]:
    """Headings as links name them."""
    heads = re.findall(r"^#+ (.+)$", file.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


def test_links_lead_somewhere(root: Path) -> None:
    """To a file of this project and a heading in it; addresses elsewhere are not asked."""
    dead = []
    for file in documents(root):
        for link in re.findall(r"\]\(([^)\s]+)\)", file.read_text()):
            name, _, heading = link.partition("#")
            target = (file.parent / name).resolve() if name else file
            if "://" not in link and not (
                target.exists() and (not heading or heading in anchors(target))
            ):
                dead.append((file.name, link))
    assert dead == []


def test_the_index_names_every_document(root: Path) -> None:
    """docs/README.md leads to all of them."""
    index = (root / "docs" / "README.md").read_text()
    names = {file.name for file in (root / "docs").glob("*.md")} - {"README.md"}
    assert [name for name in sorted(names) if f"({name})" not in index] == []


def test_make_knows_what_it_is_told(root: Path) -> None:
    """Every target that a document names."""
    targets = set(re.findall(r"^([\w./-]+):", (root / "Makefile").read_text(), re.MULTILINE))
    told = "\n".join(file.read_text() for file in documents(root))
    named = re.findall(r"(?:^|`|&& |sudo )make ([a-z./][\w./ -]*)", told, re.MULTILINE)
    assert {word for words in named for word in words.split()[:1]} - targets == set()


def test_settings_are_settings(root: Path) -> None:
    """Every NAME that a document sets in capitals."""
    known = {name.upper() for name in Settings.model_fields} | OTHERS
    found = {
        (file.name, name)
        for file in (root / "docs").glob("*.md")
        for name in re.findall(r"`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`", file.read_text())
    }
    assert {(file, name) for file, name in found if name not in known} == set()


def test_commands_are_commands(root: Path) -> None:
    """Every `python -m bot WORD`."""
    told = "\n".join(file.read_text() for file in documents(root))
    named = set(re.findall(r"python -m bot ([a-z]+)", told))
    assert named == {"doctor", "backup", "restore"}


def test_files_that_are_named_exist(root: Path) -> None:
    """Paths under deploy/, and modules that are run."""
    told = "\n".join(file.read_text() for file in documents(root))
    paths = set(re.findall(r"\bdeploy/[\w./-]+\.(?:yaml|service|py)", told))
    assert [path for path in sorted(paths) if not (root / path).exists()] == []


def test_each_topic_of_the_doctor_is_explained(root: Path) -> None:
    """docs/troubleshooting.md has a line for whatever the doctor may say."""
    text = (root / "docs" / "troubleshooting.md").read_text()
    code = "\n".join(file.read_text() for file in (root / "bot" / "doctor").rglob("*.py"))
    told = r'^(?:TOPIC|WEIGHTS|DEVICES|STATUS|STUDIO): Final = "(.+)"$'
    topics = set(re.findall(told, code, re.MULTILINE))
    assert [topic for topic in sorted(topics) if f"`{topic}`" not in text] == []


def test_each_metric_is_one(root: Path) -> None:
    """docs/operating.md tells to watch what there is."""
    code = "\n".join(file.read_text() for file in (root / "bot" / "status").glob("*.py"))
    made = {f"atelier_{name}" for name in re.findall(r'_gauge\(\s*"(\w+)"', code)}
    made |= set(re.findall(r'"(atelier_\w+)"', code))
    named = set(re.findall(r"`(atelier_\w+)`", (root / "docs" / "operating.md").read_text()))
    assert {name for name in named if name.removesuffix("_total") not in made} == set()
