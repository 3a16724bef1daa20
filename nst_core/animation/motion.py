"""Where each pixel of a picture was in the last one: block matching, from coarse to fine."""

from itertools import product

import torch
from torch import Tensor
from torch.nn import functional

COARSE = 64
"""Long side in px at which the search begins; in small pictures it is quick to look far."""

FAR, NEAR = 6, 1
"""Pixels that are looked around at the coarsest size and at all others."""

WINDOW = 7
"""Side in px of the blocks that must look alike."""

EFFORT = 0.5
"""Grey levels by which a block must look more alike for each pixel that it is farther away."""


def motion(now: Tensor, before: Tensor) -> Tensor:
    """Return how far away, in whole pixels, each pixel of `now` was.

    Args:
        now: Shape (1, 3, H, W), 0..255.
        before: The same shape.

    Returns:
        Down and right, shape (2, H, W), for `moved`.
    """
    height, width = now.shape[2:]
    if max(height, width) <= COARSE or min(height, width) <= WINDOW:
        still = torch.zeros(2, height, width, dtype=torch.long, device=now.device)
        return _search(now, before, still, FAR)
    size = (height // 2, width // 2)
    half = motion(*(functional.adaptive_avg_pool2d(picture, size) for picture in (now, before)))
    doubled = 2 * functional.interpolate(half[None].to(now), (height, width))[0].long()
    return _search(now, before, doubled, NEAR)


def moved(picture: Tensor, by: Tensor) -> Tensor:
    """Return the picture with each pixel taken from as far away as `by` says; same shape.

    Whole pixels, so that strokes stay sharp however often they are carried on. Beyond its edges a
    picture is mirrored.
    """
    height, width = picture.shape[2:]
    rows = torch.arange(height, device=by.device)[:, None] + by[0]  # (H, W)
    columns = torch.arange(width, device=by.device) + by[1]  # (H, W)
    return picture[:, :, _mirrored(rows, height), _mirrored(columns, width)]


def unlikeness(now: Tensor, then: Tensor) -> Tensor:
    """Return the mean absolute difference in the block around each pixel, shape (1, 1, H, W)."""
    difference = (now - then).abs().mean(1, keepdim=True)  # (1, 1, H, W)
    return functional.avg_pool2d(difference, WINDOW, 1, WINDOW // 2, count_include_pad=False)


def _mirrored(index: Tensor, length: int) -> Tensor:
    last = length - 1
    return (last - (last - index.abs()).abs()).clamp(min=0)


def _search(now: Tensor, before: Tensor, around: Tensor, reach: int) -> Tensor:
    """Return the best of all displacements `reach` px or less from those given, or none at all."""
    best = torch.zeros_like(around)
    least = unlikeness(now, before)
    for down, right in product(range(-reach, reach + 1), repeat=2):
        candidate = around + torch.tensor([down, right], device=around.device)[:, None, None]
        cost = unlikeness(now, moved(before, candidate)) + EFFORT * (abs(down) + abs(right))
        better = cost < least  # (1, 1, H, W)
        least = torch.where(better, cost, least)
        best = torch.where(better[0], candidate, best)
    return _median(best)


def _median(by: Tensor) -> Tensor:
    """Let each pixel go with its neighbours, in the column and in the row: no stroke is torn."""
    edge = WINDOW // 2
    for axis, edges in ((1, (0, 0, edge, edge)), (2, (edge, edge, 0, 0))):
        padded = functional.pad(by[None].float(), edges, mode="replicate")[0]
        by = padded.unfold(axis, WINDOW, 1).median(-1).values.long()
    return by
