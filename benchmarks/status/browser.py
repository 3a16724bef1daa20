"""A browser that looks at the status page: how soon something is to be seen, and how it looks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = ["--no-sandbox", "--no-first-run", "--disable-gpu"]


@dataclass(frozen=True)
class Look:
    """How the page is looked at.

    Attributes:
        width: Of the window, in pixels.
        height: The same.
        dark: Whether the theme is.
        whole: Whether all of the page is photographed, or what fits into the window.
        sharp: Pixels of the screen for each of the page's, in one direction.
    """

    width: int
    height: int
    dark: bool = False
    whole: bool = False
    sharp: int = 1


LOOKS: Final = {
    "light": Look(1120, 1000, whole=True),
    "dark": Look(1120, 1060, dark=True),
    "phone": Look(390, 1000, sharp=2),
}

PAINT: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
"""Milliseconds from the navigation until there is something to read.
https://developer.mozilla.org/docs/Glossary/First_contentful_paint"""

IMAGES: Final = "document.querySelectorAll('img').forEach((image) => { image.loading = 'eager' })"
LOADED: Final = "Promise.all([...document.images].map((image) => image.decode()))"


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """The browser of the system."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


async def first_paint(browser: Browser, address: str) -> float:
    """Seconds until a browser that was never there shows something."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(address)
    milliseconds: float | None = None
    while milliseconds is None:
        milliseconds = await page.evaluate(PAINT)
    await context.close()
    return milliseconds / 1000


async def photograph(browser: Browser, address: str, folder: Path) -> None:
    """Take a picture of the page in each look, as `status-LOOK.png`."""
    for name, look in LOOKS.items():
        context = await browser.new_context(
            viewport={"width": look.width, "height": look.height},
            color_scheme="dark" if look.dark else "light",
            device_scale_factor=look.sharp,
            reduced_motion="reduce",
        )
        page = await context.new_page()
        await page.goto(address)
        await _shoot(page, folder / f"status-{name}.png", whole=look.whole)
        await context.close()


async def _shoot(page: Page, file: Path, *, whole: bool) -> None:
    await page.evaluate(IMAGES)
    await page.evaluate(LOADED)
    await page.get_by_text("Live", exact=True).wait_for()
    await page.screenshot(path=file, full_page=whole)
    with Image.open(file) as shot:
        shot.convert("RGB").save(file, optimize=True)
