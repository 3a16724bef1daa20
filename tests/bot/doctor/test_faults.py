"""Each fault alone: the doctor finds it, names the mend, and has nothing else to complain of."""

from dataclasses import asdict
from typing import Any

import pytest

from bot.doctor.check import run_all
from bot.doctor.checklist import checks
from bot.doctor.engine.devices import devices
from bot.doctor.engine.examine import TOPIC as ENGINE
from bot.doctor.engine.messages import EngineRequest
from bot.doctor.engine.presets import presets
from bot.doctor.finding import Grade
from bot.doctor.settings import readable_settings
from tests.bot.doctor.faults import FAULTS, Fault
from tests.bot.doctor.patient import Patient


def bad(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are not fine."""
    return [one for one in findings if one["grade"] != Grade.FINE]


@pytest.mark.parametrize("fault", [one for one in FAULTS if not one.engine], ids=lambda f: f.name)
async def test_a_fault_is_found(fault: Fault, patient: Patient) -> None:
    """In the settings, on Discord, on the disk, in the database, at a port."""
    fault.plant(patient)
    file = patient.write() if fault.name != "an open settings file" else patient.folder / ".env"
    settings, wrong = readable_settings()
    looked = [one for one in checks(settings, file, {}) if one.topic != ENGINE]
    found = [asdict(one) for one in (*wrong, *await run_all(looked))]
    assert fault.is_found(found)
    assert len(bad(found)) == 1


@pytest.mark.parametrize("fault", [one for one in FAULTS if one.engine], ids=lambda f: f.name)
async def test_a_fault_of_the_engine_is_found(fault: Fault, patient: Patient) -> None:
    """In weights, devices and presets; by the functions that its process runs."""
    fault.plant(patient)
    patient.write()
    settings, _ = readable_settings()
    request = EngineRequest.of(settings, passive="OMP_WAIT_POLICY" in patient.environment)
    found = [asdict(one) for one in (*presets(request), *devices(request))]
    assert fault.is_found(found)
    assert len(bad(found)) == 1
