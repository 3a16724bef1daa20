"""From settings to what paints."""

import pytest

import nst_core
from bot.errors import StartError
from bot.jobs.backends.making import every_device, slot_backend


def test_a_slot_paints_on_its_own_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of the worker's machine name them."""
    monkeypatch.setenv("DEVICES", "cpu,cpu")
    assert [slot_backend(slot, None).devices for slot in (0, 1)] == [("cpu",), ("cpu",)]


def test_a_device_that_is_not_there_is_told() -> None:
    """With the setting to correct."""
    with pytest.raises(StartError, match=r"DEVICES: .*cuda:99"):
        every_device(("cuda:99",))


class Pool:
    """A machine with two GPUs."""

    def __init__(self, devices: tuple[str, ...]) -> None:
        if any(name.startswith("cuda:") and name > "cuda:1" for name in devices):
            raise nst_core.DeviceError("There is no such device.")
        self.devices = devices


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("auto",), ("cuda:0", "cuda:1")),
        (("cuda:1", "cuda:1"), ("cuda:1", "cuda:1")),
        (("cpu",), ("cpu",)),
    ],
)
def test_each_slot_has_a_device(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """`auto` is every GPU."""
    monkeypatch.setattr(nst_core, "DevicePool", Pool)
    assert every_device(names) == expected


def test_gpus_and_others_are_not_mixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray reserves the same part of a GPU for each slot of a machine."""
    monkeypatch.setattr(nst_core, "DevicePool", Pool)
    with pytest.raises(StartError, match="two workers"):
        every_device(("cuda:0", "cpu"))
