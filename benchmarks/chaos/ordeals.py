"""What the bot has to live through. Each ordeal prints its figures and returns its tally."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.chaos import people
from benchmarks.chaos.ledger import Tally, tally
from benchmarks.chaos.process import BotProcess
from tests.bot.timed import Tempo
from tests.wire.faults import broken, too_many
from tests.wire.people import Channel
from tests.wire.schema import Schema
from tests.wire.server import Discord

END = 120.0
"""Seconds after the last order within which everything must be over."""

MANY = {"MAX_QUEUE": "1000", "JOBS_PER_USER": "100"}


@dataclass
class Stage:
    """A Discord, a channel and a bot that is connected."""

    discord: Discord
    channel: Channel
    bot: BotProcess

    def tally(self, name: str) -> Tally:
        """Count and print; also whatever the bot sent that Discord's rules forbid."""
        counted = tally(self.discord, self.bot.database, self.bot.deaths)
        for problem in self.discord.problems[:5]:
            print(f"{name}: against the rules: {problem}")
        print(f"{name}: {counted}, against the rules {len(self.discord.problems)}")
        return counted


@asynccontextmanager
async def stage(tempo: Tempo, schema: Schema | None) -> AsyncIterator[Stage]:
    """Everything running."""
    with TemporaryDirectory() as folder:
        async with Discord(schema) as discord:
            channel = discord.channel(discord.guild())
            bot = BotProcess(discord, Path(folder), tempo, MANY)
            await bot.start()
            try:
                yield Stage(discord, channel, bot)
            finally:
                await bot.kill()


async def rush(schema: Schema | None, users: int, each: int, seconds: float) -> Tally:
    """Many people at once, on eight slots."""
    async with stage(Tempo(slots=8, steps=5, seconds=0.02, saved=100), schema) as scene:
        used = await people.crowd(scene.discord, scene.channel, users, each, seconds)
        await people.all_over(scene.bot.database, END)
        await scene.bot.stop()
        lags = scene.bot.lags()
        counted = scene.tally("rush")
    answers = [one.first_answer_after or 3.0 for one in used]
    cards = [one.told_after or END for one in used]
    print(
        f"rush: first answer p95 {people.percentile(answers, 0.95):.3f} s,"
        f" p99 {people.percentile(answers, 0.99):.3f} s;"
        f" card p95 {people.percentile(cards, 0.95):.3f} s,"
        f" p99 {people.percentile(cards, 0.99):.3f} s;"
        f" event-loop lag p99 {1000 * people.percentile(lags, 0.99):.0f} ms"
        f" (worst {1000 * lags[-1]:.0f} ms)"
    )
    return counted


async def kills(schema: Schema | None, times: int) -> Tally:
    """SIGKILL at random moments while people keep sending pictures."""
    chance = random.Random(times)  # noqa: S311 - no secret
    waits = []
    async with stage(Tempo(slots=4, steps=8, seconds=0.1), schema) as scene:
        sending = asyncio.create_task(_keep_sending(scene))
        for _ in range(times):
            await asyncio.sleep(chance.uniform(0.0, 2.5))
            await scene.bot.kill()
            killed = time.monotonic()
            await _going_on(scene)
            waits.append(time.monotonic() - killed)
        sending.cancel()
        await people.all_over(scene.bot.database, END)
        await scene.bot.stop()
        counted = scene.tally("kills")
    print(f"kills: {times}, going on after {max(waits):.1f} s at worst")
    return counted


async def _going_on(scene: Stage) -> None:
    """Start the bot again, and wait until it edits a card."""
    seen = len(scene.discord.log.find("PATCH"))
    await scene.bot.start()
    await scene.discord.until(lambda: len(scene.discord.log.find("PATCH")) > seen, END)


async def _keep_sending(scene: Stage) -> None:
    for number in range(1_000_000):
        person = scene.discord.user(f"sender {number}")
        await people.submit(scene.discord, person, scene.channel)
        await asyncio.sleep(0.3)


async def storm(schema: Schema | None, jobs: int, drops: int) -> Tally:
    """A Discord in trouble: 10 % server errors, 30 % "too many requests", dropped gateways."""
    async with stage(Tempo(slots=4, steps=5, seconds=0.1), schema) as scene:
        scene.discord.faults.add(broken(), "*", "/webhooks/*", times=None, rate=0.10)
        scene.discord.faults.add(too_many(), "*", "/webhooks/*", times=None, rate=0.30)
        scene.discord.faults.add(broken(), "*", "/channels/*", times=None, rate=0.10)
        scene.discord.faults.add(too_many(), "*", "/channels/*", times=None, rate=0.30)
        dropping = asyncio.create_task(_drop(scene, drops, seconds=2.0))
        await people.crowd(scene.discord, scene.channel, jobs, 1, seconds=drops * 2.0)
        await dropping
        await people.all_over(scene.bot.database, 3 * END)
        await scene.bot.stop()
        log = scene.discord.log
        counted = scene.tally("storm")
    own = [one for one in log.invalid if not one.injected]
    print(
        f"storm: above a limit {len(log.exceeded)} times, invalid requests"
        f" {100 * len(own) / len(log.requests):.2f} % of {len(log.requests)},"
        f" busiest second {log.busiest_second}"
    )
    return counted


async def _drop(scene: Stage, times: int, seconds: float) -> None:
    for _ in range(times):
        await asyncio.sleep(seconds)
        await scene.discord.drop_gateway()
