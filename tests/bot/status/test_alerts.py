"""deploy/prometheus/alerts.yml, as long as no Prometheus is at hand to read it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.status.sources import Sources
from tests.bot.status.serving import served


@pytest.fixture(scope="module")
def rules(pytestconfig: pytest.Config) -> list[dict[str, Any]]:
    """All rules."""
    file = pytestconfig.rootpath / "deploy" / "prometheus" / "alerts.yml"
    groups = yaml.safe_load(Path(file).read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def test_each_alert_says_what_is_wrong(rules: list[dict[str, Any]]) -> None:
    """Once, in a sentence."""
    names = [rule["alert"] for rule in rules]
    assert len(set(names)) == len(names)
    assert all(rule["annotations"]["summary"].endswith(".") for rule in rules)


async def test_alerts_look_at_what_there_is(rules: list[dict[str, Any]], sources: Sources) -> None:
    """Each name that a rule asks for is one that the bot tells."""
    wanted = {name for rule in rules for name in re.findall(r"atelier_\w+", rule["expr"])}
    async with served(sources) as asker, asker.get("/metrics") as answer:
        told = set(re.findall(r"^# TYPE (\S+)", await answer.text(), re.MULTILINE))
    assert {name.removesuffix("_bucket") for name in wanted} - told == set()
