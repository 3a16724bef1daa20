"""The paper's sums, written out slowly: the oracle for the losses."""

from itertools import product

from torch import Tensor


def paper_gram(features: Tensor) -> list[list[float]]:
    """G_ij = Σ_k F_ik F_jk of features (N, H, W)."""
    maps = [plane.flatten().tolist() for plane in features]
    return [[sum(a * b for a, b in zip(x, y, strict=True)) for y in maps] for x in maps]


def paper_style_loss(painting: Tensor, style: Tensor) -> float:
    """E_l = 1/(4 N² M²) Σ (G_ij - A_ij)² of features (N, H, W)."""
    count, height, width = painting.shape
    ours, target = paper_gram(painting), paper_gram(style)
    pairs = product(range(count), repeat=2)
    squares = sum((ours[i][j] - target[i][j]) ** 2 for i, j in pairs)
    return squares / (4 * count**2 * (height * width) ** 2)


def paper_total_variation(picture: Tensor, exponent: float) -> float:
    """Σ ((x_{i+1,j} - x_ij)² + (x_{i,j+1} - x_ij)²)^exponent of a picture (3, H, W)."""
    channels, height, width = picture.shape
    total = 0.0
    for c, i, j in product(range(channels), range(height), range(width)):
        here = picture[c, i, j].item()
        down = picture[c, i + 1, j].item() - here if i + 1 < height else 0
        right = picture[c, i, j + 1].item() - here if j + 1 < width else 0
        total += (down**2 + right**2) ** exponent
    return total
