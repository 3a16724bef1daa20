"""The slots of a cluster's machines."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import ray

from bot.cluster.painting import SLOT


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a machine.

    Attributes:
        node: Ray's name of the machine, a new one each time that it joins.
        host: The machine's own name.
        number: Counts the slots of its machine from 0.
        gpus: Its share of the machine's GPUs.
    """

    node: str
    host: str
    number: int
    gpus: float


def find_slots() -> Iterator[Slot]:
    """Every slot of the cluster. Asks its head: blocks."""
    for node in ray.nodes():
        if node["Alive"]:
            slots, gpus = (int(node["Resources"].get(name, 0)) for name in (SLOT, "GPU"))
            for number in range(slots):
                yield Slot(node["NodeID"], node["NodeManagerHostname"], number, share(slots, gpus))


def share(slots: int, gpus: int) -> float:
    """Of how much of a GPU a slot is: each slot has one alone, or as many as needed share one."""
    return 1 / math.ceil(slots / gpus) if gpus else 0.0
