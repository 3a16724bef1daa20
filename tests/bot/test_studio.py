"""The local studio in a real browser: the one test that sees what a person sees."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

import nst_core
from bot.client import Atelier
from bot.jobs.model import Quality
from bot.studio import StudioClock, open_studio
from bot.styles.shelf import Shelf
from tests.bot.parts import parts
from tests.bot.small import SmallBackend

FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-sync",
    "--disable-quic",
    "--disable-background-networking",
]
PATIENCE = 90_000
"""Milliseconds that anything may take on a busy machine."""

WIDTH = "document.querySelector('#channel-timeline img[alt^=\"A photo repainted\"]')?.naturalWidth"
"""Of the finished picture as the browser decoded it."""


@pytest.fixture
async def studio(tmp_path: Path, empty_database: Path) -> AsyncIterator[str]:
    """The address of a running studio with the real engine at a small size."""
    clock = StudioClock()
    backend = SmallBackend(clock, Quality("small", "Small", size=96, steps=10_000), tmp_path)
    shelf = Shelf(nst_core.presets, nst_core.PresetError)
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    async with parts(tmp_path, empty_database, backend, clock, shelf, interval=2) as made:
        client = Atelier(made, None)
        serving = asyncio.create_task(open_studio(client, clock, 0, address.set_result))
        yield await asyncio.wait_for(address, timeout=30)
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
    await backend.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture with something on it, on disk."""
    path = tmp_path / "photo.png"
    nst_core.presets.load("woodcut", cache=tmp_path).resize((128, 96)).save(path)
    return path


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser of the system."""
    path = Path("/usr/bin/chromium")
    if not path.exists():
        pytest.skip(f"NO BROWSER: {path} is missing, so nobody looked at the studio")
    return path


@pytest.fixture
async def page(chromium: Path) -> AsyncIterator[Page]:
    """A window of a browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = await browser.new_page(
            viewport={"width": 1100, "height": 900},
            bypass_csp=True,  # lets Playwright look at the page again and again
        )
        page.set_default_timeout(PATIENCE)
        yield page
        await browser.close()


async def order(page: Page, photo: Path, preset: str) -> None:
    """Type /stylize, attach a photo, choose a preset, send."""
    await stylize(page, photo)
    await page.get_by_text(re.compile(r"^\+\d+ more$")).click()
    await page.locator("[role=option]", has_text="preset").first.click()
    await page.keyboard.type(preset)
    await page.locator("[role=option]", has_text=preset).first.click()
    await page.locator("#send-message").click()


async def stylize(page: Page, photo: Path) -> None:
    """Type /stylize and attach a photo."""
    await page.locator("#channel-composer-input").click()
    await page.keyboard.type("/stylize")
    await page.locator("[role=option]", has_text="/stylize").click()
    await page.set_input_files("[aria-label='content attachment']", photo)


@pytest.mark.browser
async def test_a_person_paints_a_photo(
    studio: str, page: Page, photo: Path, pytestconfig: pytest.Config
) -> None:
    """From an empty channel over progress and a click to a finished picture."""
    timeline = page.locator("#channel-timeline")
    await page.goto(studio)
    await order(page, photo, "Stained Glass")
    await timeline.get_by_text("%").wait_for()
    await timeline.get_by_role("button", name="Finish now").click()
    await timeline.get_by_text("finished early").wait_for()
    await page.wait_for_function(f"{WIDTH} === 96")
    await page.screenshot(path=pytestconfig.rootpath / "build" / "studio.png")


@pytest.mark.browser
async def test_times_are_told_by_the_real_clock(studio: str, page: Page, photo: Path) -> None:
    """What somebody asked for just now was not asked for in the future."""
    timeline = page.locator("#channel-timeline")
    await page.goto(studio)
    await order(page, photo, "Stained Glass")
    await timeline.get_by_text("%").wait_for()
    await page.locator("#channel-composer-input").click()
    await page.keyboard.type("/history")
    await page.locator("[role=option]", has_text="/history").click()
    await page.locator("#send-message").click()
    line = timeline.get_by_text("not finished yet")
    assert "ago" in await line.inner_text()


@pytest.mark.browser
async def test_a_style_is_chosen_by_its_picture(studio: str, page: Page, photo: Path) -> None:
    """Without a preset the picker comes; a choice is painted, and can be compared and shared."""
    timeline = page.locator("#channel-timeline")
    await page.goto(studio)
    await stylize(page, photo)
    await page.locator("#send-message").click()
    await timeline.get_by_text("Choose a style…").click()
    await page.locator("[role=option]", has_text="Stained Glass").click()
    await timeline.get_by_role("button", name="Finish now").click()
    await timeline.get_by_role("button", name="Compare").click()
    await timeline.get_by_text("Before and after").wait_for()
    await timeline.get_by_role("button", name="Share").click()
    await timeline.get_by_text("Your painting is in the gallery").wait_for()
