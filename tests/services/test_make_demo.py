"""Making the workspace to look around in."""

import sys
from pathlib import Path

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.domain.errors import Refused
from reviewer_app.paths import Workspace
from reviewer_app.services import make_demo
from reviewer_app.services.make_demo import Drafted, MakeDemo
from reviewer_app.services.make_workspace import MakeWorkspace
from reviewer_app.settings import parse


def test_the_settings_are_sound() -> None:
    """Two people and a destination for each sample agent."""
    settings = parse(make_demo.settings())
    assert [person.name for person in settings.people.values()] == ["Ada", "Ben"]
    assert settings.destinations.keys() == make_demo.DESTINATIONS.keys()


def test_every_sample_is_there_once(tmp_path: Path) -> None:
    """Filling it a second time adds nothing."""
    workspace = Workspace(tmp_path / "demo")
    demo = MakeDemo(workspace)
    demo.require_free()
    MakeWorkspace(workspace).make(make_demo.settings())
    services = Services(workspace)
    for _ in range(2):
        demo.fill(services.library, services.add_items, services.promote_agents, "ada")
        assert sum(services.browse_queue.queued().values()) == 60
    assert all(agent.spec for agent in services.library.all())
    assert services.browse_queue.find(make_demo.FIRST)
    services.database.close()
    assert demo.is_marked()
    demo.require_free()


@pytest.mark.parametrize("name", ["file", "folder"])
def test_what_is_not_a_demo_is_left_alone(tmp_path: Path, name: str) -> None:
    """A file, and a folder with something in it."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "thesis.txt").touch()
    demo = MakeDemo(Workspace(tmp_path / name))
    assert not demo.is_marked()
    with pytest.raises(Refused, match="not a demo workspace"):
        demo.require_free()


def said_by(tmp_path: Path, text: str) -> Drafted:
    """Return what drafting says when the program prints this text."""
    demo = MakeDemo(Workspace(tmp_path))
    return demo.draft([sys.executable, "-c", f"print({text!r})"])


def test_what_the_run_brought_is_told(tmp_path: Path) -> None:
    """As the runner's own process says it."""
    answer = '{"runs": 3, "waiting": 2, "failed": 1, "cost_usd": "0"}'
    assert said_by(tmp_path, answer) == Drafted(2, 1, "0")


@pytest.mark.parametrize("answer", ["", "{}"])
def test_a_run_that_ends_early_is_refused(tmp_path: Path, answer: str) -> None:
    """With its exit code."""
    with pytest.raises(Refused, match="exit code 0"):
        said_by(tmp_path, answer)
