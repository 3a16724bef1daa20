"""The style pictures that have a name: our own house styles, and masters fetched when needed.

house     made for this project, inside the package          house.json, house/
master    famous paintings, as addresses and SHA-256 sums    masters.json
"""

from nst_core.presets.pictures import fetch_all, load
from nst_core.presets.registry import Preset, all_presets, find, search

__all__ = ["Preset", "all_presets", "fetch_all", "find", "load", "search"]
