"""`python -m bot doctor`."""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.doctor.check import run_all
from bot.doctor.checklist import checks
from bot.doctor.finding import Finding, Grade
from bot.doctor.report import as_json, show, works
from bot.doctor.settings import TOPIC, readable_settings, summary
from bot.hiding import Hiding
from bot.logs import configure_logging
from bot.settings import ENV_FILE, environment

QUIET = "CRITICAL"
"""What others log while they are looked at is told by the findings."""


def doctor(
    *,
    json: Annotated[bool, typer.Option("--json", help="One JSON object, for machines.")] = False,
) -> int:
    """Say what keeps the bot from working, and how to mend it.

    It changes nothing, and may run beside the bot. The exit status is 1 if there
    is a problem; warnings alone leave it at 0.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a server's name has letters of any alphabet
    console = Console()
    with console.status("Looking at everything…") if not json else nullcontext():
        findings = diagnose(Path(ENV_FILE), environment())
    if json:
        typer.echo(as_json(findings))
    else:
        show(findings, console)
    return 0 if works(findings) else 1


def diagnose(file: Path, surroundings: Mapping[str, str]) -> list[Finding]:
    """Everything that is to be said; no secret is in it."""
    settings, wrong = readable_settings()
    configure_logging(QUIET, settings.secrets)
    found = [*wrong, *asyncio.run(run_all(checks(settings, file, surroundings)))]
    if all(one.topic != TOPIC or one.grade is Grade.FINE for one in found):
        found.insert(0, summary(settings))
    hide = Hiding(settings.secrets).text
    return [replace(one, what=hide(one.what), mend=hide(one.mend)) for one in found]
