"""What paints: the devices of this process, and what each has done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.status.page.day import Pace


@dataclass(frozen=True, slots=True)
class Device:
    """A device.

    Attributes:
        name: For example "cpu" or "cuda:0".
        slots: How many paintings it makes at once; 0 if it is not there any more.
        busy: How many it makes now.
        memory: Bytes in use, or None if that is unknown.
        paintings: Of the last 24 hours.
        per_step: Seconds that a step took then, or None if that is unknown.
    """

    name: str
    slots: int
    busy: int = 0
    memory: int | None = None
    paintings: int = 0
    per_step: float | None = None


def devices(
    slots: Sequence[str],
    busy: Mapping[str, int],
    memory: Mapping[str, int],
    paces: Mapping[str, Pace],
) -> tuple[Device, ...]:
    """Return what is known of each device, those that are gone last.

    Args:
        slots: The device of each slot.
        busy: Paintings in the works, by device.
        memory: Bytes in use, by device.
        paces: Of the last 24 hours, by device.
    """
    here, none = Counter(slots), Pace(0, None)
    paced = {name: paces.get(name, none) for name in (*here, *sorted(paces.keys() - here.keys()))}
    return tuple(
        Device(name, here[name], busy.get(name, 0), memory.get(name), pace.paintings, pace.per_step)
        for name, pace in paced.items()
    )
