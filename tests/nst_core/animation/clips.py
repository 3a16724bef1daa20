"""Moving pictures made by hand for the tests of animations."""

from PIL import Image, ImageDraw

from nst_core.animation.files import Animation

WIDTH, HEIGHT = 96, 64
RADIUS = 10
STRIDE = 8


def background() -> Image.Image:
    """96 x 64 px of soft blobs, the same at every call."""
    dots = bytes(n * n * 37 % 251 for n in range(12 * 8 * 3))
    small = Image.frombytes("RGB", (12, 8), dots)
    return small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)


def disc(count: int = 5) -> Animation:
    """A red disc moves 8 px to the right in each frame, over a background that stands still."""
    frames = []
    for n in range(count):
        frame = background()
        box = (4 + STRIDE * n, 20, 4 + STRIDE * n + 2 * RADIUS, 20 + 2 * RADIUS)
        ImageDraw.Draw(frame).ellipse(box, fill=(220, 30, 40))
        frames.append(frame)
    return Animation(tuple(frames), (100,) * count, 0)


def fading(*greys: int) -> Animation:
    """Flat grey frames."""
    frames = tuple(Image.new("RGB", (32, 32), (grey, grey, grey)) for grey in greys)
    return Animation(frames, (100,) * len(greys), 0)
