"""`python -m bot` on a cluster whose painters only take time: STEPS SECONDS.

It gives up on another bot after three seconds instead of twenty. What concerns Ray keeps its time.
"""

import sys

from bot import limits
from bot.__main__ import main
from bot.clock import Clock
from bot.cluster.backend import RayBackend
from bot.cluster.entry import Entry
from bot.jobs.backends import Backend
from bot.jobs.store import JobStore
from bot.settings import Settings
from tests.bot.cluster.timed import Timed
from tests.bot.timed import Tempo


def make_backend(settings: Settings, clock: Clock) -> Backend:
    """Read the command line."""
    steps, seconds = sys.argv[1:]
    folder, token = settings.data_dir / "painters", settings.ray_auth_token
    folder.mkdir(exist_ok=True)
    tempo = Tempo(slots=1, steps=int(steps), seconds=float(seconds))
    entry = Entry(settings.ray_address, token.get_secret_value() if token else None)
    return RayBackend(entry, Timed(folder, tempo), clock)


if __name__ == "__main__":
    for name, seconds in {"HEARTBEAT_SECONDS": 0.5, "POLL_SECONDS": 0.2}.items():
        setattr(limits, name, seconds)
    (JobStore.__init__.__kwdefaults__ or {})["lease"] = 3.0
    main(make_backend)
