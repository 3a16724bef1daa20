"""A healthy bot for each test, on a Discord of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.doctor.patient import Patient, healthy
from tests.wire.server import Discord


@pytest.fixture
async def patient(
    pytestconfig: pytest.Config,
    tmp_path: Path,
    empty_database: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Patient]:
    """Nothing is wrong with it, yet."""
    monkeypatch.chdir(tmp_path)
    async with Discord(None) as discord:
        patient = await healthy(pytestconfig.rootpath, tmp_path, discord, empty_database)
        with patient.held:
            yield patient
