"""The child process: `python -m bot.decoder.child` decodes what it reads until its input ends."""

import os
import sys
import warnings
from collections.abc import Callable
from typing import BinaryIO

import pillow_heif
from PIL import AvifImagePlugin, Image

import nst_core
from bot import limits
from bot.decoder import frames, pixels, sandbox
from bot.decoder.refusal import Refused

Decode = Callable[[bytes], Image.Image]


def main(decode: Decode = pixels.decode, seconds: float = sandbox.CPU_SECONDS) -> None:
    """Answer requests, confined; each may take `seconds` of processor time."""
    requests, answers = _pipes()
    prepare()
    sandbox.confine()
    answers.write(frames.READY)
    answers.flush()
    serve(requests, answers, decode, seconds)


def prepare() -> None:
    """Load every decoder while files can still be opened; one thread, and strict about sizes."""
    Image.init()
    pillow_heif.register_heif_opener(decode_threads=1, thumbnails=False)
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    nst_core.normalise(Image.new("F", (1, 1)))
    Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def serve(requests: BinaryIO, answers: BinaryIO, decode: Decode, seconds: float) -> None:
    """One answer for each request, until there are no more."""
    while len(head := requests.read(frames.REQUEST_BYTES)) == frames.REQUEST_BYTES:
        data = requests.read(frames.length(head))
        sandbox.allow_cpu(seconds)
        try:
            picture = decode(data)
        except Refused as refused:
            answers.write(frames.Answer(refused.kind).pack())
        else:
            answers.write(frames.Answer(0, len(picture.mode), *picture.size).pack())
            answers.write(picture.tobytes())
        answers.flush()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our input and output, which nothing but `serve` can reach any more by their usual names."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for usual in (0, 1):
        os.dup2(nothing, usual)
    return requests, answers


if __name__ == "__main__":
    main()
    sys.exit()
