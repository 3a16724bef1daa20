"""nst_core.tiles: a picture seen in tiles has the loss and the gradient of the whole one."""

import pytest
import torch
from PIL import Image
from torch import Tensor

from nst_core import Engine, Options, Style
from nst_core.memory import Room
from nst_core.objective import TotalLoss
from nst_core.options import Padding, StyleLossName
from nst_core.tiles import Tile, cut, margin

DEEPEST = ("conv5_1",)


def noise(width: int, height: int, seed: int) -> Tensor:
    """A picture without any order, (1, 3, H, W)."""
    generator = torch.Generator().manual_seed(seed)
    return 255 * torch.rand(1, 3, height, width, generator=generator)


def evaluated(
    engine: Engine, size: tuple[int, int], styles: list[Style], options: Options, side: int | None
) -> tuple[Tensor, Tensor]:
    """The parts of the loss and the gradient."""
    loss = TotalLoss(engine, noise(*size, 1), styles, options, Room(side=side))
    return loss.evaluate(noise(*size, 2))


def assert_same(
    engine: Engine, size: tuple[int, int], side: int, styles: list[Style], options: Options
) -> None:
    """The bar is 1e-4; rounding leaves less than 1e-6."""
    whole, tiled = (evaluated(engine, size, styles, options, s) for s in (None, side))
    torch.testing.assert_close(tiled[0], whole[0], rtol=1e-5, atol=1e-5)
    assert (tiled[1] - whole[1]).norm() / whole[1].norm() < 1e-5


@pytest.fixture
def two(style: Style) -> list[Style]:
    """Two styles that meet in a soft edge."""
    ramp = Image.linear_gradient("L")
    other = Style(style.picture.rotate(90), 2, mask=ramp.rotate(180))
    return [Style(style.picture, mask=ramp), other]


@pytest.mark.parametrize("loss", ["gram", "wasserstein", "nearest"])
def test_the_gradient_is_the_whole_pictures(
    engine: Engine, two: list[Style], loss: StyleLossName
) -> None:
    """With every style loss, masks and total variation; neither side is a multiple of 16."""
    options = Options(style_loss=loss, precision="float32")
    assert_same(engine, (150, 101), 64, two, options)


@pytest.mark.parametrize("padding", ["replicate", "reflect", "zeros"])
def test_borders_are_padded_once(engine: Engine, style: Style, padding: Padding) -> None:
    """Where two tiles meet no padding is seen, whichever it is."""
    options = Options(padding=padding, pooling="avg", precision="float32")
    assert_same(engine, (117, 40), 48, [style], options)


@pytest.mark.parametrize("size", [(200, 17), (9, 150), (161, 16)])
def test_thin_pictures_may_be_cut(engine: Engine, two: list[Style], size: tuple[int, int]) -> None:
    """Also those that the network pads to its 16 px."""
    assert_same(engine, size, 48, two, Options(precision="float32"))


def test_shallow_layers_need_less_margin(engine: Engine, style: Style) -> None:
    """conv2_1 sees 2 + 2 px further, so that 16 are enough."""
    layers = ("conv1_2", "conv2_1")
    assert margin(layers) == 16
    options = Options(content_layers=("conv2_1",), style_layers=layers, precision="float32")
    assert_same(engine, (90, 60), 32, [style], options)


def test_the_deepest_layer_sees_seventy_pixels_further() -> None:
    """2 of one pixel, 2 of two, 4 of four, 4 of eight and 1 of sixteen: 70, so 80."""
    assert margin(DEEPEST) == 80


def core(tile: Tile, picture: Tensor) -> Tensor:
    """What counts of a tile."""
    return tile.core_of(picture, 0)


@pytest.mark.parametrize("size", [(16, 16), (33, 100), (250, 187), (5, 300)])
@pytest.mark.parametrize("side", [16, 48, 100, 1000])
def test_cores_cover_each_pixel_once(size: tuple[int, int], side: int) -> None:
    """Whatever is left over joins the last one."""
    picture = torch.zeros(size)
    for tile in cut(*size, side, DEEPEST):
        core(tile, picture).add_(1)
    assert picture.eq(1).all()


def test_cores_are_about_equal() -> None:
    """1,000 px in cores of at most 960 are 512 and 488, not 960 and 40."""
    picture = torch.zeros(16, 1000)
    assert [core(t, picture).shape[1] for t in cut(16, 1000, 960, DEEPEST)] == [512, 488]


def test_no_core_is_too_short_for_the_deepest_layer() -> None:
    """Of 100 px in cores of 16, the last 4 join their neighbour."""
    picture = torch.zeros(16, 100)
    lengths = [core(t, picture).shape[1] for t in cut(16, 100, 16, DEEPEST)]
    assert lengths == [16, 16, 16, 16, 16, 20]


def test_a_tile_knows_what_it_sees() -> None:
    """A core of 32 px in the middle sees 80 more on both sides; those at an edge on one."""
    assert [tile.pixels // 16 for tile in cut(16, 320, 32, DEEPEST)[:4:3]] == [112, 192]
