"""Asks the engine's process, and bears with one that hangs or ends without a word."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from typing import Final

from bot.doctor.engine.messages import MARK, EngineRequest, finding
from bot.doctor.finding import Finding, trouble

TOPIC: Final = "engine"

SECONDS: Final = 90.0
"""How long one finding may take: torch alone is loaded in 2 to 20 s."""


async def engine(request: EngineRequest) -> list[Finding]:
    """What `process.py` finds, as far as it comes."""
    words = sys.executable, "-m", "bot.doctor.engine.process"
    process = await asyncio.create_subprocess_exec(*words, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        return await _heard(process, request)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _heard(process: Process, request: EngineRequest) -> list[Finding]:
    found: list[Finding] = []
    reading = asyncio.create_task(_read(process, request, found))
    complaint = asyncio.create_task(_read_all(process))
    try:
        async with asyncio.timeout(SECONDS):
            await asyncio.gather(reading, complaint)
    except TimeoutError:
        what = f"No answer within {SECONDS:g} seconds, after {_last(found)}."
        mend = "A driver hangs, or the machine is too slow: try DEVICES=cpu."
        return [*found, trouble(TOPIC, what, mend)]
    if await process.wait():
        what = f"Ended unexpectedly after {_last(found)}: {complaint.result()}."
        mend = "Try DEVICES=cpu; if that helps, see to the GPU's driver (docs/gpu.md)."
        found.append(trouble(TOPIC, what, mend))
    return found


async def _read(process: Process, request: EngineRequest, found: list[Finding]) -> None:
    if process.stdin and process.stdout:
        process.stdin.write(request.written)
        process.stdin.close()
        while line := await process.stdout.readline():
            if line.startswith(MARK):
                found.append(finding(line))


async def _read_all(process: Process) -> str:
    """The last line of its complaints."""
    text = await process.stderr.read() if process.stderr else b""
    lines = text.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit status {await process.wait()}"


def _last(found: list[Finding]) -> str:
    return found[-1].topic if found else "its start"
