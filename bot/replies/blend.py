"""How `/blend` and its options are called and described, and what it says."""

from bot.language.text import in_context, text

NAME = in_context("command", "blend")
DESCRIPTION = text("Repaint a photo in two or three styles at once")

PRESET_1 = in_context("option", "preset1")
PRESET_2 = in_context("option", "preset2")
PRESET_3 = in_context("option", "preset3")
WEIGHT_1 = in_context("option", "weight1")
WEIGHT_2 = in_context("option", "weight2")
WEIGHT_3 = in_context("option", "weight3")

FIRST_HINT = text("The first style: type a title, artist or movement")
SECOND_HINT = text("The second style")
THIRD_HINT = text("A third style, if you like")
WEIGHT_HINT = text("How much this style counts beside the others, 1 to 100; 50 if left out")

TWICE = text("A blend needs different styles. Choose another one instead of the second of them.")
