"""Several pictures of a message, one button for each."""

from collections.abc import Sequence

from discord.ui import ActionRow, LayoutView, MediaGallery

from bot.language.text import Say, raw
from bot.replies import menus as said
from bot.upload import Upload
from bot.views.controls import button
from bot.views.frame import OCHRE, framed, heading, media


def pictures(say: Say, drafts: Sequence[str], shown: Sequence[Upload]) -> LayoutView:
    """Numbered pictures, to be sent along, and a button for the draft of each."""
    items = [media(say, upload, said.one_of(n)) for n, upload in enumerate(shown, 1)]
    row = [button(say, raw(str(n)), "take", draft) for n, draft in enumerate(drafts, 1)]
    return framed(
        OCHRE,
        heading(say, said.WHICH, said.WHICH_HINT),
        MediaGallery(*items),
        ActionRow(*row),
    )
