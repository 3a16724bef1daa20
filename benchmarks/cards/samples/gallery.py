"""A server's gallery: posts, reports, the painting of the week, and what is asked about them."""

from collections.abc import Iterator

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import NUMBER, OWNER, PICTURE, job, upload
from bot.gallery.post import Post, PostId, Spot
from bot.language.text import Say, Text, joined, raw
from bot.replies import gallery as said
from bot.replies import reports
from bot.views import gallery as view

MEMBER = OWNER + 1
WORDS = "That is my *grandmother* in the photo.\nShe was not asked."


def cards(say: Say) -> Iterator[Card]:
    """Each of them, as a small server sees them."""
    picture = upload("post-1.png")
    made, spot = job(), Spot(OWNER, OWNER, picture.name)
    title, details = said.title(made.style), said.details(made)
    post = Post(NUMBER, OWNER, OWNER, spot, title, details, PICTURE, id=PostId("1"))
    yield Card("gallery-post", view.post(say, post, 12), (picture,))
    yield Card("gallery-weekly", view.weekly(say, post, 12), (picture,))
    yield Card("gallery-shared", view.shared(say, post))
    yield Card("gallery-private", view.private(say, NUMBER))
    yield Card("gallery-remove", view.removing(say, post))
    yield Card("gallery-removed", view.told(say, said.TAKEN_DOWN))
    yield Card("gallery-loved", view.loved_before(say, post.id))
    yield Card("gallery-reporting", view.reporting(say, post.id))
    yield Card("gallery-report", view.report(say, post, MEMBER, reports.reason("rights", WORDS)))
    seen = joined("\n", reports.removed_by(MEMBER), reports.dismissed_by(MEMBER))
    yield Card("gallery-refused", view.told(say, joined("\n", *_refusals(), raw(""), seen)))


def _refusals() -> tuple[Text, ...]:
    everything = said.missing(OWNER, said.PERMISSIONS)
    return (said.NO_GALLERY, said.GALLERY_GONE, said.NOT_A_MEMBER, everything, reports.NO_REPORTS)
