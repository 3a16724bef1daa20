"""The page as a browser gets it from the operator's server, without the browser."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from html.parser import HTMLParser

import aiohttp
import pytest

from bot.jobs.backends.fake import FakeBackend
from bot.jobs.events import Failed, Running, Work
from bot.jobs.model import Address, Blend, JobId, OwnStyle, PictureId, PresetStyle, Share
from bot.jobs.store import JobStore
from bot.language.text import raw
from bot.status.page import routes, state
from bot.status.sources import Sources
from bot.storage.database import Database
from tests.bot.jobs.example import ADDRESS, example_job
from tests.bot.jobs.stages import DONE, ended
from tests.bot.parts import settle
from tests.bot.status.serving import served
from tests.bot.world import picture

VOID = {"img", "link", "meta", "br"}
PRIVATE = replace(ADDRESS, private=True)
BLANK = routes.read_assets()["blank.svg"]


class Balance(HTMLParser):
    """Notes what is not closed, and ids that are there twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it until it is closed."""
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.wrong += [name for name, _ in attrs if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """SVG's way."""

    def handle_endtag(self, tag: str) -> None:
        """It must be the last one that was opened."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture
async def asker(sources: Sources) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody who looks at the page."""
    async with served(sources) as asker:
        yield asker


async def text(asker: aiohttp.ClientSession, path: str = "/") -> str:
    """What is there, if all went well."""
    async with asker.get(path) as answer:
        answer.raise_for_status()
        return await answer.text()


async def versions(asker: aiohttp.ClientSession) -> str:
    """Of the parts of the page, as its script sends them."""
    return ",".join(re.findall(r'data-version="(\w+)"', await text(asker)))


async def running(
    sources: Sources, backend: FakeBackend, event: Running, address: Address = ADDRESS
) -> JobId:
    """A job that is being painted here and has come so far."""
    await sources.service.open()
    photo = await sources.pictures.put(picture())
    job = example_job(content=photo, address=address)
    await sources.service.submit(job)
    while job.id not in backend.running:
        await settle()
    backend.emit(job.id, event)
    while not sources.service.live[0].newest.fraction:
        await settle()
    return job.id


async def test_the_page_is_well_formed(asker: aiohttp.ClientSession, store: JobStore) -> None:
    """Every tag is closed, every id is there once, and no style or script is inside."""
    work = Work(40, (9.0, 3.0, 1.0))
    await ended(store, replace(DONE, work=work))
    await ended(store, Failed())
    balance = Balance()
    balance.feed(await text(asker))
    assert (balance.open, balance.wrong) == ([], [])
    assert len(set(balance.ids)) == len(balance.ids)


async def test_names_are_escaped(asker: aiohttp.ClientSession, store: JobStore) -> None:
    """A style that is called like a script stays a name, wherever it stands."""
    evil = OwnStyle(PictureId("ab" * 32), "<script>alert(1)</script>")
    blend = Blend((Share(evil, 1), Share(PresetStyle("udnie", "Udnie", "x"), 1)))
    await ended(store, DONE, example_job(style=evil))
    await ended(store, Failed(raw("<b>`<i>`")), example_job(style=blend))
    html = await text(asker)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;<code>&lt;i&gt;</code>" in html


async def test_an_empty_bot_is_friendly(asker: aiohttp.ClientSession) -> None:
    """Each part says that there is nothing, instead of showing nothing."""
    html = await text(asker)
    for words in ("The easels are free.", "Nobody waits.", "No paintings yet.", "None. Every"):
        assert words in html


async def test_what_has_not_changed_is_not_sent(asker: aiohttp.ClientSession) -> None:
    """Only parts of another version than the browser's are."""
    async with asker.get("/parts", params={"have": await versions(asker)}) as answer:
        changed = re.findall(r'<section id="(\w+)"', await answer.text())
    assert set(changed) <= {"health"}  # which tells how long the database took


async def test_a_job_that_came_changes_its_parts(
    asker: aiohttp.ClientSession,
    sources: Sources,
    backend: FakeBackend,
) -> None:
    """What is being painted, and on what."""
    have = await versions(asker)
    await running(sources, backend, Running(0.25, 9.0, step=10, steps=40, loss=3.0))
    html = await text(asker, f"/parts?have={have}")
    assert 'id="work"' in html
    assert "step 10 of 40" in html
    assert 'id="recent"' not in html


async def test_a_painting_under_way_can_be_seen(
    asker: aiohttp.ClientSession, sources: Sources, backend: FakeBackend
) -> None:
    """The picture so far, as the engine made it."""
    job_id = await running(sources, backend, Running(0.25, preview=b"a preview"))
    assert f"previews/{job_id}?v=" in await text(asker)
    assert await text(asker, f"/previews/{job_id}") == "a preview"


async def test_a_private_painting_under_way_stays_private(
    asker: aiohttp.ClientSession, sources: Sources, backend: FakeBackend
) -> None:
    """It is neither on the page nor at its address."""
    job_id = await running(sources, backend, Running(0.25, preview=b"a preview"), PRIVATE)
    assert f"previews/{job_id}" not in await text(asker)
    assert await text(asker, f"/previews/{job_id}") == BLANK.decode()


async def test_a_thumbnail_is_asked_for_once(
    asker: aiohttp.ClientSession, sources: Sources, store: JobStore
) -> None:
    """The second time the browser hears that its own one is right."""
    name = await sources.pictures.put(picture())
    job = await ended(store, replace(DONE, picture=name))
    async with asker.get(f"/pictures/{job.id}") as first:
        etag, kind = first.headers["ETag"], first.content_type
    async with asker.get(f"/pictures/{job.id}", headers={"If-None-Match": etag}) as second:
        assert (kind, second.status, await second.read()) == ("image/webp", 304, b"")


async def test_a_private_painting_stays_private(
    asker: aiohttp.ClientSession, sources: Sources, store: JobStore
) -> None:
    """It is neither on the page nor at its address."""
    name = await sources.pictures.put(picture())
    job = await ended(store, replace(DONE, picture=name), example_job(address=PRIVATE))
    assert f"pictures/{job.id}" not in await text(asker)
    assert await text(asker, f"/pictures/{job.id}") == BLANK.decode()


@pytest.mark.parametrize("path", ["/pictures/none", "/previews/none", "/styles/..%2f..%2fmain"])
async def test_what_is_not_there_is_a_blank(asker: aiohttp.ClientSession, path: str) -> None:
    """No error: people may take paintings back at any time."""
    assert await text(asker, path) == BLANK.decode()


async def test_a_picture_that_is_lost_is_a_blank(
    asker: aiohttp.ClientSession, store: JobStore
) -> None:
    """Its row is there, and its file is not."""
    job = await ended(store, DONE)
    assert await text(asker, f"/pictures/{job.id}") == BLANK.decode()


async def test_a_style_has_an_example(asker: aiohttp.ClientSession) -> None:
    """That of the picker."""
    async with asker.get("/styles/udnie") as answer:
        assert (answer.content_type, (await answer.read())[:4]) == ("image/webp", b"RIFF")


@pytest.mark.parametrize(("name", "status"), [("page.js", 200), ("..%2fparts.py", 404)])
async def test_only_assets_are_assets(asker: aiohttp.ClientSession, name: str, status: int) -> None:
    """Nothing else of the folder."""
    async with asker.get(f"/assets/{name}") as answer:
        assert answer.status == status


async def test_without_a_database_the_rest_is_shown(sources: Sources, silent: Database) -> None:
    """What is wrong, and what runs here."""
    async with served(replace(sources, database=silent)) as asker:
        html = await text(asker)
    assert "The database does not answer: see the log." in html
    assert "0 of 1 busy" in html


async def test_it_reads_no_more_once_the_server_is_gone(
    sources: Sources, silent: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that never answers is left alone."""
    monkeypatch.setattr(state, "PATIENCE", 0.02)
    before = asyncio.all_tasks()
    async with served(replace(sources, database=silent)) as asker:
        await text(asker)
    assert asyncio.all_tasks() == before


async def test_devices_that_work_for_other_bots_are_there(
    asker: aiohttp.ClientSession, backend: FakeBackend
) -> None:
    """On a cluster they are no slots of this bot for a while."""
    assert "There is no device" not in await text(asker)
    backend.slots = 0
    assert "There is no device" not in await text(asker)
    backend.devices = ()
    assert "There is no device" in await text(asker)
