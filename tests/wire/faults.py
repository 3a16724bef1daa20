"""What goes wrong, to order: once, some times, or at random with a seed."""

import random
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.wire.errors import ApiError
from tests.wire.ratelimits import TooManyError


@dataclass(frozen=True)
class Fault:
    """Something that happens to a request.

    Attributes:
        answer: The refusal; None: there is none.
        status: A bare status of a server in trouble (500, 502, 503, 504), with a page of HTML.
        drops: The connection breaks instead of an answer.
        carried_out: The request is carried out all the same; only its answer is lost.
        seconds: The answer takes this long.
    """

    answer: ApiError | TooManyError | None = None
    status: int = 0
    drops: bool = False
    carried_out: bool = False
    seconds: float = 0.0


def refused(answer: ApiError) -> Fault:
    """Discord says no, see `errors`."""
    return Fault(answer=answer)


def broken(status: int = 500, *, carried_out: bool = False) -> Fault:
    """A server in trouble."""
    return Fault(status=status, carried_out=carried_out)


def too_many(retry_after: float = 0.05, *, scope: str = "user", via: bool = True) -> Fault:
    """Answer 429; see `TooManyError`."""
    return Fault(answer=TooManyError(retry_after, scope, via))


def dropped(*, carried_out: bool = False) -> Fault:
    """The connection breaks before anything was done, or just before the answer."""
    return Fault(drops=True, carried_out=carried_out)


def slow(seconds: float) -> Fault:
    """The answer takes a while."""
    return Fault(seconds=seconds, carried_out=True)


@dataclass
class _Rule:
    fault: Fault
    method: str
    path: str
    times: int | None
    rate: float

    def fits(self, method: str, path: str, chance: random.Random) -> bool:
        if self.times == 0 or not fnmatchcase(method, self.method):
            return False
        if not fnmatchcase(path, self.path) or chance.random() >= self.rate:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Faults:
    """The faults that are waiting to happen.

    Args:
        seed: Of everything random.
    """

    def __init__(self, seed: int = 0) -> None:
        self._rules: list[_Rule] = []
        self._chance = random.Random(seed)  # noqa: S311 - no secret

    def add(
        self,
        fault: Fault,
        method: str = "*",
        path: str = "*",
        *,
        times: int | None = 1,
        rate: float = 1.0,
    ) -> None:
        """Let it happen to requests whose method and path fit.

        Args:
            fault: What happens.
            method: A pattern, for example "PATCH".
            path: A pattern below the API's address, for example "/webhooks/*/messages/*".
            times: How often; None: for ever.
            rate: To which part of them, 0..1.
        """
        self._rules.append(_Rule(fault, method, path, times, rate))

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self._rules.clear()

    def pick(self, method: str, path: str) -> Fault | None:
        """What happens to this request; the first rule that fits."""
        for rule in self._rules:
            if rule.fits(method, path, self._chance):
                return rule.fault
        return None
