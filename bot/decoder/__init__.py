"""Strangers' pictures, decoded in a child process that can do nothing else.

    bot process                                child process (no network, no files, 1 GiB, 10 s)
    Decoder -> Child      bytes of a file -->  signature   is it a picture, and nothing else?
                                               pixels      Pillow: first frame, upright, sRGB
            <- PNG        raw pixels      <--  answer      or the number of a Refusal

Only a width, a height and raw pixels come back, and the bot makes the PNG itself: even a child
that a picture has taken over cannot hand on a file that it made up.
"""

from bot.decoder.decoder import ClosedError, Decoder
from bot.decoder.refusal import Refusal, Refused

__all__ = ["ClosedError", "Decoder", "Refusal", "Refused"]
