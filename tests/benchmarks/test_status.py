"""The stage on which the status page is measured and photographed."""

import random
from pathlib import Path

import aiohttp

from benchmarks.status.history import curve
from benchmarks.status.stage import opened


def test_a_loss_begins_again_at_each_size() -> None:
    """It falls, and is a little higher at the beginning of the second and the third size."""
    losses = curve(random.Random(1), 30)  # noqa: S311 - no secret
    rises = [n for n in range(1, 30) if losses[n] > 1.2 * losses[n - 1]]
    assert rises == [10, 20]
    assert losses[-1] < losses[0] / 5


async def test_the_stage_shows_jobs_of_all_kinds(tmp_path: Path) -> None:
    """Those that have ended, and those that are asked for now."""
    url = f"sqlite:///{tmp_path / 'atelier.db'}"
    async with opened(tmp_path, url, 30, 60.0) as bot, aiohttp.ClientSession() as asker:
        await bot.ask(range(30, 36))
        async with asker.get(bot.address) as answer:
            html = await answer.text()
    assert "2 waiting" in html
    assert html.count('<li id="recent-') == 12
