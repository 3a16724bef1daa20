"""python -m nst_core --embed and --again, with real weights on small pictures."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from nst_core import Style
from nst_core.__main__ import run

SMALL = ["--size", "32", "--steps", "2", "--scales", "1", "--init", "noise", "--seed", "5"]


@pytest.fixture(params=["png", "webp"])
def painted(
    tmp_path: Path,
    photo: Image.Image,
    style: Style,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A painting that carries its recipe, with everything that is in one."""
    monkeypatch.chdir(tmp_path)
    photo.save("photo.png")
    style.picture.save("style.png")
    Image.linear_gradient("L").save("mask.png")
    masks = ["--mask", "mask.png", "--protect", "mask.png"]
    styles = ["--style", "style.png:2:0.5", "--preset", "girih"]
    out = f"out.{request.param}"
    assert run(["photo.png", *styles, *masks, *SMALL, "--embed", "-o", out]) == 0
    return Path(out)


def same(one: Path, other: Path) -> bool:
    """Whether two files have the same pixels."""
    with Image.open(one) as first, Image.open(other) as second:
        difference = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
        return difference.getbbox() is None


def test_a_painting_is_repeated(painted: Path) -> None:
    """Pixel by pixel."""
    again = Path(f"again{painted.suffix}")
    assert run(["--again", str(painted), "-o", str(again)]) == 0
    assert same(painted, again)


def test_a_repetition_may_differ(painted: Path) -> None:
    """What is given comes instead."""
    assert run(["--again", str(painted), "--size", "48", "-o", "again.png"]) == 0
    with Image.open("again.png") as picture:
        assert picture.size == (48, 32)


@pytest.mark.parametrize("name", ["photo.png", "style.png", "mask.png"])
def test_a_file_that_changed_is_refused(
    painted: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence says which; so it does when the file is gone."""
    Image.new("RGB", (8, 8)).save(name)
    assert run(["--again", str(painted), "-o", "again.png"]) == 2
    assert f"{name} is not what it was" in capsys.readouterr().err
    Path(name).unlink()
    assert run(["--again", str(painted), "-o", "again.png"]) == 2
    assert f"{name} is not here any more" in capsys.readouterr().err


def test_a_picture_without_a_recipe_is_refused(
    painted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As every photo is."""
    assert run(["--again", "photo.png", "-o", str(painted)]) == 2
    assert "photo.png carries no recipe" in capsys.readouterr().err
