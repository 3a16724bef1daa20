"""From a preset to its picture: from the package, the cache, a mirror or the network."""

import hashlib
from collections.abc import Callable
from importlib import resources
from io import BytesIO
from pathlib import Path

from PIL import Image

from nst_core.errors import FetchError, PresetError
from nst_core.fetch import FetchProgress, fetch
from nst_core.image import open_picture
from nst_core.presets.registry import Preset, all_presets, find


def load(
    key: str,
    *,
    cache: Path,
    mirror: str | None = None,
    on_progress: Callable[[FetchProgress], None] | None = None,
) -> Image.Image:
    """Return the picture of a preset. Blocks while it is fetched for the first time; thread-safe.

    Args:
        key: Of the preset.
        cache: Folder for masters' pictures; it is made.
        mirror: Folder or address that has masters as KEY.jpg; asked before the network.
        on_progress: Told how far the download is.

    Raises:
        PresetError: No such preset, or its picture cannot be had; the sentence says what to do.
    """
    preset = find(key)
    if preset.kind == "house":
        return open_picture(BytesIO(packaged(preset)))
    return open_picture(cached(preset, cache=cache, mirror=mirror, on_progress=on_progress))


def fetch_all(
    *,
    cache: Path,
    mirror: str | None = None,
    on_fetched: Callable[[Preset], None] | None = None,
) -> None:
    """Fetch the masters' pictures, so that the network is not needed later.

    Args:
        cache: As for `load`.
        mirror: As for `load`.
        on_fetched: Told of each preset that is in the cache.

    Raises:
        PresetError: Some could not be fetched; all others are in the cache.
    """
    failed = []
    for preset in all_presets():
        if preset.kind == "house":
            continue
        try:
            cached(preset, cache=cache, mirror=mirror)
        except PresetError:
            failed.append(preset.file)
        else:
            if on_fetched:
                on_fetched(preset)
    if failed:
        raise PresetError(_advice(failed))


def packaged(preset: Preset) -> bytes:
    """Return the verified file of a house style.

    Raises:
        PresetError: It is missing from the package, or damaged.
    """
    file = resources.files(__package__) / "house" / Path(preset.file).name
    try:
        content = file.read_bytes()
    except OSError as error:
        raise PresetError(f"The picture of {preset.key} is missing: install again.") from error
    if hashlib.sha256(content).hexdigest() != preset.sha256:
        raise PresetError(f"The picture of {preset.key} is damaged: install again.")
    return content


def cached(
    preset: Preset,
    *,
    cache: Path,
    mirror: str | None = None,
    on_progress: Callable[[FetchProgress], None] | None = None,
) -> Path:
    """Return the verified file of a master, fetched if it is not in the cache.

    Raises:
        PresetError: No address has it.
    """
    urls = [_address(mirror, preset.file), *preset.urls] if mirror else preset.urls
    target = cache / preset.file
    try:
        return fetch(urls, target, preset.sha256, on_progress=on_progress, max_bytes=preset.size)
    except FetchError as error:
        raise PresetError(_advice([preset.file])) from error


def _address(mirror: str, file: str) -> str:
    if "://" in mirror:
        return f"{mirror.rstrip('/')}/{file}"
    return (Path(mirror).expanduser().absolute() / file).as_uri()


def _advice(files: list[str]) -> str:
    them = "it" if len(files) == 1 else "them"
    return (
        f"Could not fetch {', '.join(files)}: check the network and the disk, or set "
        f"PRESETS_MIRROR to a folder that has {them}."
    )
