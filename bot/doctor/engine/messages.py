"""What the doctor asks of the engine's process, and what that one answers: a line each."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from bot.doctor.finding import Finding, Grade
from bot.settings import Settings

MARK: Final = b'{"topic":'
"""How a line with a finding begins; libraries may write others."""


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """What to try.

    Attributes:
        devices: As in DEVICES; none if others paint.
        weights: As in WEIGHTS.
        cache: Folder of the masters' paintings.
        mirror: As in PRESETS_MIRROR.
        job_seconds: As in JOB_SECONDS.
        passive: Whether torch's threads sleep while they wait.
    """

    devices: tuple[str, ...]
    weights: str
    cache: str
    mirror: str | None
    job_seconds: int
    passive: bool

    @classmethod
    def of(cls, settings: Settings, *, passive: bool) -> "EngineRequest":
        """What these settings need; a cluster elsewhere has devices and weights of its own."""
        elsewhere = settings.backend == "ray" and settings.ray_address is not None
        cache = str((settings.data_dir / "presets").absolute())
        some = settings.weights, cache, settings.presets_mirror, settings.job_seconds
        return cls(() if elsewhere else settings.devices, *some, passive)

    @classmethod
    def read(cls, line: bytes) -> "EngineRequest":
        """What `written` was made from."""
        values = json.loads(line)
        return cls(**{**values, "devices": tuple(values["devices"])})

    @property
    def written(self) -> bytes:
        """As one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @property
    def folder(self) -> Path:
        """Of the masters' paintings."""
        return Path(self.cache)


def finding(line: bytes) -> Finding:
    """A finding from a line."""
    values = json.loads(line)
    return Finding(**{**values, "grade": Grade(values["grade"])})


def line_of(found: Finding) -> bytes:
    """A finding as one line."""
    return json.dumps(asdict(found)).encode() + b"\n"
