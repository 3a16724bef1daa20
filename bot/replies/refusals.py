"""Why something cannot be done, and what to do instead."""

from bot.language.text import Text, plural, text

NOT_YOURS = text(
    "Only the person who asked for this painting can do that. Type `/stylize` to make your own."
)
UNKNOWN_JOB = text(
    "There is nothing to do: this painting has ended, or it waits for its turn. Type `/queue` to "
    "see where yours are."
)
FORGOTTEN = text("I do not have this painting any more. Type `/stylize` to make a new one.")
ALREADY_ASKED = text("I am at it already: you asked for this a moment ago. Give me a little time.")
OUTDATED = text("This button is from another version of me. Please use the command again.")
BUG = text("Something went wrong on my side, not on yours. Please try again in a minute.")
CLOSING = text("I am restarting right now. Please try again in a minute.")
NOT_NOW = text(
    "This does not work right now: my storage has a problem. Please try again in a minute."
)
GAVE_UP = text(
    "I tried this painting three times and it broke each time. Try another picture, or a lower "
    "`quality`."
)
NO_MEMORY = text("This painting is too large for my memory. Try again with a lower `quality`.")
NO_PRESET = text(
    "I cannot get this preset's picture right now. Choose another `preset`, or attach a picture "
    "as `style`."
)
NO_MATCH = text(
    "This photo and this style do not go together. Try again with a lower `strength`, or with "
    "another picture."
)
QUEUE_FULL = text("The queue is full. Please try again in a few minutes.")
LOST = text(
    "Your painting was finished, but I cannot find it any more. Please send the command again."
)
TOO_LARGE_TO_SEND = text("The picture is too large to send here. Try again with a lower `quality`.")
TWO_STYLES = text("Give me either a `preset` or a `style` picture, not both, and send it again.")
REFUSED = text("I cannot paint this one.")


def too_many_jobs(count: int) -> Text:
    """A person has as many jobs as one may have."""
    return plural(
        "You already have {count} painting in the works. Wait for it to finish, or cancel it.",
        "You already have {count} paintings in the works. Wait for one to finish, or cancel one.",
        count,
    )


def quota_used_up(count: int, midnight: float) -> Text:
    """A person has had as many paintings today as the server gives.

    Args:
        count: So many.
        midnight: When there are more, in seconds of Unix time.
    """
    return plural(
        "You have had your {count} painting of today in this server. Ask again {when}.",
        "You have had your {count} paintings of today in this server. Ask again {when}.",
        count,
        when=f"<t:{midnight:.0f}:R>",
    )
