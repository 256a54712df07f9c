"""The places where tests let a process die."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app import failpoints
from reviewer_app.failpoints import FailpointError, plan, reach


@pytest.fixture(autouse=True)
def _nothing_planned() -> Iterator[None]:
    yield
    plan("")


def test_a_place_acts_at_the_planned_time_and_only_then() -> None:
    """The n-th time a planned place is reached it acts; before, after and elsewhere nothing happens."""
    plan("llm.sent:2:raise")
    reach("llm.sent")
    reach("llm.settled")
    with pytest.raises(FailpointError, match=r"llm\.sent"):
        reach("llm.sent")
    reach("llm.sent")


def test_a_new_plan_counts_from_zero_and_an_empty_one_ends_all() -> None:
    """Planning again forgets how often places were reached; an empty plan lets everything pass."""
    plan("llm.sent:1:raise")
    plan("llm.settled:1:raise")
    reach("llm.sent")
    plan("")
    reach("llm.settled")


@pytest.mark.parametrize("text", ["nowhere:1:kill", "llm.sent:1:shout"])
def test_a_plan_must_name_a_place_and_an_action(text: str) -> None:
    """A plan for a place or an action that does not exist is refused, and the old one stays."""
    plan("llm.sent:1:raise")
    with pytest.raises(ValueError, match="names no place and action"):
        plan(text)
    with pytest.raises(FailpointError):
        reach("llm.sent")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("name", failpoints.NAMES[:1])
def test_the_environment_plans_too(name: str) -> None:
    """A process started with REVIEWER_FAILPOINT dies by SIGKILL at the place."""
    code = f"from reviewer_app.failpoints import reach; reach({name!r}); print('alive')"
    environ = {failpoints.VARIABLE: f"{name}:1:kill"}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b"")


def test_every_place_is_reached_by_the_program() -> None:
    """Each place that can be planned stands in the code, and no other."""
    package = Path(failpoints.__file__).parent
    code = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    reached = re.findall(r'\breach\("([a-z_.]+)"\)', code)
    assert set(reached) == set(failpoints.NAMES)
