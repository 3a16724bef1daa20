"""The status page in a real browser, as an operator sees and hears it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.async_api import Browser, async_playwright, expect

from bot.jobs.backends.fake import FakeBackend, grey_picture
from bot.jobs.events import Failed, Running, Work
from bot.jobs.model import Job
from bot.jobs.store import JobStore
from bot.status.server import status_server
from bot.status.sources import Sources
from tests.bot.jobs.example import ADDRESS, example_job
from tests.bot.jobs.stages import DONE, ended
from tests.bot.parts import settle
from tests.bot.status.serving import settings
from tests.bot.status.visit import (
    PATIENCE,
    asked_later,
    see_everything,
    seen_pictures,
    shown,
    visit,
)
from tests.bot.world import picture
from tests.ports import free_port

pytestmark = pytest.mark.browser

FLAGS = ["--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-background-networking"]
PHONE = 360
"""Pixels: as narrow as phones are."""

HALF = Running(0.5, 72.0, picture((64, 48), "JPEG"), step=20, steps=40, loss=12.0)
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""What a browser does to a page whose tab is covered by another one."""

OUTDATE = "document.querySelectorAll('.part').forEach((part) => { part.dataset.version = '' })"
"""Makes the page ask for all of its parts again."""

LOOKS = [("light", 1100), ("dark", 1100), ("light", PHONE), ("dark", PHONE)]


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser of the system."""
    path = Path("/usr/bin/chromium")
    if not path.exists():
        pytest.skip(f"NO BROWSER: {path} is missing, so nobody looked at the status page")
    return path


@pytest.fixture
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """A new browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
def url(tmp_path: Path, empty_database: Path) -> str:
    """One kind of database is enough here."""
    file = tmp_path / "atelier.db"
    file.write_bytes(empty_database.read_bytes())
    return f"sqlite:///{file}"


@pytest.fixture
async def busy(sources: Sources, store: JobStore, backend: FakeBackend) -> AsyncIterator[Job]:
    """A bot with everything there is to see; the job that it paints."""
    await sources.service.open()
    painting = await sources.pictures.put(grey_picture((400, 300)).picture)
    done = replace(DONE, picture=painting, work=Work(40, (9.0, 5.0, 3.0)))
    private = example_job(address=replace(ADDRESS, private=True))
    for outcome, job in ((done, example_job()), (done, private), (Failed(), example_job())):
        await ended(store, outcome, job)
    job = example_job(content=painting)
    for each in (job, example_job(content=painting)):
        await sources.service.submit(each)
    while job.id not in backend.running:
        await settle()
    await progress(sources, backend, job, HALF)
    yield job
    await sources.service.close(patience=0)


@pytest.fixture
async def address(sources: Sources) -> AsyncIterator[str]:
    """Of the page."""
    port = free_port()
    async with status_server(settings(status_port=port), sources):
        yield f"http://127.0.0.1:{port}/"


async def progress(sources: Sources, backend: FakeBackend, job: Job, event: Running) -> None:
    """Let a painting come so far."""
    backend.emit(job.id, event)
    while sources.service.live[0].newest.fraction != event.fraction:
        await settle()


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
async def test_everybody_can_use_it(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    """In each look axe-core finds nothing serious, and the browser nothing to complain about."""
    size = {"width": width, "height": 900}
    async with visit(browser, address, viewport=size, color_scheme=scheme) as visitor:
        await see_everything(visitor.page)
        found = (await Axe().run(visitor.page)).response["violations"]
    grave = [one["id"] for one in found if one["impact"] in {"serious", "critical"}]
    assert (grave, visitor.complaints) == ([], [])


@pytest.mark.usefixtures("busy")
async def test_it_needs_no_internet(browser: Browser, address: str) -> None:
    """Nothing is asked of any other machine."""
    async with visit(browser, address) as visitor:
        await see_everything(visitor.page)
        assert visitor.hosts == {"127.0.0.1"}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("width", [320, PHONE])
async def test_a_phone_scrolls_in_one_direction(browser: Browser, address: str, width: int) -> None:
    """Nothing is wider than the screen."""
    async with visit(browser, address, viewport={"width": width, "height": 640}) as visitor:
        await see_everything(visitor.page)
        assert await visitor.page.evaluate("document.documentElement.scrollWidth") == width


async def test_a_painting_grows_on_the_page(
    browser: Browser, address: str, sources: Sources, backend: FakeBackend, busy: Job
) -> None:
    """From half to three quarters to finished, without loading the page again."""
    async with visit(browser, address) as visitor:
        work = visitor.page.locator(f"#work-{busy.id}")
        await shown(work, "step 20 of 40")
        later = replace(HALF, fraction=0.75, step=30, loss=6.0)
        await progress(sources, backend, busy, later)
        await shown(work, "step 30 of 40")
        await expect(work.locator("svg.curve")).to_be_visible()
        backend.emit(busy.id, grey_picture())
        await shown(visitor.page.locator(f"#recent-{busy.id}"), "The Great Wave")
        assert (visitor.asked.count("/"), visitor.complaints) == (1, [])


@pytest.mark.usefixtures("busy")
async def test_what_somebody_does_is_left_alone(browser: Browser, address: str) -> None:
    """A refresh leaves focus, scrolling, opened numbers and unchanged pictures as they are."""
    async with visit(browser, address, viewport={"width": 1100, "height": 300}) as visitor:
        page, numbers = visitor.page, visitor.page.locator("#throughput-numbers")
        await see_everything(page)
        await numbers.locator("summary").click()
        before = await page.evaluate("scrollY"), seen_pictures(visitor)
        await page.evaluate(OUTDATE)
        await expect(page.locator(".part[data-version='']")).to_have_count(0, timeout=PATIENCE)
        assert (await page.evaluate("scrollY"), seen_pictures(visitor)) == before
        await expect(numbers.locator("summary")).to_be_focused()
        await expect(numbers.locator("table")).to_be_visible()


@pytest.mark.usefixtures("busy")
async def test_the_keyboard_is_enough(browser: Browser, address: str) -> None:
    """The first key leads past the top, and what has the focus can be seen."""
    async with visit(browser, address) as visitor:
        page = visitor.page
        await page.keyboard.press("Tab")
        await expect(page.get_by_text("Skip to the status")).to_be_focused()
        await expect(page.get_by_text("Skip to the status")).to_be_in_viewport()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        focused = page.locator(":focus")
        await shown(focused, "1 of 1 busy")
        assert await focused.evaluate("(it) => getComputedStyle(it).outlineStyle") == "solid"


async def test_it_can_be_paused(
    browser: Browser, address: str, sources: Sources, backend: FakeBackend, busy: Job
) -> None:
    """Then nothing is asked until somebody wants it again."""
    async with visit(browser, address) as visitor:
        button = visitor.page.get_by_role("button")
        await button.click()
        await shown(visitor.page.locator("#pulse"), "Paused")
        await progress(sources, backend, busy, replace(HALF, fraction=0.9, step=36))
        assert await asked_later(visitor) == 0
        await button.click()
        await shown(visitor.page.locator(f"#work-{busy.id}"), "step 36 of 40")


@pytest.mark.usefixtures("busy")
async def test_a_page_that_nobody_sees_asks_nothing(browser: Browser, address: str) -> None:
    """It goes on as soon as its tab is in front again."""
    async with visit(browser, address) as visitor:
        await visitor.page.evaluate(HIDE, arg=True)
        assert await asked_later(visitor) == 0
        async with visitor.page.expect_request("**/parts**"):
            await visitor.page.evaluate(HIDE, arg=False)


async def test_a_silent_bot_is_noticed(browser: Browser, sources: Sources) -> None:
    """The page says how old it is, and goes on by itself."""
    chosen = settings()
    async with status_server(chosen, sources):
        looking = visit(browser, f"http://127.0.0.1:{chosen.status_port}/")
        visitor = await looking.__aenter__()
    pulse = visitor.page.locator("#pulse")
    await shown(pulse, "The bot does not answer. This is from ")
    async with status_server(chosen, sources):
        await expect(pulse).to_have_text("Live", timeout=PATIENCE)
        await looking.__aexit__(None, None, None)


async def test_it_can_be_read_without_its_script(browser: Browser, address: str, busy: Job) -> None:
    """All is there; only nothing is refreshed."""
    async with visit(browser, address, java_script_enabled=False) as visitor:
        await shown(visitor.page.locator(f"#work-{busy.id}"), "step 20 of 40")
        await expect(visitor.page.get_by_role("button")).to_have_count(0)


@pytest.mark.usefixtures("busy")
async def test_nothing_moves_for_who_does_not_want_it(browser: Browser, address: str) -> None:
    """The progress bar jumps."""
    async with visit(browser, address, reduced_motion="reduce") as visitor:
        bar = visitor.page.locator("progress")
        style = "(it) => getComputedStyle(it, '::-webkit-progress-value').transitionDuration"
        assert await bar.evaluate(style) in {"0s", ""}
