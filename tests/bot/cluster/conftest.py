"""A cluster on this machine."""

from collections.abc import Iterator

import pytest

from bot.cluster.entry import Entry
from tests.bot.cluster.timed import Timed
from tests.bot.cluster.workers import cluster


@pytest.fixture(scope="package")
def entry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entry]:
    """The way into a cluster with one slot."""
    with cluster(tmp_path_factory.mktemp("cluster")) as entry:
        yield entry


@pytest.fixture(scope="package")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Timed:
    """What its painters paint with."""
    return Timed(tmp_path_factory.mktemp("painters"))
