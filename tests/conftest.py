"""What any test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import FileServer, file_server

KEPT = ("PATH", "HOME", "LANG", "TMP", "TEMP", "TMPDIR", "SYSTEMROOT")
KEPT_BEGINNINGS = ("PYTEST_", "PYTHON", "PLAYWRIGHT_", "COVERAGE_", "CUDA_", "OMP_", "LD_")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the developer's tokens, proxies or settings."""
    for name in os.environ:
        if name not in KEPT and not name.startswith(KEPT_BEGINNINGS):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """The folder beside the project with paintings and photos, which are never committed."""
    folder = pytestconfig.rootpath.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"needs the test pictures in {folder}")
    return folder


@pytest.fixture
def loopback() -> Iterator[FileServer]:
    """A web server on this machine that serves what a test puts into it."""
    with file_server() as server:
        yield server
