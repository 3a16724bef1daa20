"""The presets' pictures: house styles in the package, masters from elsewhere. Blocks."""

import hashlib
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Final

import nst_core
from bot.doctor.engine.messages import EngineRequest
from bot.doctor.finding import Finding, fine, trouble, warning

TOPIC: Final = "presets"

SECONDS: Final = 5.0
"""How long the address of a master's painting may stay silent."""

FETCH: Final = "make presets fetches all of them now."


def presets(request: EngineRequest) -> list[Finding]:
    """Whether each preset has a picture, or can get one."""
    every = nst_core.presets.all_presets()
    house = [one for one in every if one.kind == "house"]
    masters = [one for one in every if one.kind == "master"]
    if broken := [one.key for one in house if not _is_whole(one.key, request.folder)]:
        mend = "Install the bot again: its package is damaged."
        return [trouble(TOPIC, f"House styles without their picture: {', '.join(broken)}.", mend)]
    missing = [one for one in masters if not _has(request.folder / one.file, one.sha256)]
    whole = f"{len(house)} house styles, {len(masters) - len(missing)} of {len(masters)} masters"
    if not missing:
        return [fine(TOPIC, f"All here: {len(house)} house styles, {len(masters)} masters.")]
    if request.mirror:
        return [_mirrored(request.mirror, [one.file for one in missing], whole)]
    if not _answers(missing[0].urls[0]):
        what = f"{whole} here; the museums do not answer."
        return [warning(TOPIC, what, "Set PRESETS_MIRROR to a folder or address that has them.")]
    return [fine(TOPIC, f"{whole} here; the others come when somebody wants them.")]


def _mirrored(mirror: str, files: list[str], whole: str) -> Finding:
    if "://" in mirror:
        if _answers(f"{mirror.rstrip('/')}/{files[0]}"):
            return fine(TOPIC, f"{whole} here; the mirror has the others.")
        mend = f"Correct PRESETS_MIRROR, or leave it empty. {FETCH}"
        return warning(TOPIC, f"{whole} here; the mirror does not have {files[0]}.", mend)
    folder = Path(mirror).expanduser()
    lacks = [name for name in files if not (folder / name).is_file()]
    if lacks:
        what = f"{whole} here; {folder} lacks {len(lacks)} of the others, for example {lacks[0]}."
        return warning(TOPIC, what, f"Put them there, or correct PRESETS_MIRROR. {FETCH}")
    return fine(TOPIC, f"{whole} here; {folder} has the others.")


def _is_whole(key: str, cache: Path) -> bool:
    try:
        nst_core.presets.load(key, cache=cache)
    except nst_core.PresetError:
        return False
    return True


def _has(file: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _answers(url: str) -> bool:
    """Whether there is something at an address, seen by its first byte."""
    if not url.startswith(("http://", "https://")):
        return False
    headers = {"User-Agent": "atelier", "Range": "bytes=0-0"}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - http, see above
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310 - the same
            return bool(response.read(1))
    except (OSError, HTTPException, ValueError):
        return False
