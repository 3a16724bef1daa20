"""bot.__version__, which backups carry."""

import tomllib

import pytest

import bot


def test_the_version_is_the_projects(pytestconfig: pytest.Config) -> None:
    """As pyproject.toml has it."""
    project = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text())
    assert bot.__version__ == project["project"]["version"]
