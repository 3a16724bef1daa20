"""Moving pictures: read, painted frame after frame without flicker, and written again."""

from nst_core.animation.paint import animate
from nst_core.animation.files import Animation, read_animation, write_animation

__all__ = ["Animation", "animate", "read_animation", "write_animation"]
