"""What bfloat16 costs and gains: `python -m benchmarks.precision`.

Both paintings are judged as saved, in float32. One pair says little: two searches that begin a
hair apart end one percent apart. The clock tells something only on an idle machine.
"""

import argparse
from pathlib import Path
from statistics import fmean

from benchmarks.bench.pairs import PAIRS
from benchmarks.pastiche_peer import Pair, prepared
from nst_core import Engine, Options, Result, Style, stylize
from nst_core.image import open_picture, to_tensor
from nst_core.objective import TotalLoss
from nst_core.options import Precision

SHARED = Path(__file__).parents[2] / "shared"


def main() -> None:
    """Print the ratios of the final losses and of the seconds, and their means."""
    parser = argparse.ArgumentParser(description="bfloat16 against float32")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--steps", type=int, default=100)
    wishes = parser.parse_args()
    engine = Engine(wishes.device)
    ratios = []
    for photo, painting in PAIRS.values():
        files = SHARED / "photos" / photo, SHARED / "paintings" / painting
        with prepared(*files, long_side=wishes.size) as pair:
            ratios.append(compared(engine, pair, wishes.size, wishes.steps))
        print(f"{photo}, {painting}: final loss {ratios[-1][0]:.4f}, seconds {ratios[-1][1]:.2f}")
    losses, seconds = (fmean(column) for column in zip(*ratios, strict=True))
    print(f"bfloat16 over float32: final loss {losses:.4f}, seconds {seconds:.2f}")


def compared(engine: Engine, pair: Pair, size: int, steps: int) -> tuple[float, float]:
    """Return the ratio of the final losses, and of the seconds."""
    _paint(engine, pair, "bfloat16", size, 2)  # what is made only once counts for nobody
    rounded = _paint(engine, pair, "bfloat16", size, steps)
    plain = _paint(engine, pair, "float32", size, steps)
    loss = final_loss(engine, pair, rounded) / final_loss(engine, pair, plain)
    return loss, rounded.seconds / plain.seconds


def _paint(engine: Engine, pair: Pair, precision: Precision, size: int, steps: int) -> Result:
    photo, style = open_picture(pair.content), Style(open_picture(pair.style))
    options = Options(size=size, steps=steps, scales=1, precision=precision)
    return stylize(photo, [style], options, engine=engine)


def final_loss(engine: Engine, pair: Pair, result: Result) -> float:
    """Judge a finished picture in float32."""
    photo = to_tensor(open_picture(pair.content)).to(engine.device)  # (1, 3, H, W)
    style = Style(open_picture(pair.style))
    loss = TotalLoss(engine, photo, [style], Options(precision="float32"))
    return float(loss.losses(to_tensor(result.image).to(engine.device)).sum())


if __name__ == "__main__":
    main()
