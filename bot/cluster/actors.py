"""How a painter comes to its slot."""

from typing import Any

import ray
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from bot.cluster.painter import Painter
from bot.cluster.painting import NAMESPACE, SLOT, MakePainter
from bot.cluster.slots import Slot


def painter_in(slot: Slot, make: MakePainter) -> Any:  # noqa: ANN401 - Ray makes methods at run time
    """Ray's handle of the painter of a slot: whichever bot comes first makes it. Blocks.

    It outlives its bot, stays on its machine, and is begun again when its process dies. What it
    was painting then is not: Ray would skip what it believes to have delivered, and a job that
    goes on from a checkpoint would lose events.
    """
    return (
        ray.remote(Painter)
        .options(
            name=f"painter {slot.node} {slot.number}",
            namespace=NAMESPACE,
            get_if_exists=True,
            lifetime="detached",
            max_restarts=-1,
            max_task_retries=0,
            num_cpus=0,
            num_gpus=slot.gpus,
            resources={SLOT: 1},
            scheduling_strategy=NodeAffinitySchedulingStrategy(slot.node, soft=False),
        )
        .remote(slot.host, slot.number, make, reserved=slot.gpus > 0)
    )
