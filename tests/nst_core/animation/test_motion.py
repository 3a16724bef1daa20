"""nst_core.animation.motion: blocks are found again."""

import torch

from nst_core.animation.motion import motion, moved, unlikeness
from nst_core.image import to_tensor
from tests.nst_core.animation.clips import background


def test_nothing_moves_in_the_same_picture() -> None:
    """A picture is nowhere else than where it is."""
    picture = to_tensor(background())
    assert motion(picture, picture).count_nonzero() == 0


def test_a_flat_picture_does_not_move() -> None:
    """Where everything looks alike, near is best."""
    flat = torch.full((1, 3, 40, 130), 99.0)
    assert motion(flat, flat + 3).count_nonzero() == 0


def test_a_shift_is_found() -> None:
    """Of a picture moved by 3 px down and 6 px to the right, most pixels were up and left."""
    before = to_tensor(background().resize((192, 128)))
    by = motion(before.roll((3, 6), (2, 3)), before)
    expected = torch.tensor([-3, -6])[:, None, None]
    middle = (by == expected).all(0)[16:-16, 16:-16]
    assert middle.float().mean() > 0.95


def test_what_moved_is_fetched_back() -> None:
    """With the motion found, the last picture looks like this one."""
    before = to_tensor(background().resize((192, 128)))
    now = before.roll((3, 6), (2, 3))
    carried = moved(before, motion(now, before))
    middle = (slice(None), slice(None), slice(16, -16), slice(16, -16))
    assert (now - carried)[middle].abs().mean() < (now - before)[middle].abs().mean() / 20


def test_moved_is_mirrored_at_the_edges() -> None:
    """One pixel to the right of [1, 2, 3] there is [2, 3, 2]."""
    row = torch.tensor([1.0, 2, 3]).view(1, 1, 1, 3)
    right = torch.tensor([0, 1])[:, None, None].expand(2, 1, 3)
    assert moved(row, right).flatten().tolist() == [2, 3, 2]
    assert moved(row, -right).flatten().tolist() == [2, 1, 2]


def test_moved_beyond_twice_the_size() -> None:
    """However far, a pixel comes from the picture."""
    pixel = torch.full((1, 3, 1, 1), 7.0)
    assert torch.equal(pixel, moved(pixel, torch.tensor([5, -9])[:, None, None]))


def test_tiny_pictures_have_a_motion() -> None:
    """One pixel is enough, and so is a thin line."""
    for height, width in ((1, 1), (1, 200), (300, 2)):
        picture = torch.zeros(1, 3, height, width)
        assert (2, height, width) == motion(picture, picture).shape


def test_unlikeness_is_the_mean_of_a_block() -> None:
    """One pixel of 49 that differs by 98 in one channel of three makes 2/3 in its block alone."""
    now = torch.zeros(1, 3, 15, 15)
    now[0, 1, 7, 7] = 98
    seen = unlikeness(now, torch.zeros_like(now))[0, 0]
    torch.testing.assert_close(torch.tensor(2 / 3), seen[10, 4])
    assert seen[11, 4] == 0
