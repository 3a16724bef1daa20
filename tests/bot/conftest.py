"""Fixtures of the bot's tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord

from bot.client import Atelier
from bot.delivery import Deliveries
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.queue import Queue
from bot.jobs.service import JobService
from bot.presets import Shelf
from tests.bot.world import Gallery, ManualClock, World


@pytest.fixture
def clock() -> ManualClock:
    """A clock at 0 s."""
    return ManualClock()


@pytest.fixture
def backend(clock: ManualClock) -> FakeBackend:
    """A fake engine with one slot."""
    return FakeBackend(clock)


@pytest.fixture
async def service(backend: FakeBackend, clock: ManualClock) -> AsyncIterator[JobService]:
    """Four jobs may wait; two for each person."""
    service = JobService(backend, Queue(capacity=4, per_owner=2), clock)
    yield service
    await service.close("The test is over.")


@pytest.fixture
def simcord_bot(service: JobService, clock: ManualClock, tmp_path: Path) -> Atelier:
    """The bot that `simcord_env` starts."""
    return Atelier(
        service, Deliveries(clock, interval=3), Shelf(Gallery(), KeyError), tmp_path / "registered"
    )


@pytest.fixture
def world(simcord_env: simcord.Env, backend: FakeBackend, clock: ManualClock) -> World:
    """The whole bot in a server with two members."""
    clock.env = simcord_env
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("studio")
    alice = guild.add_member(simcord_env.create_user("alice"))
    bob = guild.add_member(simcord_env.create_user("bob"))
    return World(simcord_env, backend, clock, channel, alice, bob)
