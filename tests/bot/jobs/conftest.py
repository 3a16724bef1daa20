"""Stores and outboxes: each test that asks for one runs on SQLite and PostgreSQL."""

import pytest

from bot.jobs.outbox import Outbox
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.moment import Moment


@pytest.fixture
def store(database: Database, now: Moment) -> JobStore:
    """A store whose leases last 20 s."""
    return JobStore(database, lease=20, now=now)


@pytest.fixture
def outbox(database: Database, now: Moment) -> Outbox:
    """The outbox of that store."""
    return Outbox(database, now=now)
