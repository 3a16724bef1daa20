"""What must never be written down: tokens, passwords, and the bytes of pictures."""

import json
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final

HIDDEN: Final = "[hidden]"

SECRETS: Final = (
    r"(?P<path>/(?:webhooks|interactions)/\d+/)[\w.%-]{16,}",  # an interaction's, in an address
    r"(?P<key>[\"'](?i:token|password|authorization)\\*[\"']:\s*\\*[\"'])[^\"'\\]+",  # in a payload
    r"(?P<bot>Bot )?(?<![\w-])[A-Za-z0-9_-]{23,}\.[\w-]{6}\.[\w-]{27,}",  # a bot's
    r"(?P<signature>[?&]hm=)[0-9a-f]+",  # what opens an attachment
    r"(?P<url>\b\w+://[^\s:/@]+:)[^\s/]+(?=@)",  # a password, in an address
    r"(?P<login>[Aa]uthorization\W{1,6}(?:Basic|Bearer) )[\w.~+/=-]+",
    r"(?P<given>\b(?:password|token)=\\*[\"']?)[^\s\"'\\&,)]+",
    r"(?P<bytes>\bb)(?:'(?:[^'\\]|\\.){64,}'|\"(?:[^\"\\]|\\.){64,}\")",  # perhaps a picture
    r"(?P<data>\bdata:image/[\w.+-]+;base64,)[\w+/=]+",
)
"""What looks like one. https://discord.com/developers/docs/reference#authentication"""

KEYS: Final = frozenset({"authorization", "password", "token"})
"""Names of values that are secret whatever they look like."""

COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
"""What makes a terminal write in colour."""

EXACT: Final = 2**53
"""Larger integers, as Discord's ids, lose digits in most readers of JSON (RFC 8259, section 6)."""

QUOTED: Final = r"\\{1,31}"
"""What stands before a character that is quoted, up to five times over."""

DEPTH: Final = 8
"""How deep values may lie in each other; what lies deeper is told in one piece."""


class Hiding:
    """Takes out what is secret, however it is spelled.

    Args:
        secrets: The known ones; what only looks like one is found by its looks.
    """

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        known = ("".join(map(_spellings, one)) for one in sorted(secrets, key=len)[::-1] if one)
        self._secret = re.compile("|".join((*SECRETS, *known)))

    def text(self, text: str) -> str:
        """The text without its secrets."""
        return self._secret.sub(_hide, text)

    def value(self, value: object, depth: int = DEPTH) -> object:
        """A value that JSON can hold, without its secrets; bytes are only counted."""
        shown: object
        match value:
            case None | bool():
                shown = value
            case str():
                shown = self.text(COLOUR.sub("", value))
            case bytes() | bytearray() | memoryview():
                shown = f"[{len(value)} bytes]"
            case Mapping() if depth:
                shown = {self.text(str(k)): self._item(k, v, depth - 1) for k, v in value.items()}
            case list() | tuple() | set() | frozenset() if depth:
                shown = [self.value(one, depth - 1) for one in value]
            case _:
                shown = value if _is_exact(value) else self.text(safe_repr(value))
        return shown

    def _item(self, key: object, value: object, depth: int) -> object:
        return HIDDEN if value and str(key).lower() in KEYS else self.value(value, depth)


def _hide(match: re.Match[str]) -> str:
    return next((part for part in match.groupdict().values() if part), "") + HIDDEN


def _is_exact(value: object) -> bool:
    """Whether every reader of JSON takes the number for what it is."""
    return isinstance(value, int | float) and isfinite(value) and abs(value) < EXACT


def safe_repr(value: object) -> str:
    """What a value says of itself; a broken one may not end the line."""
    try:
        return repr(value)
    except Exception as error:  # noqa: BLE001 - it can be any
        return f"<{type(value).__name__}: {type(error).__name__}>"


def _spellings(char: str) -> str:
    """All that a character becomes in JSON, in Python's own notation and in an address.

    Each time that text is quoted within text, a backslash doubles.
    """
    if char.isascii() and char.isalnum():
        return char
    python, code = char.encode("unicode_escape").decode(), f"\\u{ord(char):04x}"
    escaped = (python, code, json.dumps(char)[1:-1], _bytes(char, "\\x"))
    spelled = {re.escape(one).replace(r"\\", QUOTED) for one in escaped if one != char}
    spelled |= {f"(?:{QUOTED})?{re.escape(char)}", _bytes(char, "%")}
    return f"(?i:{'|'.join(sorted(spelled))})"


def _bytes(char: str, mark: str) -> str:
    return "".join(f"{mark}{byte:02x}" for byte in char.encode(errors="surrogatepass"))
