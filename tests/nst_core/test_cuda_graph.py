"""nst_core.cuda_graph: a recorded step is the step, with a recorder that needs no GPU."""

import logging
from contextlib import AbstractContextManager, nullcontext

import pytest
import torch
from PIL import Image
from torch import Tensor

from nst_core import Engine, Options, Style
from nst_core.cuda_graph import Recorded, Recording, Step, recorded
from nst_core.image import to_tensor
from nst_core.objective import TotalLoss
from nst_core.options import Optimizer, StyleLossName
from nst_core.search import Search
from tests.nst_core.tape import TapeRecorder

STEPS = 8


def search_of(engine: Engine, photo: Image.Image, style: Style, options: Options) -> Search:
    """A search that begins at the photo turned round."""
    loss = TotalLoss(engine, to_tensor(photo), [style], options)
    return Search(to_tensor(photo.rotate(180)), loss, options)


class Unable:
    """A device that records nothing."""

    def aside(self) -> AbstractContextManager[None]:
        """Return a context that does nothing."""
        return nullcontext()

    def record(self, _step: Step) -> Recording:
        """Fail as torch does."""
        raise RuntimeError("CUDA error: operation not permitted when stream is capturing")


@pytest.mark.parametrize("style_loss", ["gram", "nearest"])
@pytest.mark.parametrize("optimizer", ["lbfgs", "adam", "sgd"])
def test_a_replayed_search_is_the_search(
    engine: Engine,
    photo: Image.Image,
    style: Style,
    optimizer: Optimizer,
    style_loss: StyleLossName,
) -> None:
    """Losses and best picture are the same bit for bit; no step waits for the device."""
    options = Options(optimizer=optimizer, style_loss=style_loss, tv_exponent=1.0)
    eager, taped = (search_of(engine, photo, style, options) for _ in range(2))
    replayed = Recorded(taped.step, TapeRecorder(taped.static))
    expected = torch.stack([eager.step() for _ in range(STEPS)])
    assert torch.equal(torch.stack([replayed() for _ in range(STEPS)]), expected)
    assert torch.equal(taped.best.picture, eager.best.picture)


def test_a_recording_outlives_a_new_beginning(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """After a lost step the search goes back to its best picture, in the same tensors."""
    eager, taped = (search_of(engine, photo, style, Options()) for _ in range(2))
    replayed = Recorded(taped.step, TapeRecorder(taped.static))
    for search, step in ((eager, eager.step), (taped, replayed)):
        first = [step() for _ in range(5)]
        search.report([*first, first[0] * 1e6])  # as if the last one was lost
        for _ in range(3):
            step()
    assert torch.equal(taped.look(), eager.look())


def test_a_steps_tensors_stay_where_they_are(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """A recording knows them by their addresses."""
    search = search_of(engine, photo, style, Options())
    before = [tensor.data_ptr() for tensor in search.static()]
    search.report([search.step(), search.step() * 1e6])
    assert [tensor.data_ptr() for tensor in search.static()] == before


def test_what_cannot_be_recorded_is_taken_step_by_step(caplog: pytest.LogCaptureFixture) -> None:
    """The operator is told once."""
    taken: list[int] = []

    def step() -> Tensor:
        taken.append(len(taken))
        return torch.tensor(taken)

    careful = Recorded(step, Unable())
    with caplog.at_level(logging.WARNING):
        results = [len(careful()) for _ in range(6)]
    assert results == [1, 2, 3, 4, 5, 6]
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_the_cpu_takes_steps_as_they_are() -> None:
    """Nothing is gained there by recording."""

    def step() -> Tensor:
        return torch.zeros(3)

    assert recorded(step, torch.device("cpu")) is step
