"""bot.logs, in a process of its own: logging is configured once for all."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

import pytest

SCRIPT = r"""
import asyncio, json, logging, structlog, sys, threading, warnings
from bot.logs import adopt, configure_logging, noting
configure_logging("INFO", ["hunter2", 'pä"ss\\wörd\n😀'], sys.argv[1], process=2)
log, library = structlog.get_logger("bot.x"), logging.getLogger("discord")
secret = "very" + "secret"
try:
    {}["brush"]
except KeyError:
    log.exception("job crashed", job="ab12")
log.debug("too quiet")
library.info("chatter")
library.warning("rate limited")
bot = ".".join(("MTE2" * 6, "GabcDE", "x" * 38))
log.info("password", value="hunter2")
library.warning("Authorization: Bot %s", bot)
library.warning("PATCH https://discord.com/api/v10/webhooks/12/%s/x", "y" * 40)
library.warning("Event: %s", {"token": "z" * 40, "version": 1})
try:
    raise OSError("postgresql://atelier:letmein@db.example/atelier")
except OSError:
    library.exception("no database")
library.warning('Event: {"token":"%s"}', "w" * 40)
library.warning("GET https://cdn.example/a.png?ex=1&hm=%s&", "feed" * 16)

async def work():
    with noting(job="cd34", guild=1_234_567_890_123_456_789, shard=None):
        task = asyncio.create_task(step())
    log.info("after it")
    await task

async def step():
    log.info("a step")
    library.warning("slow")
    await asyncio.to_thread(library.warning, "in a thread")

asyncio.run(work())

odd = 'pä"ss\\wörd\n😀'
for spelled in (odd, json.dumps(odd), repr(odd), repr(odd.encode()), json.dumps(json.dumps(odd))):
    library.warning("odd %s", spelled)
log.info("odd", value=odd, inside={"list": [odd], odd: 1, "Password": "swordfish"})
library.warning('Body: {"d": "{\\"token\\": \\"%s\\"}"}', "v" * 40)
library.warning("authorization: Basic %s", "QXRlbGllcg==")
log.info("picture", data=b"\x89PNG" + b"IDAT" * 50)
library.warning("Sent %s", b"\x89PNG" + b"IDAT" * 50)
log.info("numbers", far=float("inf"), small=1.5, large=2**60, strange={1: {2}}, gone=None)
library.warning("%d pictures", "x", "y")
noisy = logging.getLogger("ray")
noisy.addHandler(logging.StreamHandler())
noisy.propagate = False
adopt("ray")
noisy.warning("\x1b[36m(raylet)\x1b[0m died\n\tnode 1")

class Broken:
    def __repr__(self):
        raise ValueError

if sys.argv[1] == "json":
    log.info("broken", what=Broken())
    warnings.warn("old ways")

def crash():
    raise OSError("postgresql://atelier:open@sesame@db.example/atelier")

thread = threading.Thread(target=crash)
thread.start()
thread.join()
crash()
"""

HIDDEN = ("hunter2", "MTE2", "yyyy", "zzzz", "wwww", "letmein", "feed", "sesame", "vvvv", "QXRl")
ODD = ("ss\\wörd", "ss\\\\w", "swordfish", "IDAT")


def written(config: pytest.Config, look: str) -> str:
    """What the script writes to its standard error."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT, look],
        cwd=config.rootpath,
        capture_output=True,
        encoding="utf-8",
        check=False,  # it crashes in the end
        timeout=60,
    )
    return done.stderr


@pytest.fixture(scope="module")
def lines(pytestconfig: pytest.Config) -> str:
    """What people read."""
    return written(pytestconfig, "console")


@pytest.fixture(scope="module")
def objects(pytestconfig: pytest.Config) -> list[dict[str, Any]]:
    """What machines read: each line is one JSON object, as JSON is defined."""

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    text = written(pytestconfig, "json")
    assert text.isascii()
    return [json.loads(line, parse_constant=refuse) for line in text.splitlines()]


def of(objects: list[dict[str, Any]], event: str) -> dict[str, Any]:
    """The line of an event."""
    return next(one for one in objects if one["event"].startswith(event))


def test_a_bug_is_logged_with_its_job(lines: str) -> None:
    """The line names the job and the traceback follows."""
    assert "job=ab12" in lines
    assert "KeyError: 'brush'" in lines


def test_local_variables_are_not_logged(lines: str) -> None:
    """A traceback never shows values: one of them may be a token."""
    assert "verysecret" not in lines


def test_libraries_only_warn(lines: str) -> None:
    """Their chatter is left out, their warnings look like our lines."""
    assert "chatter" not in lines
    assert "[warning  ] rate limited" in lines


def test_quiet_levels_are_left_out(lines: str) -> None:
    """At INFO nobody reads DEBUG."""
    assert "too quiet" not in lines


@pytest.mark.parametrize("secret", [*HIDDEN, *ODD])
def test_secrets_are_hidden_wherever_they_stand(lines: str, secret: str) -> None:
    """A known one however it is quoted, tokens, passwords in addresses, pictures."""
    assert secret not in lines


@pytest.mark.parametrize("secret", [*HIDDEN, *ODD, "verysecret"])
def test_secrets_are_hidden_from_machines(objects: list[dict[str, Any]], secret: str) -> None:
    """Also once a reader has taken the quotes away."""
    assert [one for one in objects if secret in str(list(one.values()))] == []


def test_crashes_go_to_the_log(lines: str) -> None:
    """Python would write those of a thread and the last one past whatever hides secrets."""
    assert lines.count("crashed: OSError") == 2


@pytest.mark.parametrize("rest", ["Bot [hidden]", "/webhooks/12/[hidden]/x", "atelier:[hidden]@db"])
def test_what_is_not_secret_stays(lines: str, rest: str) -> None:
    """The line is still of use."""
    assert rest in lines


def test_a_known_line_for_people(lines: str) -> None:
    """Local time, level, what happened, and its ids."""
    (line,) = (one for one in lines.splitlines() if "a step" in one)
    stamp = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
    ids = "guild=1234567890123456789 job=cd34 process=2"
    assert re.fullmatch(rf"{stamp} \[info     \] a step +{ids}", line.strip())


def test_a_known_line_for_machines(objects: list[dict[str, Any]]) -> None:
    """The time is UTC in ISO 8601; ids keep all their digits, and come last."""
    line = of(objects, "a step")
    assert datetime.fromisoformat(line.pop("timestamp")).tzinfo == UTC
    assert list(line.items()) == [
        ("level", "info"),
        ("event", "a step"),
        ("logger", "bot.x"),
        *takewhile(lambda item: item[0] in {"process", "job", "guild"}, list(line.items())[3:]),
    ]
    assert {name: line[name] for name in ("process", "job", "guild")} == {
        "process": 2,
        "job": "cd34",
        "guild": "1234567890123456789",
    }


@pytest.mark.parametrize("event", ["a step", "slow", "in a thread"])
def test_everything_within_carries_the_ids(objects: list[dict[str, Any]], event: str) -> None:
    """Our lines and the libraries', in tasks and in threads."""
    assert of(objects, event)["job"] == "cd34"


def test_nothing_else_carries_them(objects: list[dict[str, Any]]) -> None:
    """Not even in the same task, once it is over; the process stands everywhere."""
    assert "job" not in of(objects, "after it")
    assert {one["process"] for one in objects} == {2}


def test_a_traceback_is_part_of_its_line(objects: list[dict[str, Any]]) -> None:
    """It has several lines of its own, and belongs to one job."""
    line = of(objects, "job crashed")
    assert line["exception"].splitlines()[0] == "Traceback (most recent call last):"
    assert line["exception"].splitlines()[-1] == "KeyError: 'brush'"
    assert line["job"] == "ab12"


def test_machines_read_plain_values(objects: list[dict[str, Any]]) -> None:
    """Numbers that JSON does not know are text; bytes are counted."""
    line = of(objects, "numbers")
    assert (line["far"], line["small"], line["gone"]) == ("inf", 1.5, None)
    assert (line["large"], line["strange"]) == ("1152921504606846976", {"1": [2]})
    assert of(objects, "picture")["data"] == "[204 bytes]"


def test_noise_of_libraries_stays_one_line(objects: list[dict[str, Any]]) -> None:
    """Colours go, lines are kept together; what does not fit its message is still told."""
    assert of(objects, "(raylet) died")["event"] == "(raylet) died\n\tnode 1"
    assert of(objects, "%d pictures")["event"] == "%d pictures % ('x', 'y')"
    assert of(objects, "broken")["what"] == "<Broken: ValueError>"
    assert "old ways" in next(one["event"] for one in objects if one["logger"] == "py.warnings")


def test_crashes_are_lines_for_machines(objects: list[dict[str, Any]]) -> None:
    """The last word of a process is JSON, too."""
    assert [one["level"] for one in objects if one["event"] == "crashed: OSError"] == [
        "critical",
        "critical",
    ]
