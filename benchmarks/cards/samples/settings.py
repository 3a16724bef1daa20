"""The pages of `/settings`: as they are at first, and with everything chosen."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import GALLERY, REPORTS, ROLE, ROLES, STUDIO
from bot.guilds.settings import EVERYONE, GuildSettings
from bot.language.catalog import Languages
from bot.language.text import Say
from bot.replies import settings as said
from bot.views.settings import TABS, State, settings

CHOSEN: Final = GuildSettings(
    gallery_channel=GALLERY,
    report_channel=REPORTS,
    allowed_channels=(STUDIO, GALLERY),
    allowed_roles=(ROLE, ROLE + 1),
    quotas={EVERYONE: 5, str(ROLE): 50, str(ROLE + 1): 20, str(ROLE + 2): 1},
    largest="standard",
    weekly=True,
    language="pt_BR",
    retention_days=7,
)


def cards(say: Say) -> Iterator[Card]:
    """Each page with choices, and what a new server sees."""
    names = tuple((language.code, language.name) for language in Languages())
    new = State(GuildSettings(), (said.NO_GALLERY,), names, 30)
    yield Card("settings-new", settings(say, new))
    yield Card("settings-new-quotas", settings(say, replace(new, tab="quotas")))
    chosen = replace(new, settings=CHOSEN, notes=(said.FINE,))
    for tab in TABS:
        yield Card(f"settings-{tab}", settings(say, replace(chosen, tab=tab)))
    yield Card("settings-everyone", settings(say, replace(chosen, tab="quotas", role=EVERYONE)))
    yield Card("settings-role", settings(say, replace(chosen, tab="quotas", role=str(ROLE))))
    yield Card("settings-amiss", settings(say, _amiss(chosen)))


def _amiss(state: State) -> State:
    """As many notes, roles and permissions as there can be."""
    rights = ("view_channel", "send_messages", "attach_files", "send_messages_in_threads")
    notes = [said.missing(channel, rights) for channel in (GALLERY, REPORTS, STUDIO)] * 2
    many = {str(ROLE + number % len(ROLES) + 10 * number): 1000 for number in range(20)}
    chosen = replace(state.settings, quotas={**CHOSEN.quotas, **many})
    return replace(state, settings=chosen, notes=tuple(notes), tab="quotas", role=EVERYONE)
