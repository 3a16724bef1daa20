"""Throws broken pictures at the real decoder: `python -m benchmarks.hostile [COUNT] [SEED]`.

Every file must be accepted or refused with a reason, within 5 seconds. The same numbers make the
same files.
"""

import asyncio
import random
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pillow_heif
from PIL import Image

from bot.decoder import Decoder, Refused

PATIENCE = 5.0
"""Seconds after which a file counts as a hang."""

WORKERS = 2
EXTREMES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)

Mutation = Callable[[random.Random, bytes, bytes], bytes]
"""From a picture, and another one, to something broken."""


def main(count: int = 3000, seed: int = 4) -> None:
    """Print what happened to `count` files made from `seed`."""
    print(asyncio.run(tally(mutants(count, seed))))


@dataclass(frozen=True)
class Count:
    """What became of the files.

    Attributes:
        kinds: How many were accepted, refused for each reason, or had an error "escape".
        worst: Seconds that the slowest one took.
        deaths: How many children died.
        hangs: How many files took longer than PATIENCE.
    """

    kinds: Counter[str]
    worst: float
    deaths: int
    hangs: int

    @property
    def outside(self) -> int:
        """How many were neither accepted nor refused."""
        return self.kinds["escaped"]

    def __str__(self) -> str:
        kinds = "".join(f"{count:6} {kind}\n" for kind, count in self.kinds.most_common())
        accepted = self.kinds["accepted"]
        return (
            f"{kinds}hostile: {self.kinds.total()} files, {accepted} accepted, "
            f"{self.kinds.total() - accepted - self.outside} refused, worst {self.worst:.2f} s, "
            f"deaths of the child {self.deaths}, deaths outside {self.outside}, "
            f"hangs over {PATIENCE:.0f} s {self.hangs}"
        )


async def tally(files: Iterable[bytes]) -> Count:
    """Decode all files."""
    decoder, waiting = Decoder(children=WORKERS), iter(files)
    seen: Counter[str] = Counter()
    seconds = [0.0]

    async def work() -> None:
        for file in waiting:
            began = time.perf_counter()
            seen[await verdict(decoder, file)] += 1
            seconds.append(time.perf_counter() - began)

    try:
        await asyncio.gather(*(work() for _ in range(WORKERS)))
    finally:
        await decoder.close()
    hangs = sum(each > PATIENCE for each in seconds)
    return Count(seen, max(seconds), decoder.deaths, hangs)


async def verdict(decoder: Decoder, file: bytes) -> str:
    """Return "accepted", a kind of refusal, or "escaped" for any other error."""
    try:
        await decoder.decode(file)
    except Refused as refused:
        return refused.kind.name.lower()
    except Exception as error:  # noqa: BLE001 - whatever comes out here is what we look for
        print(f"escaped: {error!r}")
        return "escaped"
    return "accepted"


def mutants(count: int, seed: int) -> Iterator[bytes]:
    """Make files that were pictures once, over all formats and all kinds of damage in turn."""
    chance = random.Random(seed)  # noqa: S311 - the same files each time
    whole = samples()
    for number in range(count):
        file = whole[number % len(whole)]
        other = chance.choice(whole)
        yield chance.choice(MUTATIONS)(chance, file, other)


def samples() -> list[bytes]:
    """Whole pictures of every format, mode and special kind."""
    pillow_heif.register_heif_opener()
    noise = Image.frombytes("RGB", (61, 47), random.Random(0).randbytes(3 * 61 * 47))  # noqa: S311 - as below
    frames = [noise, noise.rotate(90), noise.rotate(180)]
    animated: dict[str, object] = {"save_all": True, "append_images": frames[1:]}
    kinds: dict[str, tuple[tuple[str, dict[str, object]], ...]] = {
        "PNG": (
            *((mode, {}) for mode in ("RGB", "RGBA", "P", "L", "1", "I;16")),
            ("RGB", animated),
        ),
        "JPEG": (("RGB", {"progressive": True}), ("L", {}), ("CMYK", {})),
        "WEBP": (("RGB", {}), ("RGBA", {"lossless": True}), ("RGB", animated)),
        "GIF": (("P", {}), ("RGB", animated)),
        "AVIF": (("RGB", {}), ("RGBA", {}), ("L", {})),
        "HEIF": (("RGB", {}), ("RGBA", {}), ("L", {})),
    }
    return [
        encoded(noise.convert(mode), form, **options)
        for form, sorts in kinds.items()
        for mode, options in sorts
    ]


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    """The picture as a file."""
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def flip(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    """Flip up to 32 bits, in the head as often as anywhere."""
    result = bytearray(file)
    reach = chance.choice((64, 512, len(file)))
    for _ in range(chance.randint(1, 32)):
        result[chance.randrange(min(reach, len(file)))] ^= 1 << chance.randrange(8)
    return bytes(result)


def truncate(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    """Leave out the end."""
    return file[: chance.randrange(len(file))]


def stretch(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    """Leave out, repeat, empty or randomise a piece from the middle."""
    begin = chance.randrange(len(file))
    piece = file[begin : begin + chance.randint(1, 400)]
    instead = chance.choice((b"", piece * 9, bytes(len(piece)), chance.randbytes(len(piece))))
    return file[:begin] + instead + file[begin + len(piece) :]


def lie(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    """Put an extreme number where a length or a size may be."""
    place = chance.randrange(min(len(file), chance.choice((40, 400, len(file)))))
    width = chance.choice((1, 2, 4))
    number = chance.choice(EXTREMES) & (256**width - 1)
    value: bytes = number.to_bytes(width, chance.choice(("big", "little")))
    return file[:place] + value + file[place + width :]


def splice(chance: random.Random, file: bytes, other: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    return file[: chance.randrange(len(file))] + other[chance.randrange(len(other)) :]


def checked_lie(chance: random.Random, file: bytes, other: bytes) -> bytes:
    """Lie, and mend the checksums that PNG would notice it by."""
    result, place = bytearray(lie(chance, file, other)), 8
    while file.startswith(b"\x89PNG") and place + 12 <= len(result):
        end = place + 8 + int.from_bytes(result[place : place + 4])
        result[end : end + 4] = zlib.crc32(result[place + 4 : end]).to_bytes(4)
        place = end + 4
    return bytes(result)


MUTATIONS: tuple[Mutation, ...] = (flip, truncate, stretch, lie, checked_lie, splice)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
