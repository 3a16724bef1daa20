"""Who holds the pages' ports."""

import pytest
from aiohttp import web

from bot.doctor.finding import Grade
from bot.doctor.port import studio, studio_is_open
from tests.ports import free_port


async def _page(_: web.Request) -> web.Response:
    return web.Response()


@pytest.mark.parametrize(("path", "is_ours"), [("/preview.css", True), ("/", False)])
async def test_an_open_studio_is_no_other_program(path: str, *, is_ours: bool) -> None:
    """Step 4 of the quick start may be done beside step 1."""
    app = web.Application()
    app.router.add_get(path, _page)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    opened = await studio_is_open(port)
    (found,) = await studio(port, opened=opened)
    await runner.cleanup()
    assert (opened, found.grade) == (is_ours, Grade.FINE if is_ours else Grade.TROUBLE)
