"""bot.logs, in a process of its own: logging is configured once for all."""

import subprocess
import sys

import pytest

SCRIPT = """
import logging, structlog, threading
from bot.logs import configure_logging
configure_logging("INFO", ["hunter2"])
secret = "very" + "secret"
try:
    {}["brush"]
except KeyError:
    structlog.get_logger("bot.x").exception("job crashed", job="ab12")
structlog.get_logger("bot.x").debug("too quiet")
logging.getLogger("discord").info("chatter")
logging.getLogger("discord").warning("rate limited")
bot = ".".join(("MTE2" * 6, "GabcDE", "x" * 38))
structlog.get_logger("bot.x").info("password", value="hunter2")
logging.getLogger("discord").warning("Authorization: Bot %s", bot)
logging.getLogger("discord").warning("PATCH https://discord.com/api/v10/webhooks/12/%s/x", "y" * 40)
logging.getLogger("discord").warning("Event: %s", {"token": "z" * 40, "version": 1})
try:
    raise OSError("postgresql://atelier:letmein@db.example/atelier")
except OSError:
    logging.getLogger("discord").exception("no database")
logging.getLogger("discord").warning('Event: {"token":"%s"}', "w" * 40)
logging.getLogger("discord").warning("GET https://cdn.example/a.png?ex=1&hm=%s&", "feed" * 16)

def crash():
    raise OSError("postgresql://atelier:open@sesame@db.example/atelier")

thread = threading.Thread(target=crash)
thread.start()
thread.join()
crash()
"""


@pytest.fixture(scope="module")
def lines(pytestconfig: pytest.Config) -> str:
    """What the script logs."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        check=False,  # it crashes in the end
        timeout=60,
    )
    return done.stderr


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


@pytest.mark.parametrize(
    "secret", ["hunter2", "MTE2", "yyyy", "zzzz", "wwww", "letmein", "feed", "sesame"]
)
def test_secrets_are_hidden_wherever_they_stand(lines: str, secret: str) -> None:
    """A known one, a bot's token, an interaction's in an address or payload, a password."""
    assert secret not in lines


def test_crashes_go_to_the_log(lines: str) -> None:
    """Python would write those of a thread and the last one past whatever hides secrets."""
    assert lines.count("crashed: OSError") == 2


@pytest.mark.parametrize("rest", ["Bot [hidden]", "/webhooks/12/[hidden]/x", "atelier:[hidden]@db"])
def test_what_is_not_secret_stays(lines: str, rest: str) -> None:
    """The line is still of use."""
    assert rest in lines
