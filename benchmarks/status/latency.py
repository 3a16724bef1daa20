"""How long the operator's server takes to answer while the bot is busy."""

import http.client
import time
from typing import Final
from urllib.parse import urlsplit

PAUSE: Final = 0.02
"""Seconds between two questions."""


def ask(address: str, path: str, seconds: float) -> tuple[list[float], list[float]]:
    """Ask again and again for so long; blocks.

    Returns:
        How long each answer took, and by how much the pauses between them were too long: what the
        machine's other work does to whoever wants to do anything. Both are sorted, in seconds.
    """
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    took, late = list[float](), list[float]()
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}")
        took.append((answered := time.perf_counter()) - began)
        time.sleep(PAUSE)
        late.append(time.perf_counter() - answered - PAUSE)
    connection.close()
    return sorted(took), sorted(late)


def percentile(times: list[float], part: float) -> float:
    """The smallest of sorted times that such a part of them does not exceed."""
    return times[min(len(times) - 1, int(part * len(times)))]
