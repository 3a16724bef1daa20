"""`import nst_core` costs nothing until something is painted."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import nst_core


@pytest.fixture
def run(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Run some Python in a process that has imported nothing yet; it has to succeed."""

    def python(code: str, root: Path = pytestconfig.rootpath) -> None:
        subprocess.run([sys.executable, "-c", code], cwd=root, check=True)  # noqa: S603 - ours

    return python


def test_every_name_is_there() -> None:
    """All that is promised can be had, and only `presets` is a module."""
    promised = {name: getattr(nst_core, name) for name in nst_core.__all__}
    assert [n for n, value in promised.items() if isinstance(value, ModuleType)] == ["presets"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="no attribute 'paint'"):
        nst_core.paint  # noqa: B018 - that is the point


def test_pictures_are_normalised_without_torch(run: Callable[[str], None]) -> None:
    """The process that decodes strangers' pictures stays small."""
    run(
        "import sys\n"
        "from PIL import Image\n"
        "from nst_core import normalise\n"
        "normalise(Image.new('I;16', (2, 2)))\n"
        "sys.exit(bool({'torch', 'numpy'} & set(sys.modules)))"
    )


def test_a_function_wins_over_its_module(run: Callable[[str], None]) -> None:
    """`normalise`, as `stylize`, is the function, even if its module was imported before."""
    run("import sys, nst_core.normalise\nsys.exit(not callable(nst_core.normalise))")
