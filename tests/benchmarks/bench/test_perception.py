"""benchmarks.bench.perception: a judge that nobody optimises."""

import pytest
import torch
from PIL import Image, ImageFilter

from benchmarks.bench.perception import Perception, frechet


@pytest.fixture(scope="module")
def eye() -> Perception:
    """With the weights of the package."""
    return Perception()


def test_a_picture_is_no_distance_from_itself(eye: Perception, start: Image.Image) -> None:
    """Zero means the same."""
    distances = eye.distances(start, start, start)
    assert (distances.photo, distances.painting) == pytest.approx((0, 0), abs=1e-6)


def test_more_blur_is_further_away(eye: Perception, start: Image.Image) -> None:
    """Both distances grow with the change."""
    blurred = [start.filter(ImageFilter.GaussianBlur(radius)) for radius in (1, 4)]
    little, much = (eye.distances(picture, start, start) for picture in blurred)
    assert 0 < little.photo < much.photo
    assert 0 < little.painting < much.painting


def test_frechet_distance_of_two_lines() -> None:
    """On a line it is (μ1 - μ2)² + (σ1 - σ2)²: means 1 and 6, deviations 1 and 4."""
    one = torch.tensor([[0.0, 2.0], [7.0, 7.0]]).view(1, 2, 1, 2)
    two = torch.tensor([[2.0, 10.0], [7.0, 7.0]]).view(1, 2, 2, 1)
    assert float(frechet(one, two)) == pytest.approx(25 + 9)


def test_frechet_distance_knows_correlation() -> None:
    """Covariances [[1, 1], [1, 1]] and [[1, -1], [-1, 1]] share nothing: 2 + 2 - 2·0."""
    one = torch.tensor([[1.0, -1.0], [1.0, -1.0]]).view(1, 2, 1, 2)
    two = torch.tensor([[1.0, -1.0], [-1.0, 1.0]]).view(1, 2, 1, 2)
    assert float(frechet(one, two)) == pytest.approx(4)
