"""Small pictures of one photo, painted in each style of the collection: `make thumbnails`."""

import re
from importlib import resources


def thumbnail(key: str) -> bytes | None:
    """A photo that was painted in a preset, 224 × 168 px as a WebP; blocks.

    Args:
        key: Of the preset, lower snake case; anything may be offered.

    Returns:
        None if there is none.
    """
    if not re.fullmatch(r"[a-z0-9_]+", key):  # so that no key leaves the folder
        return None
    file = resources.files("bot") / "pictures/presets" / f"{key}.webp"
    return file.read_bytes() if file.is_file() else None
