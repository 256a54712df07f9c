"""The workspace to look around in."""

import os
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.cli import demo
from reviewer_app.paths import Workspace
from reviewer_app.services import make_demo
from tests.cli.console import COMMAND, Said, process, said
from tests.workshop import make

AGENTS = {
    "data-pipeline": 6,
    "document-summary": 8,
    "invoice-fields": 12,
    "product-text": 14,
    "support-reply": 20,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """Return a place with a demo workspace made there by its default name, and what was said meanwhile."""
    place = tmp_path_factory.mktemp("demo")
    return place, process("demo", "--headless", cwd=place, COLUMNS="100")


def test_everything_is_drafted_without_a_model(made: tuple[Path, Said]) -> None:
    """Every sample input waits as a draft or as a failed run, at no cost."""
    place, answer = made
    assert answer.code == 0
    assert "no model is called" in answer.err
    assert "60 items wait for you: 59 with a draft, 1 whose run failed. Cost: 0 USD." in answer.err
    document = said("--workspace", str(place / "reviewer-demo"), "queue", "--json").json
    assert Counter(item["agent"] for item in document["items"]) == AGENTS
    assert {item["state"] for item in document["items"]} == {"waiting", "failed"}
    assert {item["cost_usd"] for item in document["items"]} == {"0"}


def test_the_first_rows_are_shown_and_the_rest_is_counted(made: tuple[Path, Said]) -> None:
    """The whole queue is one command away."""
    _, answer = made
    assert len(answer.rows) == 15
    assert "… and 45 more of 60: reviewer --workspace reviewer-demo queue" in answer.err


def test_the_next_commands_can_be_copied(made: tuple[Path, Said]) -> None:
    """Each of the three works as it is printed."""
    place, answer = made
    lines = [line.strip() for line in answer.err.partition("Try next:")[2].splitlines() if line.strip()]
    assert [shlex.split(line)[3] for line in lines] == ["show", "approve", "show"]
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "reviewer"
        done = subprocess.run([*COMMAND, *words], cwd=place, capture_output=True, check=False)
        assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr
        if "approve" in words:
            subprocess.run([*COMMAND, *words[:2], "undo"], cwd=place, capture_output=True, check=True)


def test_every_sample_agent_is_ready(made: tuple[Path, Said]) -> None:
    """Their destinations and people are in the settings."""
    place, _ = made
    answer = said("--workspace", str(place / "reviewer-demo"), "agent", "check", "--json")
    assert answer.code == 0
    assert {agent["name"] for agent in answer.json["agents"]} == AGENTS.keys()


def test_a_second_time_it_is_opened_as_it_stands(made: tuple[Path, Said]) -> None:
    """Decisions stay; nothing is drafted again."""
    place, _ = made
    root = place / "reviewer-demo"
    first = said("demo", str(root), "--json").json["items"][-1]
    said("--workspace", str(root), "reject", first["id"], "--reason", "document")
    answer = said("demo", str(root), "--headless", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert (answer.json["made"], answer.json["total"]) == (False, 59)
    said("--workspace", str(root), "undo", first["id"])


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave drafting out."""
    monkeypatch.setattr(demo, "_draft", lambda _: None)


def test_a_reset_makes_it_anew(quick: None, tmp_path: Path) -> None:
    """Whatever was done in it is gone."""
    root = tmp_path / "demo"
    assert said("demo", str(root)).code == 0
    (root / "mine").touch()
    answer = said("demo", str(root), "--reset", "--json")
    assert (answer.code, answer.json["made"]) == (0, True)
    assert not (root / "mine").exists()
    assert said("--workspace", str(root), "queue", "--state", "queued", "--json").json["total"] == 60
    assert said("demo", str(tmp_path / "new"), "--reset").code == 0


def test_the_window_is_named_where_none_can_be_seen(quick: None, tmp_path: Path) -> None:
    """One line says what shows the queue on a desktop; with --headless and --json there is none."""
    root = tmp_path / "demo"
    window = f"reviewer-app --workspace {root}"
    assert [window in line for line in said("demo", str(root)).err.splitlines()].count(True) == 1
    assert window not in said("demo", str(root), "--headless").err
    assert window not in said("demo", str(root), "--json").err


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what stands in for Python, and so for the window: it writes its words down beside itself."""
    monkeypatch.setattr(demo, "can_be_seen", lambda *_: True)
    program = tmp_path / "python"
    program.write_text('#!/bin/sh\necho "$@" >> "$0.words"\nexit $(cat "$0.code")\n')
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


@pytest.mark.skipif(os.name != "posix", reason="the window is a shell script")
def test_the_window_takes_the_place_of_the_queue(quick: None, window: Path, tmp_path: Path) -> None:
    """Where somebody can see it, it is opened in the name of who asked, and nothing else is printed."""
    root = tmp_path / "demo"
    (tmp_path / "python.code").write_text("0")
    answer = said("--by", "ben", "demo", str(root))
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("Opening the window; this command ends when it is closed.\n")
    words = (tmp_path / "python.words").read_text()
    assert words == f"-m reviewer_app.ui --workspace {root} --by ben\n"
    for option in ("--headless", "--json"):
        assert "60 items wait for the runner" in said("demo", str(root), option).err
    assert (tmp_path / "python.words").read_text() == words


@pytest.mark.skipif(os.name != "posix", reason="the window is a shell script")
def test_a_window_that_fails_leaves_the_queue(quick: None, window: Path, tmp_path: Path) -> None:
    """Its exit code is told, with the line that shows why, and the queue is printed."""
    root = tmp_path / "demo"
    (tmp_path / "python.code").write_text("134")
    answer = said("demo", str(root))
    assert answer.code == 0
    assert f"exit code 134 (“reviewer-app --workspace {root}” shows why); here is the queue." in answer.err
    assert "60 items wait for the runner" in answer.err


def test_a_folder_of_others_is_never_touched(quick: None, tmp_path: Path) -> None:
    """Neither filled nor removed, nor is a workspace that is no demo."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("all of it")
    make(tmp_path / "shop").services.database.close()
    (tmp_path / "file").write_text("x")
    for name in ("mine", "shop", "file"):
        for words in ([], ["--reset"]):
            answer = said("demo", str(tmp_path / name), *words)
            assert answer.code == 1, name
            assert "not a demo workspace" in answer.err
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "all of it"
    assert (tmp_path / "shop" / "reviewer.db").exists()


def test_an_interrupted_demo_is_completed(quick: None, tmp_path: Path) -> None:
    """What a first call had not finished, a second one does."""
    workspace = Workspace(tmp_path / "demo")
    workspace.create()
    workspace.settings_file.write_text(make_demo.settings())
    answer = said("demo", str(workspace.root), "--json")
    assert (answer.code, answer.json["made"]) == (0, True)
    assert said("--workspace", str(workspace.root), "queue", "--state", "all", "--json").json["total"] == 60


def test_a_broken_demo_can_be_made_anew(quick: None, tmp_path: Path) -> None:
    """Even if its store cannot be opened."""
    root = tmp_path / "demo"
    said("demo", str(root))
    (root / "reviewer.db").write_bytes(b"not a store" * 500)
    assert said("demo", str(root)).code == 4
    assert said("demo", str(root), "--reset").code == 0


def test_a_demo_is_not_removed_under_a_runner(quick: None, tmp_path: Path) -> None:
    """The sentence says how to stop it."""
    root = tmp_path / "demo"
    said("demo", str(root))
    control = Services(Workspace(root)).control_runner
    control.begin(1)
    answer = said("demo", str(root), "--reset")
    control.finish()
    assert answer.code == 1
    assert "run --stop" in answer.err
    assert (root / "reviewer.db").exists()


@pytest.mark.skipif(os.name != "posix", reason="the failing program is a shell script")
def test_a_runner_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its exit code; the workspace stays for a second try."""
    failing = tmp_path / "python"
    failing.write_text("#!/bin/sh\nexit 7\n")
    failing.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(failing))
    answer = said("demo", str(tmp_path / "demo"), "--json")
    assert (answer.code, answer.json["error"]) == (1, "The runner ended early (exit code 7).")
    again = said("demo", str(tmp_path / "demo"))
    assert (again.code, again.out) == (0, "")
    assert "60 items wait for the runner" in again.err
