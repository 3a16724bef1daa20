"""Why a picture cannot be painted from."""

from bot import limits
from bot.language.text import Text, text

PHOTO = text("Photo")
STYLE_PICTURE = text("Style picture")

KINDS = "PNG, JPEG, WebP, GIF, AVIF, HEIC"


def too_many_bytes(which: Text) -> Text:
    """A file is larger than we read."""
    megabytes = limits.PICTURE_BYTES // 2**20
    return text(
        "**{which}:** this file is larger than {megabytes} MB. Send a smaller one.",
        which=which,
        megabytes=megabytes,
    )


def too_many_pixels(which: Text) -> Text:
    """A picture has more pixels than we decode."""
    megapixels = limits.PICTURE_PIXELS // 1_000_000
    return text(
        "**{which}:** this has more than {megapixels} megapixels. Scale it down and send it again.",
        which=which,
        megapixels=megapixels,
    )


def too_small(which: Text) -> Text:
    """A picture is too small to paint."""
    return text(
        "**{which}:** this is too small, each side needs at least {pixels} pixels. "
        "Send a larger one.",
        which=which,
        pixels=limits.PICTURE_SIDE,
    )


def not_a_picture(which: Text) -> Text:
    """A file is nothing that we decode."""
    return text(
        "**{which}:** this is not a picture. Send one of these: {kinds}.", which=which, kinds=KINDS
    )


def unsupported_picture(which: Text) -> Text:
    """A file is of a kind that we know but do not decode."""
    return text(
        "**{which}:** I cannot paint from this kind of file. Send one of these: {kinds}.",
        which=which,
        kinds=KINDS,
    )


def not_only_a_picture(which: Text) -> Text:
    """A picture has another file hidden in it."""
    return text(
        "**{which}:** this has another file hidden inside, so I did not open it. "
        "Save it again with another program, or send another one.",
        which=which,
    )


def too_slow(which: Text) -> Text:
    """A picture takes too long to decode."""
    return text(
        "**{which}:** this takes too long to open. Make it smaller, or save it again as JPEG.",
        which=which,
    )


def broken_picture(which: Text) -> Text:
    """A picture ends early or is damaged."""
    return text(
        "**{which}:** this is damaged. Save it again with another program, or send another one.",
        which=which,
    )


def not_fetched(which: Text) -> Text:
    """Discord did not hand over an attachment."""
    return text(
        "**{which}:** I could not fetch it from Discord. Please send it again.", which=which
    )
