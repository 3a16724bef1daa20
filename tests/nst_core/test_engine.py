"""nst_core.engine."""

import weakref
from dataclasses import replace

import pytest
import torch

from nst_core import DeviceError, Engine, Options, OutOfMemoryError, Style
from nst_core.engine import REMEMBERED_STYLES, find_device, find_precision, memory_errors

LOOK = Options(style_layers=("conv1_1", "conv2_1"))
ONE = Options(style_layers=("conv1_1",))


def test_style_targets_are_computed_once(engine: Engine, style: Style) -> None:
    """An equal picture gets the very same tensors."""
    first = engine.style_targets(style.picture, 1024, LOOK)
    assert engine.style_targets(style.picture.copy(), 1024, LOOK) is first


def test_style_targets_depend_on_everything(engine: Engine, style: Style) -> None:
    """Another picture, size, layer or way to look at it is another entry."""
    entries = [
        engine.style_targets(style.picture, 1024, LOOK),
        engine.style_targets(style.picture.rotate(90), 1024, LOOK),
        engine.style_targets(style.picture, 512, LOOK),
        engine.style_targets(style.picture, 1024, ONE),
        engine.style_targets(style.picture, 1024, replace(LOOK, pooling="avg")),
        engine.style_targets(style.picture, 1024, replace(LOOK, padding="zeros")),
        engine.style_targets(style.picture, 1024, replace(LOOK, style_loss="wasserstein")),
    ]
    assert len({id(entry) for entry in entries}) == len(entries)


def test_old_style_targets_are_forgotten(engine: Engine, style: Style) -> None:
    """The cache has an end, so that a bot can run for years."""
    first = engine.style_targets(style.picture, 900, ONE)
    for pixels in range(100, 100 + REMEMBERED_STYLES):
        engine.style_targets(style.picture, pixels, ONE)
    assert engine.style_targets(style.picture, 900, ONE) is not first


def test_style_pictures_are_never_enlarged(engine: Engine, style: Style) -> None:
    """Asked for more pixels than it has, a picture is seen as it is."""
    own = engine.style_targets(style.picture, 32 * 32, LOOK)
    more = engine.style_targets(style.picture, 10**6, LOOK)
    torch.testing.assert_close(own, more)


@pytest.mark.parametrize("name", ["gpu", "cuda:99", ""])
def test_a_missing_device_is_one_sentence(name: str) -> None:
    """The sentence says which names there are."""
    with pytest.raises(DeviceError, match="auto takes what there is"):
        find_device(name)


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory."),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."),
        MemoryError(),
    ],
)
def test_out_of_memory_is_one_sentence(error: Exception) -> None:
    """Both kinds of device and Python itself say what to do."""
    with pytest.raises(OutOfMemoryError, match="choose a smaller size"), memory_errors():
        raise error


def test_other_errors_pass() -> None:
    """A bug stays a bug."""
    with pytest.raises(RuntimeError, match="shape"), memory_errors():
        raise RuntimeError("shape")


def test_a_real_allocation_that_fails_is_translated() -> None:
    """More memory than any machine has."""
    with pytest.raises(OutOfMemoryError), memory_errors():
        torch.empty(2**58)


def test_memory_is_free_while_the_error_is_handled() -> None:
    """A second, smaller try has all of it: the error holds no tensor of the first."""
    tensors = []

    def too_much() -> None:
        tensor = torch.empty(3)
        tensors.append(weakref.ref(tensor))
        raise torch.OutOfMemoryError

    with pytest.raises(OutOfMemoryError) as caught, memory_errors():
        too_much()
    assert (tensors[0](), bool(caught.value.__cause__)) == (None, True)


def test_auto_is_a_device() -> None:
    """The name that suits every machine works on this one."""
    assert find_device("auto").type in {"cpu", "cuda"}


@pytest.mark.parametrize(
    ("able", "precision"),
    [
        ({"avx512_bf16": True}, torch.bfloat16),
        ({"amx_bf16": True}, torch.bfloat16),
        ({"avx2": True, "avx512_bf16": False}, torch.float32),
        ({}, torch.float32),
    ],
)
def test_auto_is_what_the_processor_multiplies(
    monkeypatch: pytest.MonkeyPatch, able: dict[str, bool], precision: torch.dtype
) -> None:
    """bfloat16 only with instructions of its own; a choice of one's own stands."""
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: able)
    cpu = torch.device("cpu")
    assert find_precision("auto", cpu) == precision
    assert find_precision("float32", cpu) == torch.float32
    assert find_precision("bfloat16", cpu) == torch.bfloat16
