"""How fast commands are answered while many paintings are made: `python -m benchmarks.answers`.

The bot is a process of its own on the loopback Discord, whose rate limits hold. Fifty people have
a painting in the works, each with a preview every quarter of a second, and meanwhile send the
other commands. Two times are taken from the moment at which a command is sent: until the bot's
first callback, and until there is something to read.
"""

import argparse
import asyncio
import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from benchmarks.chaos.people import percentile, photo, submit
from benchmarks.chaos.process import BotProcess
from bot.replies import buttons
from tests.bot.timed import Tempo
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.people import Channel, Guild, User
from tests.wire.server import Discord

COMMANDS: Final[Mapping[str, Mapping[str, object]]] = {
    "/help": {},
    "/queue": {},
    "/history": {},
    "/presets": {},
    "/stats": {},
    "/privacy": {},
    "/stylize (to the picker)": {"content": photo()},
    "/stylize with a preset": {"content": photo(), "preset": "stained_glass"},
    "/blend": {"content": photo(), "preset1": "stained_glass", "preset2": "great_wave"},
}
"""What each person sends, by what is printed: the first word and its options."""

PREVIEW: Final = 512
"""Pixels of a preview's long side."""

SETTINGS: Final = {"JOBS_PER_USER": "10", "MAX_QUEUE": "500"}
PARTS: Final = (0.5, 0.95, 0.99)


@dataclass(frozen=True)
class Times:
    """Seconds from a command to its answer, by command.

    Attributes:
        callback: Until the bot said anything at all to Discord.
        visible: Until there was something to read.
        failed: Commands whose first answer did not come in time.
    """

    callback: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    visible: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)


async def main(people: int, seconds: float) -> None:
    """Print a line for each command, and one for all."""
    async with stage(people) as (discord, guild):
        channels = [discord.channel(guild, f"studio {n}") for n in range(people)]
        everybody = [(discord.user(f"person {n}"), channel) for n, channel in enumerate(channels)]
        await asyncio.gather(*(begin(discord, *one) for one in everybody))
        print(f"{people} paintings in the works")
        times = Times()
        await asyncio.gather(*(use(discord, times, seconds, *one) for one in everybody))
    for name in COMMANDS:
        print(line(name, times.callback[name], times.visible[name]))
    callback, visible = ([*chain(*t.values())] for t in (times.callback, times.visible))
    print(line("all", callback, visible))
    print(f"without an answer {len(times.failed)} {times.failed or ''}")
    print(f"first visible answer p95 {percentile(visible, 0.95):.2f} s")


@asynccontextmanager
async def stage(people: int) -> AsyncIterator[tuple[Discord, Guild]]:
    """A Discord with a server, and the bot at work there."""
    folder = Path(tempfile.mkdtemp(prefix="answers-"))
    tempo = Tempo(slots=people, steps=100_000, seconds=0.25, saved=40, preview=PREVIEW)
    try:
        async with Discord() as discord:
            guild = discord.guild()
            bot = BotProcess(discord, folder, tempo, SETTINGS)
            await bot.start()
            try:
                yield discord, guild
            finally:
                await bot.kill()
    finally:
        shutil.rmtree(folder)


async def begin(discord: Discord, person: User, channel: Channel) -> None:
    """One painting that is finished, and one that is in the works."""
    first = await started(discord, person, channel)
    await discord.press(person, first, str(buttons.FINISH))
    await discord.until(lambda: str(buttons.RESTYLE) in first.buttons, 60)
    await started(discord, person, channel)


async def started(discord: Discord, person: User, channel: Channel) -> Message:
    """The card of a painting that is in the works."""
    used = await submit(discord, person, channel)
    await discord.until(lambda: used.messages and str(buttons.FINISH) in used.message.buttons, 60)
    return used.message


async def use(
    discord: Discord, times: Times, seconds: float, person: User, channel: Channel
) -> None:
    """Send each command once, at random moments of so many seconds."""
    chance = random.Random(person.name)  # noqa: S311 - no secret
    names = chance.sample(list(COMMANDS), len(COMMANDS))
    moments = sorted(chance.uniform(0, seconds) for _ in names)
    for name, pause in zip(names, _pauses(moments), strict=True):
        await asyncio.sleep(pause)
        command, options = name.split(" ")[0].removeprefix("/"), COMMANDS[name]
        used = await discord.slash(person, channel, command, **options)  # type: ignore[arg-type]  # options by name
        await note(discord, times, name, used)


async def note(discord: Discord, times: Times, name: str, used: Interaction) -> None:
    """Write down how long it took."""
    if used.first_answer_after is None:
        times.failed.append(name)
        return
    await discord.until(lambda: used.told_after is not None, 60)
    times.callback[name].append(used.first_answer_after)
    times.visible[name].append(used.told_after or 0.0)


def line(name: str, callback: Sequence[float], visible: Sequence[float]) -> str:
    """Percentiles of both times."""
    first, second = (
        " / ".join(f"{percentile(times, part):.3f}" for part in PARTS)
        for times in (callback, visible)
    )
    return f"{name}: {len(visible)} times; p50 / p95 / p99 callback {first} s, visible {second} s"


def _pauses(moments: Sequence[float]) -> list[float]:
    return [after - before for before, after in zip([0.0, *moments], moments, strict=False)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30.0)
    chosen = parser.parse_args()
    asyncio.run(main(chosen.people, chosen.seconds))
