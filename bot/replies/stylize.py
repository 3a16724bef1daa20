"""How `/stylize` and its options are called and described."""

from bot.language.text import in_context, text

NAME = in_context("command", "stylize")
DESCRIPTION = text("Repaint a photo in the style of a painting")

CONTENT = in_context("option", "content")
STYLE = in_context("option", "style")
PRESET = in_context("option", "preset")
STRENGTH = in_context("option", "strength")
QUALITY = in_context("option", "quality")
KEEP_COLOURS = in_context("option", "keep_colours")
PRIVATE = in_context("option", "private")

CONTENT_HINT = text("The photo to repaint")
STYLE_HINT = text("A picture whose style to take (leave out style and preset to choose by eye)")
PRESET_HINT = text("A style by its name: type a title, an artist or a movement")
STRENGTH_HINT = text("1 keeps the photo, 100 is all painting; 50 if left out")
QUALITY_HINT = text("Better takes longer; standard if left out")
KEEP_COLOURS_HINT = text("Paint in the photo's own colours")
PRIVATE_HINT = text("Only you see the painting")
