"""Who may look at the operator's server."""

from base64 import b64encode
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.status import auth
from bot.status.auth import authentication
from tests.bot.moment import Moment
from tests.bot.status.serving import PASSWORD

Asker = TestClient[web.Request, web.Application]


def basic(password: str, user: str = "me") -> str:
    """What a browser sends."""
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


async def asking(password: str | None, now: Moment) -> TestClient[web.Request, web.Application]:
    """Somebody on this machine who asks a server with this password."""

    async def show(_: web.Request) -> web.Response:
        return web.Response(text="seen")

    app = web.Application(middlewares=[authentication(password, now)])
    for path in ("/", "/metrics", "/healthz", "/readyz"):
        app.router.add_get(path, show)
    return TestClient(TestServer(app))


@pytest.fixture
async def open_to_all(now: Moment) -> AsyncIterator[Asker]:
    """A server without a password."""
    async with await asking(None, now) as asker:
        yield asker


@pytest.fixture
async def locked(now: Moment) -> AsyncIterator[Asker]:
    """A server with a password."""
    async with await asking(PASSWORD, now) as asker:
        yield asker


async def status(asker: Asker, authorization: str | None = None, path: str = "/") -> int:
    """Of the answer."""
    headers = {"Authorization": authorization} if authorization else {}
    async with asker.get(path, headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("127.0.0.1:8766", 200),
        ("127.0.0.1", 200),
        ("localhost:8766", 200),
        ("LOCALHOST", 200),
        ("[::1]:8766", 200),
        ("evil.example:8766", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example", 421),
        ("user@evil.example", 421),
        ("192.168.0.2", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
async def test_without_a_password_only_this_machine_is_served(
    open_to_all: Asker, host: str, answer: int
) -> None:
    """A stranger's page whose name leads here (DNS rebinding) reads nothing."""
    async with open_to_all.get("/", headers={"Host": host}) as given:
        assert given.status == answer


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"])
async def test_without_a_password_no_proxy_is_served(open_to_all: Asker, header: str) -> None:
    """One on this machine asks from here, for whoever asks it."""
    async with open_to_all.get("/", headers={header: "127.0.0.1"}) as given:
        assert given.status == 421


async def test_what_a_proxy_adds_opens_nothing(locked: Asker) -> None:
    """Whoever guesses counts as where they connect from, whatever they write."""
    for number in range(auth.TRIES):
        made_up = {"Authorization": "Bearer wrong", "X-Forwarded-For": f"192.0.2.{number}"}
        async with locked.get("/", headers=made_up) as answer:
            assert answer.status == 401
    assert await status(locked, basic(PASSWORD)) == 429


@pytest.mark.parametrize("path", ["/", "/metrics", "/nothing"])
@pytest.mark.parametrize(
    "authorization",
    [
        None,
        basic("wrong"),
        basic(""),
        basic(PASSWORD + "."),
        basic(PASSWORD[:-1]),
        "Bearer wrong",
        "Bearer",
        "Basic %%%",
        "Basic ÿ",
        f"Digest {PASSWORD}",
        PASSWORD,
    ],
)
async def test_who_does_not_know_the_password_sees_nothing(
    locked: Asker, authorization: str | None, path: str
) -> None:
    """Not even which pages there are."""
    assert await status(locked, authorization, path) == 401


@pytest.mark.parametrize(
    "authorization",
    [basic(PASSWORD), basic(PASSWORD, ""), f"Bearer {PASSWORD}", f"bearer  {PASSWORD}"],
)
async def test_who_knows_the_password_sees_all(locked: Asker, authorization: str) -> None:
    """A browser under any name, and Prometheus."""
    assert [await status(locked, authorization, path) for path in ("/", "/metrics")] == [200, 200]


async def test_a_password_may_have_any_letters(now: Moment) -> None:
    """As RFC 7617 sends them, in UTF-8."""
    async with await asking("pässwörd🎨", now) as asker:
        assert await status(asker, basic("pässwörd🎨")) == 200


async def test_a_browser_is_asked_for_the_password(locked: Asker) -> None:
    """It shows a box to type it."""
    async with locked.get("/") as answer:
        assert answer.headers["WWW-Authenticate"] == 'Basic realm="Atelier", charset="UTF-8"'


async def test_with_a_password_any_name_is_served(locked: Asker) -> None:
    """Behind a proxy; a stranger's page has no password to send."""
    named = {"Host": "status.example", "Authorization": basic(PASSWORD)}
    async with locked.get("/", headers=named) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_supervisors_need_no_password(locked: Asker, open_to_all: Asker, path: str) -> None:
    """Nor do they know by which name they ask."""
    async with open_to_all.get(path, headers={"Host": "10.0.0.7:8766"}) as answer:
        assert [answer.status, await status(locked, path=path)] == [200, 200]


async def test_guessing_takes_for_ever(locked: Asker, now: Moment) -> None:
    """Ten a minute; then not even the right password is looked at."""
    answers = [await status(locked, basic(f"guess {n}")) for n in range(auth.TRIES)]
    assert answers == [401] * auth.TRIES
    now.time += 40
    async with locked.get("/", headers={"Authorization": basic(PASSWORD)}) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "21")


async def test_after_a_minute_the_password_opens_again(locked: Asker, now: Moment) -> None:
    """Who guessed, or whose Prometheus did, is not locked out for good."""
    for n in range(auth.TRIES):
        await status(locked, basic(f"guess {n}"))
    now.time += auth.SECONDS
    assert await status(locked, basic(PASSWORD)) == 200


async def test_asking_without_a_password_is_no_guess(locked: Asker) -> None:
    """Each first visit of a browser is one."""
    for _ in range(auth.TRIES + 1):
        await status(locked)
    assert await status(locked, basic(PASSWORD)) == 200
