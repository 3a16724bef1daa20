"""Where things are."""

from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    """The project's folder."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def compose(root: Path) -> Any:  # noqa: ANN401 - what YAML holds
    """compose.yaml as data."""
    return yaml.safe_load((root / "compose.yaml").read_text())
