"""Somebody who looks at the status page with a real browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, Request, expect

PATIENCE = 30_000
"""Milliseconds that anything may take on a busy machine."""


@dataclass
class Visit:
    """Somebody looks at the page.

    Attributes:
        page: The window.
        complaints: Of the browser.
        hosts: That anything was asked of.
        asked: Paths that were asked for.
    """

    page: Page
    complaints: list[str] = field(default_factory=list)
    hosts: set[str | None] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        """Take note of where it goes."""
        parts = urlsplit(request.url)
        self.hosts.add(parts.hostname)
        self.asked.append(parts.path)


@asynccontextmanager
async def visit(browser: Browser, address: str, **options: Any) -> AsyncIterator[Visit]:  # noqa: ANN401 - the browser's own
    """A window with the page in it."""
    context = await browser.new_context(**{"viewport": {"width": 1100, "height": 900}} | options)
    context.set_default_timeout(PATIENCE)
    visit = Visit(await context.new_page())
    await visit.page.clock.install()  # runs by itself, and can be told to run ahead
    visit.page.on("console", lambda message: visit.complaints.append(message.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("request", visit.note)
    await visit.page.goto(address)
    yield visit
    await context.close()


async def shown(locator: Locator, words: str) -> None:
    """Wait until something says so."""
    await expect(locator).to_contain_text(words, timeout=PATIENCE)


def seen_pictures(visitor: Visit) -> int:
    """How often a picture of a painting was asked for."""
    return sum(path.startswith(("/pictures/", "/previews/")) for path in visitor.asked)


async def asked_later(visitor: Visit) -> int:
    """How often the page asks for its parts while ten seconds go by on its own clock."""
    await visitor.page.wait_for_load_state("networkidle")
    before = len(visitor.asked)
    await visitor.page.clock.run_for(10_000)
    return len(visitor.asked) - before


async def see_everything(page: Page) -> None:
    """Look at the page down to its end, so that each picture is loaded."""
    await page.locator("footer").scroll_into_view_if_needed()
    for image in await page.locator("img").all():
        await image.scroll_into_view_if_needed()
        await expect(image).to_have_js_property("complete", value=True)
