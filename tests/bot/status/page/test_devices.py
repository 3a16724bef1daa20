"""What paints."""

from bot.status.page.day import Pace
from bot.status.page.devices import Device, devices


def test_slots_of_one_device_are_counted() -> None:
    """With what is known of it."""
    found = devices(("cuda:0", "cuda:0"), {"cuda:0": 1}, {"cuda:0": 7}, {"cuda:0": Pace(3, 0.5)})
    assert found == (Device("cuda:0", 2, 1, 7, 3, 0.5),)


def test_a_new_device_has_no_past() -> None:
    """Nothing is made up for it."""
    assert devices(("cpu",), {}, {}, {}) == (Device("cpu", 1),)


def test_a_device_that_is_gone_comes_last() -> None:
    """It has no slots any more."""
    found = devices(("cpu",), {}, {}, {"a100": Pace(3, None)})
    assert [(device.name, device.slots) for device in found] == [("cpu", 1), ("a100", 0)]
