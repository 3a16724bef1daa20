"""`python -m bot doctor` as an operator calls it."""

import json

from benchmarks.chaos.process import BotProcess
from bot.commands import COMMANDS
from tests.bot.doctor.faults import FAULTS
from tests.bot.doctor.patient import Patient, digest

EVERYTHING = (
    *("settings", "Discord", "token", "clock", "gateway", "portal", "servers", "commands"),
    *("bot", "status page", "disk", "database", "presets", "weights", "devices"),
)
"""What is told of a healthy bot, in this order."""


async def test_a_healthy_bot_comes_out_clean(patient: Patient) -> None:
    """Each part is named once and is fine; nothing else is written, and nothing has changed."""
    before = digest(patient.data)
    status, output, complaints = await patient.doctor("--json")
    found = json.loads(output)
    assert [one for one in found["findings"] if one["grade"] != "fine"] == []
    assert tuple(one["topic"] for one in found["findings"]) == EVERYTHING
    assert (status, complaints, found["works"]) == (0, "", True)
    assert digest(patient.data) == before
    assert {one.method for one in patient.discord.log.requests} == {"GET"}


async def test_all_faults_at_once_are_all_found(patient: Patient) -> None:
    """None hides another one, and no secret is written anywhere."""
    together = [fault for fault in FAULTS if fault.together]
    for fault in together:
        fault.plant(patient)
    status, output, _ = await patient.doctor("--json")
    found = json.loads(output)["findings"]
    assert [fault.name for fault in together if not fault.is_found(found)] == []
    assert len(together) > 10
    assert status == 1
    assert patient.discord.token not in output


async def test_a_running_bot_is_told_and_left_alone(patient: Patient) -> None:
    """Its lock, its page and its database are its own; what it registers is what we expect."""
    port = patient.lines["STATUS_PORT"]
    patient.lines["DEVICES"] = "nowhere"
    bot = BotProcess(patient.discord, patient.folder, settings={"STATUS_PORT": port})
    await bot.start()
    _, output, _ = await patient.doctor("--json")
    await bot.stop()
    found = {one["topic"]: one["what"] for one in json.loads(output)["findings"]}
    assert found["bot"] == "Running now; it goes on meanwhile."
    assert found["status page"] == f"Answers at http://127.0.0.1:{port}."
    assert found["database"] == "A file, of this version."
    assert found["commands"] == f"All {len(COMMANDS)} are registered as they are in the code."
    assert bot.deaths == 0


async def test_without_a_token_discord_is_not_asked(patient: Patient) -> None:
    """That is no problem: the studio works without one."""
    del patient.lines["DISCORD_TOKEN"]
    patient.lines |= {"STUDIO_PORT": "0", "DEVICES": "nowhere"}
    patient.environment |= {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    status, output, complaints = await patient.doctor()
    assert "the local studio, which works without" in " ".join(output.split())
    assert patient.discord.log.requests == []
    assert output.rstrip().endswith("1 problem and 1 warning.")
    assert (status, complaints, output.isascii()) == (1, "", True)
