"""nst_core.pool."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from dataclasses import replace

import pytest
from PIL import Image

from nst_core import (
    Cancelled,
    Checkpoint,
    DeviceError,
    DevicePool,
    Options,
    Progress,
    Request,
    Stop,
    Style,
)

LONG = Options(size=48, steps=10_000)


@pytest.fixture
def pool() -> Iterator[DevicePool]:
    """One slot on the CPU."""
    pool = DevicePool(["cpu"])
    yield pool
    pool.close()


@pytest.fixture
def request_(photo: Image.Image, style: Style) -> Request:
    """A painting of a few steps."""
    return Request(photo, [style], Options(size=48, steps=2))


def test_several_jobs_queue(pool: DevicePool, request_: Request) -> None:
    """Three jobs on one slot all finish."""
    futures = [pool.submit(request_) for _ in range(3)]
    assert [future.result(60).steps for future in futures] == [2, 2, 2]


def test_a_failing_job_leaves_its_thread_usable(pool: DevicePool, request_: Request) -> None:
    """A callback that raises fails its own job only."""

    def broken(_: Progress) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pool.submit(request_, on_progress=broken).result(60)
    assert pool.submit(request_).result(60).completed


def test_cancel_frees_the_slot(pool: DevicePool, request_: Request) -> None:
    """The job behind a cancelled one is painted."""
    stop, started = Stop(), threading.Event()
    endless = Request(request_.content, request_.styles, LONG)
    first = pool.submit(endless, on_progress=lambda _: started.set(), stop=stop)
    assert started.wait(60)
    second = pool.submit(request_)
    stop.cancel()
    assert second.result(60).completed
    assert isinstance(first.exception(), Cancelled)


def test_two_slots_paint_at_once(request_: Request) -> None:
    """Each of two jobs waits in its callback for the other."""
    pool, both = DevicePool(["cpu", "cpu"]), threading.Barrier(2, timeout=60)

    def meet(progress: Progress) -> None:
        if progress.step == 1:
            both.wait()

    futures = [pool.submit(request_, on_progress=meet) for _ in range(2)]
    assert all(future.result(60).completed for future in futures)
    pool.close()


def test_close_cancels_what_runs_and_what_waits(request_: Request) -> None:
    """No future is left without an answer."""
    pool, started = DevicePool(["cpu"]), threading.Event()
    endless = Request(request_.content, request_.styles, LONG)
    running = pool.submit(endless, on_progress=lambda _: started.set())
    assert started.wait(60)
    waiting = pool.submit(endless)
    pool.close()
    assert isinstance(running.exception(), Cancelled)
    with pytest.raises(CancelledError):
        waiting.result()


def test_a_missing_device_is_refused_at_once() -> None:
    """Whoever starts a bot learns it, not whoever waits for a picture."""
    with pytest.raises(DeviceError, match="cuda:99"):
        DevicePool(["cpu", "cuda:99"])


def test_slots_are_named_by_their_devices(pool: DevicePool, request_: Request) -> None:
    """The result says the same name."""
    assert pool.devices == ("cpu",)
    assert pool.submit(request_).result(60).device == "cpu"


def test_busy_devices_are_told(request_: Request) -> None:
    """Two slots on one device of which one paints; then none."""
    pool, told = DevicePool(["cpu", "cpu"]), []
    pool.submit(request_, on_progress=lambda _: told.append(dict(pool.busy))).result(60)
    pool.close()
    assert (told[0], pool.busy) == ({"cpu": 1}, {"cpu": 0})


def test_a_broken_painting_frees_its_device(pool: DevicePool, request_: Request) -> None:
    """It counts as busy no more."""
    broken = replace(request_, styles=[])
    assert pool.submit(broken).exception(60) is not None
    assert pool.busy == {"cpu": 0}


def test_memory_is_told_by_device() -> None:
    """On the CPU the whole process's, once however many slots there are."""
    pool = DevicePool(["cpu", "cpu"])
    assert list(pool.memory) == ["cpu"]
    assert pool.memory["cpu"] > 10 * 2**20
    pool.close()


def test_a_painting_goes_on(pool: DevicePool, request_: Request) -> None:
    """With one of two steps taken, one is left."""
    checkpoint = Checkpoint(request_.content, scale=0, step=1)
    assert pool.submit(replace(request_, resume=checkpoint)).result(60).steps == 1
