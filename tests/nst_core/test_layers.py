"""nst_core.layers."""

import pytest
from torch import nn
from torchvision.models import vgg19

from nst_core.layers import NAMES, canonical, feature_index


@pytest.mark.parametrize(
    "name", ["conv4_2", "relu4_2", "block4_conv2", "block4_relu2", "features.22"]
)
def test_every_spelling_is_one_layer(name: str) -> None:
    """Keras', torch's and torchvision's names all mean conv4_2."""
    assert canonical(name) == "conv4_2"


@pytest.mark.parametrize("name", ["conv1_3", "conv6_1", "pool4", "block3_pool", "features.21", ""])
def test_what_is_no_layer_has_no_name(name: str) -> None:
    """Poolings, missing layers and values before the ReLU are refused."""
    assert canonical(name) is None


def test_indices_are_torchvisions() -> None:
    """The convolutions of torchvision's own network stand at these indices."""
    convolutions = [i for i, m in enumerate(vgg19().features) if isinstance(m, nn.Conv2d)]
    assert convolutions == [feature_index(name) for name in NAMES]
