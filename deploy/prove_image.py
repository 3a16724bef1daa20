"""Carries out every step of the Dockerfile without a Docker engine: `make prove-image`.

Debian's debootstrap makes a minimal root with Python; each RUN, COPY, ENV and USER is done in it
with chroot, in order. Then the image's own user starts the image's own command, the root being
read-only and new privileges out of reach, as compose.yaml has it. See deploy/README.md for what
that proves and what not. Needs root, 10 GB of disk and three minutes.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

from deploy.chroot import Chroot, base
from deploy.dockerfile import Stage, Step, ignored, read

PROJECT: Final = Path(__file__).parents[1]
STUDIO: Final = "http://127.0.0.1:8765/"
DECODES: Final = """
import asyncio, pathlib
from bot.decoder import Decoder
async def main():
    decoder = Decoder()
    await decoder.decode(pathlib.Path("nst_core/presets/house/cubist.webp").read_bytes())
    await decoder.close()
asyncio.run(main())
"""


def build(stage: Stage, root: Chroot, done: dict[str, Chroot], arguments: dict[str, str]) -> None:
    """Carry out the steps of one stage.

    Args:
        stage: What to do.
        root: Where.
        done: The earlier stages by name.
        arguments: Build arguments that are not as the Dockerfile sets them.
    """
    given: dict[str, str] = {}
    for step in stage.steps:
        began = time.monotonic()
        if step.word == "ARG":
            name, _, value = step.text.partition("=")
            given[name] = arguments.get(name, value.strip('"'))
        else:
            _do(step, root, done, given)
        say(f"{stage.name or 'image'}: {step.word} {step.text[:80]}", time.monotonic() - began)


def _do(step: Step, root: Chroot, done: dict[str, Chroot], given: dict[str, str]) -> None:
    if step.word == "RUN":
        must(root.run(step.command, **given))
    elif step.word == "COPY":
        _copy(step.text.split(), root, done)
    elif step.word == "WORKDIR":
        root.place = step.text
        root.inside("").mkdir(parents=True, exist_ok=True)
    elif step.word == "ENV":
        for name, value in re.findall(r"(\w+)=(\S+)", step.text):
            root.environment[name] = value.replace("$PATH", root.environment["PATH"])
    elif step.word == "USER":
        root.user = step.text


def _copy(words: list[str], root: Chroot, done: dict[str, Chroot]) -> None:
    if words[0].startswith("--from="):
        source = done[words[0].removeprefix("--from=")].inside(words[1])
        subprocess.run(["cp", "-al", source, root.inside(words[2])], check=True)  # noqa: S603, S607 - hard links: no second 5 GB
        return
    rules = (PROJECT / ".dockerignore").read_text()
    source, target = PROJECT / words[0], root.inside(words[1])
    if source.is_file():
        shutil.copy2(source, target / source.name if words[1].endswith("/") else target)
    else:
        shutil.copytree(source, target, ignore=lambda at, names: _left_out(at, names, rules))


def _left_out(folder: str, names: list[str], rules: str) -> set[str]:
    inside = Path(folder).relative_to(PROJECT)
    return {name for name in names if ignored((inside / name).as_posix(), rules)}


def answer(stage: Stage, root: Chroot, arguments: dict[str, str]) -> None:
    """Start what the image starts, and see that it is what an operator gets."""
    root.sealed = True
    must(root.run(["sh", "-c", f"test $(id -u):$(id -g) = {stage.last('USER')}"]))
    must(root.run(["sh", "-c", "touch /data/mine && rm /data/mine && ! touch /app/mine"]))
    must(root.run(["python", "-m", "bot", "--help"]))
    must(root.run(["python", "-m", "bot.worker", "--help"]))
    must(root.run(["python", "-c", DECODES]))
    say(root.run(["python", "-m", "bot", "doctor"], **arguments).stdout)
    health = Step("CMD", stage.last("HEALTHCHECK").partition("CMD ")[2]).command
    if root.run(health).returncode == 0:
        sys.exit("The health check is content with a bot that does not run.")
    must(root.run(["touch", "/data/heartbeat"]))
    must(root.run(health))
    _serve(stage, root)


def _serve(stage: Stage, root: Chroot) -> None:
    """Without a token the command opens the studio: wait until it answers, then stop it."""
    began = time.monotonic()
    command = root.command(Step("CMD", stage.last("CMD")).command)
    process = subprocess.Popen(command, env=root.environment, start_new_session=True)  # noqa: S603 - our own image
    while not (there := _answers()) and process.poll() is None and time.monotonic() < began + 60:
        time.sleep(0.2)
    if process.poll() is not None:
        sys.exit(f"The image's command ended with {process.returncode}.")
    asked = time.monotonic()
    os.killpg(process.pid, getattr(signal, stage.last("STOPSIGNAL")))
    process.wait(timeout=30)
    if not there:
        sys.exit("The image's command does not answer.")
    say(f"{stage.last('CMD')} answers", asked - began)
    say(f"{stage.last('STOPSIGNAL')} ends it", time.monotonic() - asked)


def _answers() -> bool:
    try:
        with urllib.request.urlopen(STUDIO, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def must(finished: subprocess.CompletedProcess[str]) -> None:
    """End with what it said if a program failed."""
    if finished.returncode:
        sys.exit(f"{finished.args[-1]}\n{finished.stdout}\nended with {finished.returncode}")


def say(text: str, seconds: float | None = None) -> None:
    """Print a line, with how long it took."""
    print(text if seconds is None else f"{seconds:6.1f} s  {text}", flush=True)  # noqa: T201 - a script that reports


def main() -> None:
    """Build all stages and try the last one; `NAME=VALUE` are build arguments."""
    if not shutil.which("debootstrap") or os.geteuid():
        sys.exit("This needs root and debootstrap (Debian: apt-get install debootstrap).")
    arguments = dict(word.split("=", 1) for word in sys.argv[1:])
    place = PROJECT / "build" / "image"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    stages, done = read((PROJECT / "Dockerfile").read_text()), dict[str, Chroot]()
    try:
        base(place / "base")
        for number, stage in enumerate(stages):
            root = done[stage.name] = Chroot(place / str(number))
            subprocess.run(["cp", "-a", place / "base", root.folder], check=True)  # noqa: S603, S607 - our own folders
            build(stage, root, done, arguments)
        answer(stages[-1], root, arguments)
        say("Every step of the Dockerfile works, and what it makes answers.")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
