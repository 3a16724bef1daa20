"""A browser that looks at cards and takes their pictures."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import discord
from PIL import Image
from playwright.async_api import Browser, Page

from benchmarks.cards.card import Card

WIDE, NARROW = 760, 390
"""Of the page, in pixels: beside the members of a channel, and on a phone."""

STYLES: Final = Path(__file__).parent
"""Where the styles are: simcord's page is dark, and leaves some of Discord's looks out."""

LOOKS: Final[dict[str, tuple[int, tuple[str, ...]]]] = {
    "light": (WIDE, ("discord", "light")),
    "narrow": (NARROW, ("discord",)),
    "words": (NARROW, ("discord", "words")),
}
"""Width of the page, and what it gets beside simcord's own style."""

TALL: Final = 14_000
"""Of the page, in pixels: all cards at once, so that nothing scrolls."""

MESSAGE: Final = "#channel-timeline article[data-message-id]"
LOADED: Final = "[...document.images].every((image) => image.complete && image.naturalWidth)"


async def photograph(
    browser: Browser, url: str, look: str, cards: Sequence[Card], folder: Path
) -> None:
    """Take a picture of each card on a page, as `NAME-LOOK.png`."""
    width, styles = LOOKS[look]
    context = await browser.new_context(
        viewport={"width": width, "height": TALL}, bypass_csp=True, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(url)
    for style in styles:
        await page.add_style_tag(path=STYLES / f"{style}.css")
    await page.wait_for_selector(MESSAGE)
    await page.wait_for_function(LOADED)
    whole = Image.open(io.BytesIO(await page.screenshot()))
    for number, card in enumerate(cards):
        picture = await _picture(page, number, card, whole)
        picture.convert("RGB").save(folder / f"{card.name}-{look}.png")
    await context.close()


async def _picture(page: Page, number: int, card: Card, whole: Image.Image) -> Image.Image:
    message = page.locator(MESSAGE).nth(number)
    if isinstance(card.view, discord.ui.Modal):
        await message.get_by_role("button", name="Open").click()
        shot = await _modal(page)
        return Image.open(io.BytesIO(shot))
    box = await message.locator(".message-components").bounding_box()
    if box is None or box["y"] < 0:
        raise RuntimeError(f"{card.name} is not on the page: fewer cards at once, please.")
    left, top = box["x"], box["y"]
    return whole.crop((int(left), int(top), int(left + box["width"]), int(top + box["height"])))


async def _modal(page: Page) -> bytes:
    """A picture of the modal that is open; it is closed."""
    modal = page.get_by_role("dialog")
    await modal.wait_for()
    shot = await modal.screenshot()
    await page.keyboard.press("Escape")
    await modal.wait_for(state="hidden")
    return shot
