"""What a server's managers can decide; everything else stays as it is on other servers."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, fields
from typing import Self

EVERYONE = "everyone"
"""Stands for all members among the quotas."""


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one server; ids are Discord's.

    Attributes:
        gallery_channel: Where shared paintings go: a text channel or a forum; None for nowhere.
        report_channel: Where moderators read reports; None for nowhere.
        allowed_channels: Where paintings may be asked for; everywhere if empty.
        allowed_roles: Who may ask: whoever has one of them; everybody if empty.
        quotas: Paintings a day by role id (or EVERYONE); whoever has several roles gets the most.
        largest: Key of the largest quality that members may choose.
        weekly: Whether the most loved painting of the week is posted in the gallery.
        language: Of public messages: our name for it; None for the server's own.
        retention_days: After so many days paintings are forgotten; None for the operator's number.
    """

    gallery_channel: int | None = None
    report_channel: int | None = None
    allowed_channels: tuple[int, ...] = ()
    allowed_roles: tuple[int, ...] = ()
    quotas: dict[str, int] = field(default_factory=dict)
    largest: str = "fine"
    weekly: bool = False
    language: str | None = None
    retention_days: int | None = None

    def quota(self, roles: Collection[int]) -> int | None:
        """Paintings a day for a member with these roles; None for any number."""
        theirs = [n for role, n in self.quotas.items() if role.isdigit() and int(role) in roles]
        return max(theirs) if theirs else self.quotas.get(EVERYONE)

    def to_json(self) -> str:
        """Return them as they are stored."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """Read what `to_json` wrote, in this or another version of the bot."""
        plain = json.loads(stored)
        known = {f.name: plain[f.name] for f in fields(cls) if f.name in plain}
        for name in ("allowed_channels", "allowed_roles"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)
