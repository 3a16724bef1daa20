"""nst_core.plot."""

from pathlib import Path

from PIL import Image

from nst_core import Losses
from nst_core.plot import plot_losses

HISTORY = [Losses(content=1, style=1000 / step, tv=0) for step in range(1, 20)]


def test_the_plot_is_a_picture(tmp_path: Path) -> None:
    """Its size is that of the figure and it is not blank."""
    plot_losses(HISTORY, tmp_path / "losses.png")
    with Image.open(tmp_path / "losses.png") as picture:
        assert picture.size == (960, 540)
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 3
