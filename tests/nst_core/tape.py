"""What a CUDA graph does, on the CPU: kernels are noted with their tensors, and run again.

Nothing of Python is run again. So a step that computes with numbers of its own, or replaces a
tensor instead of writing into it, goes wrong when it is replayed here as it would on a GPU.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode

from nst_core.cuda_graph import Step

WAITS = {
    torch.ops.aten._local_scalar_dense.default,  # noqa: SLF001 - how torch names float(tensor)
    torch.ops.aten.is_nonzero.default,
    torch.ops.aten.nonzero.default,
    torch.ops.aten.masked_select.default,
    torch.ops.aten.equal.default,
    torch.ops.aten.lift_fresh.default,  # torch.tensor(number): an upload in each step
}
"""What makes Python wait for a GPU, as the shape or the value of the result is a host's number."""


class Tape(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch's
    """Notes the kernels that run while it is entered.

    Attributes:
        result: What the step returned.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # torch's
        self._kernels: list[tuple[Callable[..., Any], Any, Any, Any]] = []
        self.result = torch.empty(0)

    def __torch_dispatch__(
        self,
        func: Any,  # noqa: ANN401 - torch's
        types: object,
        args: Any = (),  # noqa: ANN401 - torch's
        kwargs: Any = None,  # noqa: ANN401 - torch's
    ) -> Any:  # noqa: ANN401 - torch's
        """Run a kernel and note it."""
        del types
        if func in WAITS or (func is torch.ops.aten.index.Tensor and _by_truth(args[1])):
            raise RuntimeError(f"{func} waits for the device.")
        result = func(*args, **(kwargs or {}))
        if func is torch.ops.aten.squeeze_.dim:  # changes no number, and can be done only once
            return result
        self._kernels.append((func, args, kwargs or {}, result))
        return result

    @torch.no_grad()
    def replay(self) -> Tensor:
        """Run all kernels again on the same tensors."""
        for func, args, kwargs, old in self._kernels:
            new = func(*args, **kwargs)
            for kept, value in zip(_tensors(old), _tensors(new), strict=True):
                if value.data_ptr() == kept.data_ptr():  # a view, or written in place
                    continue
                kept.copy_(value.view_as(kept))
        return self.result


class TapeRecorder:
    """Records on a tape; taking the step meanwhile is undone.

    Args:
        static: The tensors that the step writes into.
    """

    def __init__(self, static: Callable[[], list[Tensor]]) -> None:
        self._static = static

    def aside(self) -> AbstractContextManager[None]:
        """Return a context that does nothing."""
        return nullcontext()

    def record(self, step: Step) -> Tape:
        """Record a step without taking it."""
        before = [tensor.clone() for tensor in self._static()]
        tape = Tape()
        with tape:
            tape.result = step()
        for tensor, value in zip(self._static(), before, strict=True):
            tensor.copy_(value)
        return tape


def _by_truth(indices: list[Tensor | None]) -> bool:
    return any(index is not None and index.dtype == torch.bool for index in indices)


def _tensors(result: object) -> Iterator[Tensor]:
    several = result if isinstance(result, (list, tuple)) else [result]
    return (each for each in several if isinstance(each, Tensor))
