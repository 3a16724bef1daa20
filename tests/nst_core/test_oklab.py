"""nst_core.oklab, against the published values."""

import pytest
import torch

from nst_core import oklab


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ((255, 255, 255), (1.0, 0.0, 0.0)),
        ((0, 0, 0), (0.0, 0.0, 0.0)),
        ((255, 0, 0), (0.627955, 0.224863, 0.125846)),
        ((0, 255, 0), (0.866440, -0.233888, 0.179498)),
        ((0, 0, 255), (0.452014, -0.032457, -0.311528)),
    ],
)
def test_oklab_is_as_published(
    colour: tuple[float, ...], expected: tuple[float, float, float]
) -> None:
    """White, black and the primaries have their known L, a and b."""
    lab = oklab.from_srgb(torch.tensor(colour, dtype=torch.float64).view(1, 3, 1, 1))
    assert lab.flatten().tolist() == pytest.approx(expected, abs=1e-5)


def test_oklab_leads_back() -> None:
    """Colours over the whole range, there and back."""
    picture = 255 * torch.rand(1, 3, 16, 16, generator=torch.Generator().manual_seed(1))
    torch.testing.assert_close(oklab.to_srgb(oklab.from_srgb(picture)), picture, rtol=0, atol=0.05)


def test_light_is_linear() -> None:
    """SRGB's middle grey 188 is half the light of white."""
    grey = torch.full((1, 3, 1, 1), 188.0)
    assert oklab.to_light(oklab.from_srgb(grey))[0, 0].item() == pytest.approx(0.503, abs=1e-3)
