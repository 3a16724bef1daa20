"""How far a painting has come, as a file from which another process can go on."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from nst_core.errors import PictureError
from nst_core.image import open_picture


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """The best picture so far, and the place in the plan where it was made.

    The optimiser's memory is not kept: it takes a few steps to know the landscape again.

    Attributes:
        picture: Mode RGB, at its scale's size.
        scale: Which of the plan's sizes, counted from 0, the smallest.
        step: Steps taken at that size.
    """

    picture: Image.Image
    scale: int
    step: int

    def to_bytes(self) -> bytes:
        """Return a PNG with the two numbers as text; quick rather than small."""
        numbers = PngInfo()
        numbers.add_text("scale", str(self.scale))
        numbers.add_text("step", str(self.step))
        buffer = BytesIO()
        self.picture.save(buffer, "PNG", compress_level=1, pnginfo=numbers)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Checkpoint":
        """Read what `to_bytes` wrote.

        Raises:
            PictureError: The file is damaged, or is no checkpoint.
        """
        picture = open_picture(BytesIO(data))
        try:
            scale, step = int(picture.info["scale"]), int(picture.info["step"])
        except (LookupError, ValueError) as error:
            raise PictureError("This picture is not a checkpoint.") from error
        if picture.mode != "RGB" or min(scale, step) < 0:
            raise PictureError("This checkpoint is damaged.")
        return cls(picture, scale, step)
