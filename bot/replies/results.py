"""What the buttons of a finished painting say."""

from bot.jobs.model import Job
from bot.language.text import Text, text
from bot.replies.cards import style_title

PICTURES_GONE = text(
    "I do not keep pictures for ever, and the ones of this painting are gone. "
    "Type `/stylize` to make a new one."
)
LARGEST = text("This is as big as I paint: there is no higher quality than this.")
STRONGEST = text("This is as strong as it gets: 100 of 100. Try another style with **Restyle**.")
SOFTEST = text("This is as soft as it gets: 1 of 100.")
NO_PICTURE = text("There is no picture here: this painting has not been finished.")
IN_PRIVATE = text("Only the person who asked for this painting may look at it.")
CANCEL_FIRST = text("This painting is still in the works. Press **Cancel** first, then delete it.")
NOT_YOURS_TO_DELETE = text(
    "Only the person who asked for this painting can delete it, or a moderator who may manage "
    "messages here."
)
COMPARE = text("Before and after")
SIDE_BY_SIDE = text("The photo on the left, the painting on the right.")
WIPE = text("The painting wipes over the photo and back.")
DELETE = text("Delete this painting?")
DELETED = text("Deleted: the painting and its pictures are gone for good.")
DELETED_BUT_MESSAGE = text(
    "Deleted: the painting and its pictures are gone for good. I could not remove the message "
    "itself; please do that by hand."
)


def delete(job: Job) -> Text:
    """What a person agrees to who deletes a painting."""
    return text(
        "**{style}** goes for good: the picture, its file, and its post in the gallery if there "
        "is one. Nobody can bring it back.",
        style=style_title(job.style),
    )
