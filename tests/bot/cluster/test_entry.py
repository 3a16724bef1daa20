"""Who may enter a cluster."""

import pytest

from bot.cluster.entry import Entry, check, is_here, reason_of
from bot.errors import StartError


@pytest.mark.parametrize(
    "entry",
    [
        Entry(None),
        Entry("127.0.0.1:6379"),
        Entry("localhost:6379"),
        Entry("[::1]:6379"),
        Entry("head:6379", "a password"),
    ],
)
def test_who_is_on_this_machine_or_knows_the_password_enters(entry: Entry) -> None:
    """Nothing is said."""
    check(entry)


@pytest.mark.parametrize("address", ["head:6379", "10.0.0.5:6379", "0.0.0.0:6379"])
def test_another_machine_needs_a_password(address: str) -> None:
    """The sentence says how to get one."""
    with pytest.raises(StartError, match=r"RAY_AUTH_TOKEN .*openssl rand"):
        check(Entry(address))


@pytest.mark.parametrize("address", ["head", "head:port", "head:70000"])
def test_an_address_needs_a_port(address: str) -> None:
    """Ray would wait for ever."""
    with pytest.raises(StartError, match="like head:6379"):
        check(Entry(address, "a password"))


def test_a_password_is_not_shown() -> None:
    """Not even in a traceback."""
    assert "sesame" not in repr(Entry("head:6379", "sesame"))


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("localhost", True), ("192.0.2.77", False)]
)
def test_whether_an_address_is_this_machine(host: str, *, here: bool) -> None:
    """192.0.2.0/24 is for documents (RFC 5737), but a test machine may have a part of it."""
    assert is_here(host) is here


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Failed: Traceback\n  File\nRPC error: InvalidAuthToken: missing", "RAY_AUTH_TOKEN is"),
        ("Failed to connect to Ray cluster at x:1", "Failed to connect to Ray cluster at x:1; is"),
        ("Version mismatch: started with:\n  Ray: 2.59.0", "Version mismatch: started with:"),
        ("", "RuntimeError"),
    ],
)
def test_why_ray_refuses_is_one_line(words: str, reason: str) -> None:
    """A wrong password is named, which Ray buries in a traceback."""
    assert reason_of(RuntimeError(words)).startswith(reason)
