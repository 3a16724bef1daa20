"""What every backend promises: the fake engine, the real one, and the real one on a cluster."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace

import pytest
import pytest_asyncio
from PIL import Image

import nst_core
from bot.clock import RealClock
from bot.cluster.backend import RayBackend
from bot.jobs.backends import Backend
from bot.jobs.backends.local import LocalBackend
from bot.jobs.backends.making import slot_backend
from bot.jobs.events import Cancelled, Painted, Paused, Running, Saved
from bot.jobs.model import JobId
from tests.bot.cluster.timed import bot, until_there_are
from tests.bot.cluster.workers import cluster
from tests.bot.jobs.backends.stepping import BROKEN, INPUTS, SteppingFake, everything, tiny

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one connection to the cluster for all

ENDLESS = tiny(steps=5000)


@pytest.fixture(params=["fake", "local", "ray"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """One slot of each."""
    if request.param == "fake":
        return SteppingFake(RealClock())
    backend: Backend = request.getfixturevalue(request.param)
    return backend


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def ray(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RayBackend]:
    """The real engine in a real worker."""
    with cluster(tmp_path_factory.mktemp("cluster")) as entry:
        async with bot(entry, slot_backend) as backend:
            yield backend


async def test_progress_comes_before_one_last_event(backend: Backend) -> None:
    """Nothing follows the picture."""
    *progress, last = await everything(backend, tiny())
    assert {Running} <= {type(event) for event in progress} <= {Running, Saved}
    assert isinstance(last, Painted)


async def test_the_picture_is_a_plain_png(backend: Backend) -> None:
    """It has the size that is told, and no metadata."""
    painted = (await everything(backend, tiny()))[-1]
    assert isinstance(painted, Painted)
    image = Image.open(io.BytesIO(painted.picture))
    assert (image.format, image.size, image.info) == ("PNG", painted.size, {})
    assert painted.completed


async def test_every_slot_has_a_device(backend: Backend) -> None:
    """A painting tells which of them it was made on."""
    assert len(backend.devices) == backend.slots == 1
    painted = (await everything(backend, tiny()))[-1]
    assert isinstance(painted, Painted)
    assert painted.device in backend.devices


async def test_cancel_leaves_nothing(backend: Backend) -> None:
    """The last event says so."""
    assert (await everything(backend, ENDLESS, ask=backend.cancel))[-1] == Cancelled()


async def test_finish_leaves_the_picture_so_far(backend: Backend) -> None:
    """The picture is marked as finished early."""
    painted = (await everything(backend, ENDLESS, ask=backend.finish))[-1]
    assert isinstance(painted, Painted)
    assert not painted.completed


async def test_a_paused_job_goes_on_in_another_attempt(backend: Backend) -> None:
    """From what was saved right before the end, even when that was read by another process."""
    *_, saved, last = await everything(backend, ENDLESS, ask=backend.pause)
    assert isinstance(saved, Saved)
    assert last == Paused()
    inputs = replace(INPUTS, checkpoint=saved.state)
    first, *_, end = await everything(backend, tiny(5000, epoch=2), inputs, ask=backend.finish)
    assert isinstance(first, Running)
    assert first.resumed
    assert isinstance(end, Painted)


async def test_a_job_that_was_never_paused_is_not_resumed(backend: Backend) -> None:
    """Without a checkpoint it begins at the beginning."""
    first = (await everything(backend, tiny()))[0]
    assert isinstance(first, Running)
    assert not first.resumed


async def test_cancel_wins_over_pause(backend: Backend) -> None:
    """Who gave a painting up does not want it after the restart either."""

    def both(job_id: JobId) -> None:
        backend.cancel(job_id)
        backend.pause(job_id)

    assert (await everything(backend, ENDLESS, ask=both))[-1] == Cancelled()


async def test_close_ends_everything(backend: Backend) -> None:
    """Whoever waits for a job learns that it was cancelled."""
    if isinstance(backend, LocalBackend):  # with devices of its own, which it closes
        pool = nst_core.DevicePool(("cpu",))
        backend = LocalBackend(pool, lambda _: Image.new("RGB", (9, 9)), RealClock(), time_limit=60)
    if isinstance(backend, RayBackend):  # another bot
        backend = RayBackend(backend.entry, slot_backend, RealClock())
        await until_there_are(backend, 1)
    painting, waiting = (
        asyncio.create_task(everything(backend, tiny(5000, name))) for name in ("a", "b")
    )
    await asyncio.sleep(0)
    await backend.close()
    assert (await painting)[-1] == (await waiting)[-1] == Cancelled()


async def test_unknown_jobs_are_ignored(backend: Backend) -> None:
    """A late press of a button does nothing."""
    for ask in (backend.cancel, backend.finish, backend.pause):
        ask(JobId("long gone"))


async def test_a_crash_is_raised_and_the_next_job_is_painted(backend: Backend) -> None:
    """A bug is not shown to people, and costs one job only."""
    with pytest.raises((OSError, ZeroDivisionError)):
        await everything(backend, tiny(), BROKEN)
    assert isinstance((await everything(backend, tiny()))[-1], Painted)


async def test_who_stops_listening_frees_the_slot(backend: Backend) -> None:
    """The next job does not wait for the end of a painting that nobody wants."""
    async with aclosing(backend.run(ENDLESS, INPUTS)) as events:
        assert isinstance(await anext(events), Running)
    assert isinstance((await everything(backend, tiny(name="b")))[-1], Painted)


async def test_an_old_attempt_leaves_the_new_one_alone(backend: Backend) -> None:
    """When the old one is closed, the new one can still be cancelled."""
    async with aclosing(backend.run(ENDLESS, INPUTS)) as old:
        await anext(old)
        new = asyncio.create_task(everything(backend, tiny(5000, epoch=2), ask=backend.cancel))
        await asyncio.sleep(0)
    assert (await new)[-1] == Cancelled()
