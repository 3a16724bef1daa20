"""Getting into a cluster: as the bot, which paints nothing itself, or as a worker.

`Node` and `RayParams` are what `ray start` and `ray.cluster_utils` are made of. `ray` is pinned to
one version.
"""

import secrets
import socket
import time
from dataclasses import dataclass
from typing import Any, Final

import ray
from ray._common.utils import get_default_ray_temp_dir
from ray._private.node import Node
from ray._private.parameter import RayParams
from ray._private.services import canonicalize_bootstrap_address, node_ip_address_from_perspective

from bot.cluster.entry import Entry, is_here, reason_of, split
from bot.cluster.painting import NAMESPACE, SLOT
from bot.errors import StartError
from bot.logs import adopt

STORE_BYTES: Final = 256 * 1024**2
"""Shared memory for pictures on their way; Ray's own default is a third of the machine's memory."""

QUIET: Final[dict[str, Any]] = {
    "namespace": NAMESPACE,
    "log_to_driver": False,
    "logging_level": "ERROR",
}
"""How the bot enters."""

KNOCK_SECONDS: Final = 2.0
"""Between two tries to reach a head, and how long one try may take."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a machine paints with.

    Attributes:
        slots: Paintings at once.
        gpus: How many GPUs they share.
    """

    slots: int = 0
    gpus: int = 0

    @property
    def resources(self) -> dict[str, float]:
        """As Ray counts them."""
        return {SLOT: self.slots} if self.slots else {}


def means_of(devices: tuple[str, ...]) -> Means:
    """One slot for each name; a name twice is one GPU for two slots."""
    gpus = {device for device in devices if device.startswith("cuda")}
    return Means(len(devices), len(gpus))


def enter(entry: Entry) -> None:
    """Connect this process; blocks until the head is there.

    Raises:
        ConnectionError: The head refuses.
    """
    adopt("ray")
    if entry.address is None:
        means = means_of(entry.devices)
        start: dict[str, Any] = {"num_cpus": 0, "num_gpus": means.gpus}
        start |= {"resources": means.resources, "object_store_memory": STORE_BYTES}
        ray.init("local", include_dashboard=entry.dashboard, **start, **QUIET)
        return
    while not listens(entry.address):
        time.sleep(KNOCK_SECONDS)
    if not is_here(split(entry.address)[0]):  # a driver needs a part of Ray on its own machine
        join(entry.address, Means())
    ray.init(entry.address, **QUIET)


def join(address: str, means: Means) -> Node:
    """Make this machine a part of a cluster, until the thread that asks for it ends.

    Raises:
        ConnectionError: The head refuses.
        RuntimeError: The head has another version of Ray or Python.
        StartError: Ray did not come up here.
    """
    head = canonicalize_bootstrap_address(address)
    where = {"gcs_address": head, "node_ip_address": node_ip_address_from_perspective(head)}
    return _node(_params(means, **where, **_sockets()), head=False)


def lead(port: int, means: Means, *, dashboard: bool) -> Node:
    """Begin a new cluster with this machine as its head.

    Raises:
        StartError: The port is taken, or Ray did not come up here.
    """
    if listens(f"127.0.0.1:{port}"):
        raise StartError(f"Port {port} is taken: end the other head, or choose another --port.")
    where = {"gcs_server_port": port, "node_ip_address": node_ip_address_from_perspective()}
    params = _params(means, include_dashboard=dashboard, no_monitor=True, **where)
    return _node(params, head=True)


def _node(params: RayParams, *, head: bool) -> Node:
    """Start Ray's processes. What is left of a failed start goes with this process only."""
    try:
        return Node(params, head=head, shutdown_at_exit=False, spawn_reaper=True)
    except (OSError, RuntimeError):  # nothing was started yet
        raise
    except Exception as error:
        reason = reason_of(error)
        raise StartError(f"Ray did not come up here: {reason} Start it again.") from error


def _sockets() -> dict[str, str]:
    """Names of our own: Ray's are counted, and two that join at once would take the same number."""
    folder, one = get_default_ray_temp_dir(), secrets.token_hex(4)
    return {f"{name}_socket_name": f"{folder}/{name}.{one}" for name in ("plasma_store", "raylet")}


def _params(means: Means, **more: Any) -> RayParams:  # noqa: ANN401 - each has its own type
    return RayParams(
        num_cpus=0,
        num_gpus=means.gpus,
        resources=dict(means.resources),
        object_store_memory=STORE_BYTES,
        min_worker_port=0,
        max_worker_port=0,
        node_manager_port=0,
        **more,
    )


def listens(address: str) -> bool:
    """Whether somebody listens at an address: Ray itself tries for a while, and with many words."""
    host, port = split(address)
    try:
        socket.create_connection((host, port or 0), KNOCK_SECONDS).close()
    except OSError:
        return False
    return True
