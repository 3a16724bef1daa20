"""Moving pictures: read, painted frame after frame without flicker, and written again."""

from nst_core.animation.files import Animation, read_animation, write_animation
from nst_core.animation.paint import animate

__all__ = ["Animation", "animate", "read_animation", "write_animation"]
