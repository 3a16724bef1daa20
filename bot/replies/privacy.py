"""What `/privacy` says, and what stands in an export."""

from collections.abc import Sequence

from bot.language.text import Text, in_context, joined, plural, raw, text

NAME = in_context("command", "privacy")
DESCRIPTION = text("See what I keep of you; take it with you, or delete it")

TITLE = text("Your data")
SMALL = text("Only you see this.")
KEPT = text(
    "**What I keep**\n"
    "- your photos, your style pictures and your paintings\n"
    "- what you asked for, when and where, with your Discord ID\n"
    "- your posts, hearts and reports, and presets that you added to a server\n"
    "- the key that lets me answer you, until your painting has been delivered"
)
WHERE = text(
    "**Where:** on the computer that I run on. Pictures leave it only to appear on Discord."
)
SURE = text("Delete everything of yours?")
CONSEQUENCES = text(
    "Your paintings with all their pictures, your posts in galleries, your hearts and reports, the "
    "presets you added to servers: all of it goes, everywhere, and what is being painted stops. "
    "Nobody can bring it back.\n"
    "-# You may want to export your data first."
)
ERASED = text("Done: I have nothing of yours any more.")
ERASED_SMALL = text(
    "Messages that I could not reach, for example in servers that I have left, are still on "
    "Discord. Delete those by hand."
)
EXPORTED = text("Here is everything that I keep of you.")
NOT_SENT = text(
    "I could not send your data here. Try again in a direct message to me, or ask whoever runs me."
)
README = text(
    "Everything that Atelier keeps of you.\n\n"
    "data/ has one file for each table, with your rows. Times are seconds since 1970 (UTC); "
    "pictures are named by the SHA-256 of their bytes.\n"
    "pictures/ has your photos, style pictures and paintings."
)


def how_long(days: int, here: int | None) -> Text:
    """For how long things are kept.

    Args:
        days: That the operator has chosen.
        here: That the server has chosen, if it has.
    """
    everywhere = plural(
        "**For how long:** {count} day after a painting was finished.",
        "**For how long:** {count} days after a painting was finished.",
        days,
    )
    if here is None or here == days:
        return everywhere
    server = plural(
        "Paintings made in this server: {count} day.",
        "Paintings made in this server: {count} days.",
        here,
    )
    return joined(" ", everywhere, server)


def part(number: int) -> Text:
    """There is more than one file."""
    return text("Part {number} of your data.", number=number)


def readme(reduced: int, missing: Sequence[str]) -> Text:
    """The note in an export.

    Args:
        reduced: How many pictures had to lose quality to fit.
        missing: Names of pictures that are not in it.
    """
    notes = [README]
    if reduced:
        notes.append(
            plural(
                "{count} picture was made smaller so that Discord takes it.",
                "{count} pictures were made smaller so that Discord takes them.",
                reduced,
            )
        )
    if missing:
        notes.append(text("These pictures could not be read or do not fit:"))
        notes.append(raw("\n".join(missing)))
    return joined("\n\n", *notes)
