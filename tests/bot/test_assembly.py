"""Which backend an operator gets."""

import pytest

from bot.assembly import chosen_backend
from bot.clock import RealClock
from bot.cluster.backend import RayBackend
from bot.cluster.entry import Entry
from bot.errors import StartError
from bot.jobs.backends.local import LocalBackend
from bot.settings import read_settings


async def test_this_process_paints_unless_told_otherwise() -> None:
    """BACKEND=local."""
    backend = chosen_backend(read_settings(devices="cpu,cpu"), RealClock())
    assert isinstance(backend, LocalBackend)
    assert backend.slots == 2
    await backend.close()


async def test_a_bot_starts_before_its_cluster() -> None:
    """It connects when the head is there; until then there is no slot."""
    token = "sesame"  # noqa: S105 - opens nothing
    settings = read_settings(backend="ray", ray_address="127.0.0.1:1", ray_auth_token=token)
    backend = chosen_backend(settings, RealClock())
    assert isinstance(backend, RayBackend)
    assert (backend.slots, backend.entry) == (0, Entry("127.0.0.1:1", token, devices=()))
    await backend.close()


def test_a_cluster_elsewhere_needs_a_password() -> None:
    """Whoever reaches it could run anything on it."""
    settings = read_settings(backend="ray", ray_address="head:6379")
    with pytest.raises(StartError, match="RAY_AUTH_TOKEN"):
        chosen_backend(settings, RealClock())


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setattr("bot.cluster.environment.find_spec", lambda _: None)
    with pytest.raises(StartError, match="pip install"):
        chosen_backend(read_settings(backend="ray"), RealClock())
