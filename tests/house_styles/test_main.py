"""The command line paints one style or all, and says what there is."""

from pathlib import Path

from typer.testing import CliRunner

from house_styles.__main__ import app
from house_styles.catalogue import catalogue


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_an_unknown_style_is_named() -> None:
    """The message names what is unknown and what can be had."""
    code, output = _run("fresco")
    assert code == 2
    assert "fresco" in output
    assert "woodcut" in output


def test_all_then_one(tmp_path: Path) -> None:
    """Without a name all pictures are written, with one only that."""
    folder = tmp_path / "house"
    assert _run("--folder", str(folder), "--size", "16") == (0, "")
    assert {style.key for style in catalogue()} == {file.stem for file in folder.iterdir()}
    (folder / "ink_wash.webp").unlink()
    assert _run("ink_wash", "--folder", str(folder), "--size", "16") == (0, "")
    assert (folder / "ink_wash.webp").is_file()
