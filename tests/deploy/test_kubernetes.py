"""The manifests: valid by Kubernetes' own schemas and by KubeRay's fields, and of one mind."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot import limits
from bot.settings import Settings
from tests.deploy.raycluster import SCHEMA

SECRETS = {"DISCORD_TOKEN", "STATUS_PASSWORD", "POSTGRES_PASSWORD", "DATABASE_URL"}


@pytest.fixture(scope="module")
def objects(root: Path) -> list[dict[str, Any]]:
    """All objects of all files."""
    found = sorted((root / "deploy" / "kubernetes").glob("*.yaml"))
    return [one for file in found for one in yaml.safe_load_all(file.read_text())]


def one(objects: list[dict[str, Any]], kind: str, name: str) -> dict[str, Any]:
    """The object of that kind and name."""
    (found,) = (o for o in objects if (o["kind"], o["metadata"]["name"]) == (kind, name))
    return found


def pods(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The templates of all pods, KubeRay's too."""
    sets = [o["spec"]["template"] for o in objects if o["kind"] == "StatefulSet"]
    ray = one(objects, "RayCluster", "atelier-ray")["spec"]
    return [
        *sets,
        *(group["template"] for group in [ray["headGroupSpec"], *ray["workerGroupSpecs"]]),
    ]


def test_kubernetes_accepts_them(objects: list[dict[str, Any]]) -> None:
    """By its own schemas, strictly: an unknown field is an error."""
    judge = pytest.importorskip(
        "kubernetes_validate", reason="NOT CHECKED: kubernetes-validate is not installed"
    )
    core = [o for o in objects if o["kind"] not in {"RayCluster", "ServiceMonitor"}]
    templates = [{"apiVersion": "v1", "kind": "PodTemplate", "template": t} for t in pods(objects)]
    for each in [*core, *templates]:
        judge.validate(each, judge.latest_version(), strict=True)


def test_kuberay_accepts_the_cluster(objects: list[dict[str, Any]]) -> None:
    """By its fields, types and required ones."""
    jsonschema.validate(one(objects, "RayCluster", "atelier-ray"), SCHEMA)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"rayStartParams"', '"rayStartParam"'), ('"0"', "0"), ('"token"', '"tokens"')],
    ids=["unknown field", "number for text", "unknown mode"],
)
def test_mistakes_in_the_cluster_are_found(
    objects: list[dict[str, Any]], old: str, new: str
) -> None:
    """The check above is worth something."""
    broken = json.dumps(one(objects, "RayCluster", "atelier-ray")).replace(old, new)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(broken), SCHEMA)


def test_ray_is_the_pinned_one(objects: list[dict[str, Any]], root: Path) -> None:
    """Workers and bots must agree."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    version = one(objects, "RayCluster", "atelier-ray")["spec"]["rayVersion"]
    assert project["optional-dependencies"]["ray"] == [f"ray=={version}"]


def test_each_worker_has_a_slot_that_the_bot_knows(
    objects: list[dict[str, Any]], root: Path
) -> None:
    """One painting at a time, by the resource's name in the code."""
    text = (root / "bot" / "cluster" / "painting.py").read_text()
    (name,) = re.findall(r'^SLOT: Final = "(\w+)"', text, re.MULTILINE)
    groups = one(objects, "RayCluster", "atelier-ray")["spec"]["workerGroupSpecs"]
    told = [json.loads(json.loads(group["rayStartParams"]["resources"])) for group in groups]
    assert told == [{name: 1}] * len(groups)


def test_there_are_as_many_pods_as_bots(objects: list[dict[str, Any]]) -> None:
    """One for each BOT_PROCESS."""
    settings = one(objects, "ConfigMap", "atelier")["data"]
    assert one(objects, "StatefulSet", "atelier")["spec"]["replicas"] == int(
        settings["BOT_PROCESSES"]
    )


def test_settings_are_settings(objects: list[dict[str, Any]]) -> None:
    """A renamed setting is found, and no secret is among them."""
    known = {name.upper() for name in Settings.model_fields}
    assert set(one(objects, "ConfigMap", "atelier")["data"]) <= known - SECRETS


def test_the_example_holds_no_secret(objects: list[dict[str, Any]]) -> None:
    """Only their names."""
    secret = one(objects, "Secret", "atelier")["stringData"]
    assert set(secret) == SECRETS
    assert {value for name, value in secret.items() if name != "DATABASE_URL"} == {""}


def test_no_pod_is_root(objects: list[dict[str, Any]]) -> None:
    """Nor can become it."""
    for pod in (template["spec"] for template in pods(objects)):
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is False
        for container in pod["containers"]:
            assert container["securityContext"]["allowPrivilegeEscalation"] is False
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}


def test_nobody_is_killed_while_closing(objects: list[dict[str, Any]]) -> None:
    """The bot closes within 18 s."""
    graces = [template["spec"]["terminationGracePeriodSeconds"] for template in pods(objects)]
    assert min(graces) > limits.CLOSE_SECONDS
