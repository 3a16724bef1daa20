"""A painting's whole state in a file, from which it goes on bit for bit on the same machine."""

from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError

import torch

from nst_core.errors import PictureError
from nst_core.lbfgs import State


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """All that the search knew after a step; about 0.6 kB per pixel with L-BFGS.

    Attributes:
        scale: Which of the plan's sizes, counted from 0, the smallest.
        step: Steps taken at that size.
        state: Of the search, by name, on the CPU.
    """

    scale: int
    step: int
    state: State

    def save(self, path: Path) -> None:
        """Write it; an earlier file is replaced only when the new one is whole.

        Raises:
            OSError: The file cannot be written.
        """
        part = path.with_name(path.name + ".part")
        torch.save({"scale": self.scale, "step": self.step, "state": self.state}, part)
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Snapshot":
        """Read what `save` wrote; nothing in it is executed.

        Raises:
            PictureError: The file is missing, damaged, or no snapshot.
        """
        try:
            kept = torch.load(path, weights_only=True, map_location="cpu")
            return cls(int(kept["scale"]), int(kept["step"]), dict(kept["state"]))
        except FileNotFoundError as error:
            raise PictureError(f"There is no file {path}.") from error
        except (
            OSError,
            RuntimeError,
            UnpicklingError,
            LookupError,
            TypeError,
            ValueError,
        ) as error:
            raise PictureError(f"{path} is no saved state, or is damaged.") from error
