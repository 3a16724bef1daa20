"""compose.yaml: valid by the Compose Specification, and as careful as the documents say."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot import limits
from bot.settings import read_settings
from deploy.dockerfile import read

OURS = ("bot", "head", "worker")


@pytest.mark.parametrize("name", ["compose.yaml", "deploy/compose/gpu.yaml"])
def test_the_specification_accepts_it(root: Path, name: str) -> None:
    """By the schema of the Compose Specification that check-jsonschema carries."""
    pytest.importorskip("check_jsonschema", reason="NOT CHECKED: check-jsonschema is not installed")
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    file = yaml.safe_load((root / name).read_text())
    jsonschema.Draft202012Validator(json.loads(schema.read_text())).validate(file)


def test_the_bot_comes_up_without_a_profile(compose: Any) -> None:  # noqa: ANN401 - what YAML holds
    """`docker compose up` is one bot; everything else belongs to the cluster."""
    profiles = {name: service.get("profiles") for name, service in compose["services"].items()}
    assert profiles.pop("bot") is None
    assert profiles == {name: ["cluster"] for name in ("database", "head", "worker")}


def test_alone_the_bot_needs_nobody(compose: Any) -> None:  # noqa: ANN401 - what YAML holds
    """What it waits for in a cluster may be absent."""
    needs = compose["services"]["bot"]["depends_on"]
    assert {name: need["required"] for name, need in needs.items()} == {
        "database": False,
        "head": False,
    }


def test_only_the_status_page_is_published(compose: Any) -> None:  # noqa: ANN401 - what YAML holds
    """And on this machine alone: no database, no Ray."""
    ports = {name: service.get("ports", []) for name, service in compose["services"].items()}
    assert ports.pop("bot") == ["127.0.0.1:${STATUS_PORT:-8766}:8766"]
    assert [name for name, published in ports.items() if published] == []


@pytest.mark.parametrize("name", OURS)
def test_no_service_may_more_than_it_must(compose: Any, name: str) -> None:  # noqa: ANN401 - what YAML holds
    """No capability, no way to new ones, an init that reaps, and it comes back."""
    service = compose["services"][name]
    assert (service["cap_drop"], service["init"]) == (["ALL"], True)
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", OURS)
def test_nobody_is_killed_while_closing(compose: Any, name: str) -> None:  # noqa: ANN401 - what YAML holds
    """The bot closes within 18 s."""
    assert int(compose["services"][name]["stop_grace_period"].rstrip("s")) > limits.CLOSE_SECONDS


@pytest.mark.parametrize("name", ["head", "worker"])
def test_whoever_paints_knows_no_secret_but_rays(compose: Any, name: str) -> None:  # noqa: ANN401 - what YAML holds
    """No Discord token, no database, and never without Ray's own password."""
    service = compose["services"][name]
    assert "env_file" not in service
    assert "RAY_AUTH_TOKEN" in service["environment"]
    assert {"DISCORD_TOKEN", "DATABASE_URL", "STATUS_PASSWORD"}.isdisjoint(service["environment"])


def test_whoever_paints_does_not_reach_the_database(compose: Any) -> None:  # noqa: ANN401 - what YAML holds
    """Only the bot shares a network with it, which leads nowhere else."""
    networks = {name: one.get("networks", ["default"]) for name, one in compose["services"].items()}
    assert networks == {
        "bot": ["default", "rows"],
        "database": ["rows"],
        "head": ["default"],
        "worker": ["default"],
    }
    assert compose["networks"]["rows"] == {"internal": True}


def test_what_is_set_here_is_a_setting(compose: Any) -> None:  # noqa: ANN401 - what YAML holds
    """A renamed setting is found."""
    known = {name.upper() for name in type(read_settings()).model_fields}
    known |= {"RAY_AUTH_MODE", "RAY_USAGE_STATS_ENABLED"}
    named = {key for name in OURS for key in compose["services"][name]["environment"]}
    assert named - known == set()


def test_nothing_is_demanded_of_who_does_not_need_it(root: Path) -> None:
    """Compose fills in variables of profiles that are off too: each may be missing."""
    text = (root / "compose.yaml").read_text()
    found = re.findall(r"\$\{[^}]*\}", text)
    assert [one for one in found if not re.fullmatch(r"\$\{[A-Z_]+:[-+][\w.]*\}", one)] == []


def test_no_password_is_written_down(root: Path, compose: Any) -> None:  # noqa: ANN401 - what YAML holds
    """All of them come from .env, which git does not take."""
    assert compose["services"]["database"]["environment"]["POSTGRES_PASSWORD"][:2] == "${"
    assert ".env" in (root / ".gitignore").read_text().splitlines()


def test_the_build_knows_its_arguments(root: Path, compose: Any) -> None:  # noqa: ANN401 - what YAML holds
    """Each is an ARG of the Dockerfile."""
    stages = read((root / "Dockerfile").read_text())
    known = {text.partition("=")[0] for stage in stages for text in stage.all("ARG")}
    assert set(compose["x-image"]["build"]["args"]) <= known
