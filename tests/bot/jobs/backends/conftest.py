"""Backends to test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

import nst_core
from bot.clock import RealClock
from bot.jobs.backends.local import LocalBackend


@pytest.fixture(scope="package")
def pool() -> Iterator[nst_core.DevicePool]:
    """One slot on the CPU; the network is loaded once for all of these tests."""
    pool = nst_core.DevicePool(("cpu",))
    yield pool
    pool.close()


@pytest.fixture
def local(pool: nst_core.DevicePool, tmp_path: Path) -> LocalBackend:
    """The real engine; presets come from the package or from nowhere."""

    def load(key: str) -> Image.Image:
        return nst_core.presets.load(key, cache=tmp_path, mirror=str(tmp_path / "nowhere"))

    return LocalBackend(pool, load, RealClock(), time_limit=60)
