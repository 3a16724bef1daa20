"""A server's gallery: posts, reports, the painting of the week, and what is asked about them."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import discord
from discord.components import TextDisplay

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import (
    GALLERY,
    LONG_BLEND,
    MEMBER,
    NUMBER,
    OWNER,
    PICTURE,
    job,
    upload,
)
from bot.gallery.post import Post, PostId, Spot
from bot.jobs.model import Style
from bot.language.text import Say, Text, joined, raw
from bot.replies import gallery as said
from bot.replies import reports
from bot.views import gallery as view

WORDS = "That is my *grandmother* in the photo.\nShe was not asked."


def cards(say: Say) -> Iterator[Card]:
    """Each of them, as a small server sees them."""
    picture = upload("post-1.png")
    post, long = _post(job().style), _post(LONG_BLEND)
    yield Card("gallery-post", view.post(say, post, 12), (picture,))
    yield Card("gallery-post-blend", view.post(say, long, 0), (picture,))
    yield Card("gallery-weekly", view.weekly(say, post, 12), (picture,))
    yield Card("gallery-shared", view.shared(say, post))
    yield Card("gallery-private", view.private(say, NUMBER))
    yield Card("gallery-remove", view.removing(say, post))
    yield Card("gallery-removed", view.told(say, said.TAKEN_DOWN))
    yield Card("gallery-loved", view.loved_before(say, post.id))
    yield Card("gallery-reporting", view.reporting(say, post.id))
    reason = reports.reason("rights", WORDS)
    report = view.report(say, post, MEMBER, reason)
    yield Card("gallery-report", report)
    outcome = reports.removed_by(MEMBER)
    yield Card("gallery-settled", view.settled(say, _message(report), outcome))
    seen = joined("\n", outcome, reports.dismissed_by(MEMBER))
    yield Card("gallery-refused", view.told(say, joined("\n", *_refusals(), raw(""), seen)))


def _post(style: Style) -> Post:
    made, spot = job(style=style), Spot(GALLERY, OWNER, "post-1.png")
    title, details = said.title(style), said.details(made)
    return Post(NUMBER, OWNER, OWNER, spot, title, details, PICTURE, id=PostId("1"))


def _message(view_: discord.ui.LayoutView) -> discord.Message:
    """A message as far as it is looked at when a report is settled."""
    texts = [
        TextDisplay({"type": 10, "content": part.content})
        for part in view_.walk_children()
        if isinstance(part, discord.ui.TextDisplay)
    ]
    return cast("discord.Message", SimpleNamespace(components=[SimpleNamespace(children=texts)]))


def _refusals() -> tuple[Text, ...]:
    everything = said.missing(GALLERY, said.PERMISSIONS)
    return (said.NO_GALLERY, said.GALLERY_GONE, said.NOT_A_MEMBER, everything, reports.NO_REPORTS)
