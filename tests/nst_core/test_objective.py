"""nst_core.objective: the total loss, against pastiche's own."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from pastiche.pastiche import PasticheArtist
from PIL import Image

from benchmarks.pastiche_peer import PASTICHE_OPTIONS
from nst_core import Engine, OptionError, Options, Style
from nst_core.image import to_tensor
from nst_core.objective import TotalLoss


def total(engine: Engine, picture: Image.Image, photo: Image.Image, *styles: Style) -> float:
    """The loss of a picture with pastiche's weights."""
    loss = TotalLoss(engine, to_tensor(photo), styles, PASTICHE_OPTIONS)
    return float(loss.losses(to_tensor(picture)).sum())


@pytest.mark.filterwarnings("ignore:.*getdata:DeprecationWarning")  # pastiche's own
def test_our_total_is_pastiches(
    engine: Engine, photo: Image.Image, style: Style, tmp_path: Path
) -> None:
    """With α = 0.01, β = 40 and w_l = 1/N_l² both objectives are one number."""
    files = [str(tmp_path / name) for name in ("photo.png", "style.png", "start.png")]
    pixels = style.picture.resize((48, 32))
    start = photo.rotate(180)
    for picture, file in zip((photo, pixels, start), files, strict=True):
        picture.save(file)
    artist = PasticheArtist(
        files[0], [files[1]], init=files[2], device="cpu", size=(32, 48), style_size=(32, 48)
    )
    assert total(engine, start, photo, Style(pixels)) == pytest.approx(artist.loss, rel=1e-4)


def test_the_photo_has_no_content_loss(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Compared with itself only the style differs."""
    pixels = to_tensor(photo)
    parts = TotalLoss(engine, pixels, [style], Options(tv_weight=0)).losses(pixels)
    assert parts[0] == 0
    assert parts[1] > 0


def test_weights_multiply_their_terms(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Doubled α, β and γ double every part."""
    once = Options(content_weight=1, style_weight=1, tv_weight=1)
    twice = Options(content_weight=2, style_weight=2, tv_weight=2)
    mirrored = to_tensor(photo.rotate(180))
    parts = [
        TotalLoss(engine, to_tensor(photo), [style], options).losses(mirrored)
        for options in (once, twice)
    ]
    torch.testing.assert_close(2 * parts[0], parts[1])


def test_styles_share_by_weight(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Weights 1 and 3 give a quarter of one loss and three quarters of the other."""
    other = Style(style.picture.rotate(90).convert("L").convert("RGB"))
    one, two = (total(engine, photo, photo, s) for s in (style, other))
    both = total(engine, photo, photo, style, replace(other, weight=3))
    assert both == pytest.approx(one / 4 + two * 3 / 4)


@pytest.mark.parametrize("weight", [0, -1, float("inf"), float("nan")])
def test_a_style_needs_a_positive_weight(weight: float, photo: Image.Image) -> None:
    """The message names the value."""
    with pytest.raises(OptionError, match="it must be above 0"):
        Style(photo, weight)
