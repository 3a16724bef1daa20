"""The cluster of workers, for BACKEND=ray."""

import asyncio
import os
from typing import Final

from bot.cluster.entry import Entry, check, split
from bot.cluster.environment import check_installed
from bot.doctor.finding import Finding, fine, trouble
from bot.errors import StartError

TOPIC: Final = "cluster"

SECONDS: Final = 5.0
"""How long the head may take to be reached."""


async def cluster(entry: Entry) -> list[Finding]:
    """Whether Ray is installed, who may enter, and whether the head can be reached."""
    try:
        check_installed()
        check(entry)
    except StartError as error:
        what, _, mend = str(error).partition(": ")
        return [trouble(TOPIC, f"{what}.", f"{mend[:1].upper()}{mend[1:]}")]
    if entry.address is None:
        return [fine(TOPIC, "One on this machine, which begins and ends with the bot.")]
    try:
        async with asyncio.timeout(SECONDS):
            _, writer = await asyncio.open_connection(*split(entry.address))
    except OSError as error:  # TimeoutError is one
        why = os.strerror(error.errno) if error.errno else f"nothing within {SECONDS:g} s"
        mend = "Start the head (docs/cluster.md), or correct RAY_ADDRESS."
        return [trouble(TOPIC, f"Nobody answers at {entry.address}: {why}.", mend)]
    writer.close()
    return [fine(TOPIC, f"The head answers at {entry.address}.")]
