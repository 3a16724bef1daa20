"""python -m nst_core, with real weights on small pictures."""

import dataclasses
import json
from pathlib import Path

import pytest
from PIL import Image

from nst_core import Options, Style
from nst_core.__main__ import run

SMALL = ["--size", "48", "--steps", "2", "--scales", "1"]


@pytest.fixture
def files(tmp_path: Path, photo: Image.Image, style: Style) -> list[str]:
    """The arguments of a small painting: photo, style and output."""
    photo.save(tmp_path / "photo.png")
    style.picture.save(tmp_path / "style.png")
    return [
        f"{tmp_path}/photo.png",
        "--style",
        f"{tmp_path}/style.png",
        "-o",
        f"{tmp_path}/out.png",
    ]


def test_it_paints(files: list[str]) -> None:
    """The output has the size that was asked for."""
    assert run([*files, *SMALL]) == 0
    with Image.open(files[-1]) as picture:
        assert picture.size == (48, 32)


def test_it_paints_a_preset(files: list[str]) -> None:
    """A house style needs no file."""
    photo, _, _, *output = files
    assert run([photo, "--preset", "girih", *output, *SMALL]) == 0


def test_the_report_has_every_step(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """--json tells options, seconds and the losses per term."""
    run([*files, *SMALL, "--json", "--content-layers", "block5_conv2"])
    report = json.loads(capsys.readouterr().out)
    assert report["options"]["content_layers"] == ["conv5_2"]
    assert len(report["history"]) == 2
    assert {"content", "style", "tv", "total"} == report["losses"].keys()


def test_steps_are_saved(files: list[str]) -> None:
    """--save-every 1 leaves a picture per step."""
    run([*files, *SMALL, "--save-every", "1"])
    folder = Path(files[-1]).parent
    assert sorted(p.name for p in folder.glob("out_*.png")) == ["out_00001.png", "out_00002.png"]


def test_the_losses_are_plotted(files: list[str], tmp_path: Path) -> None:
    """--plot writes the file it names."""
    run([*files, *SMALL, "--plot", str(tmp_path / "losses.svg")])
    assert (tmp_path / "losses.svg").stat().st_size > 0


def test_it_starts_from_a_file(files: list[str]) -> None:
    """--init takes a picture beside the two words."""
    assert run([*files, *SMALL, "--init", files[0]]) == 0


def test_a_transparent_photo_becomes_a_jpeg(files: list[str]) -> None:
    """The painting is not lost when its format cannot be transparent."""
    Image.new("RGBA", (48, 32), (200, 90, 30, 128)).save(files[0])
    output = files[-1].replace(".png", ".jpg")
    assert run([*files[:-1], output, *SMALL]) == 0
    with Image.open(output) as picture:
        assert picture.mode == "RGB"


def test_styles_take_weights(files: list[str]) -> None:
    """Two styles, one with a weight."""
    assert run([*files, "--style", f"{files[2]}:0.5", *SMALL]) == 0


def test_every_engine_option_is_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """--help names each field of Options."""
    run(["--help"])
    shown = capsys.readouterr().out
    options = [f"--{field.name.replace('_', '-')}" for field in dataclasses.fields(Options)]
    assert [name for name in options if name not in shown] == []


def test_presets_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """--list-presets needs no photo."""
    assert run(["--list-presets"]) == 0
    assert "great_wave" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (["--size", "5"], "size is 5; it must be 16..8192."),
        (["--size", "big"], "--size"),
        (["--style-layer-weights", "1,two"], "style_layer_weights is '1,two'"),
        (["--style", "nowhere.jpg"], "Cannot open nowhere.jpg"),
        (["--preset", "great_wav"], "great_wave"),
        (["--init", "nowhere.jpg"], "Cannot open nowhere.jpg"),
        (["--device", "toaster"], "There is no device 'toaster' here"),
        (["--weights", "nowhere.pth"], "VGG19's weights cannot be read"),
        (["-o", "nowhere/out.png"], "The folder of nowhere/out.png does not exist."),
        (["-o", "out.txt"], "out.txt does not end like a picture"),
        (["-o", "out.psd"], "out.psd does not end like a picture"),
        (["--surprise"], "--surprise"),
    ],
)
def test_bad_input_is_one_sentence(
    files: list[str], extra: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, one line on stderr, no traceback."""
    assert run([*files, *SMALL, *extra]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def test_a_style_is_needed(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence says how to name one."""
    assert run([files[0], *files[-2:]]) == 2
    assert "--style FILE or --preset NAME" in capsys.readouterr().err
