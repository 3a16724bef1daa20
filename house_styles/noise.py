"""Smooth randomness: clouds, grain, warps; and the blur that everything soft is made with."""

import numpy as np
from PIL import Image

from house_styles.canvas import Field


def clouds(
    size: int,
    rng: np.random.Generator,
    cells: tuple[float, float] = (4, 4),
    octaves: int = 4,
) -> Field:
    """Fractal value noise, about -1..1 around 0.

    Args:
        size: Pixels on a side.
        rng: The only source of chance.
        cells: Lumps across and down at the coarsest octave; unequal numbers give fibres.
        octaves: Each octave is twice as fine and half as strong.
    """
    total = np.zeros((size, size), np.float32)
    for octave in range(octaves):
        across, down = (max(2, round(n * 2**octave)) for n in cells)
        lattice = rng.uniform(-1, 1, (down + 1, across + 1)).astype(np.float32)
        lump = Image.fromarray(lattice).resize((size, size), Image.Resampling.BICUBIC)
        total += np.asarray(lump) * np.float32(0.5**octave)
    return total


def grain(size: int, rng: np.random.Generator, spacing: float = 1 / 500) -> Field:
    """Fine paper or canvas grain, about -1..1; `spacing` is the size of one speck."""
    cells = 1 / spacing
    return clouds(size, rng, (cells, cells), octaves=1)


def blur(field: Field, radius: float) -> Field:
    """Gaussian blur with standard deviation `radius` in canvas units; edges are mirrored."""
    size = field.shape[0]
    pad = min(size - 1, int(3 * radius * size) + 1)
    wide = np.pad(field, pad, mode="reflect")
    across, down = np.fft.rfftfreq(wide.shape[1]), np.fft.fftfreq(wide.shape[0])
    power = across[None, :] ** 2 + down[:, None] ** 2
    weight = np.exp(-2 * (np.pi * radius * size) ** 2 * power)
    soft = np.fft.irfft2(np.fft.rfft2(wide) * weight, wide.shape)
    return soft[pad:-pad, pad:-pad].astype(np.float32)


def relief(height: Field, strength: float) -> Field:
    """Light from the upper left on a height map: 0 on flat ground, positive where it is lit."""
    down, across = np.gradient(height * height.shape[0])
    slope: Field = (across + down) * np.float32(strength)
    return slope / np.sqrt(1 + slope * slope)
