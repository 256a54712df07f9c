"""Questions to the program's own command line."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.program import program
from reviewer_app.ui.settings.asking import Asking
from reviewer_app.ui.settings.wording import Reply
from tests.workshop import Workshop

ECHO = "import sys, json; print(json.dumps({'words': sys.argv[1:], 'given': sys.stdin.read()}))"


def answered(qtbot: QtBot, asking: Asking, *words: str, seconds: float = 60.0, given: str = "") -> Reply:
    """Return the answer to a question."""
    told: list[Reply] = []
    asking.ask(words, told.append, seconds=seconds, given=given)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    return told[0]


def test_a_question_is_a_process_of_its_own(qtbot: QtBot) -> None:
    """Its words are arguments, what is given comes through a pipe: no other program sees it."""
    reply = answered(qtbot, Asking([sys.executable, "-c", ECHO]), "key", "set", given="sk-canary")
    assert reply.document == {"words": ["key", "set", "--json"], "given": "sk-canary"}


def test_the_command_line_answers(qtbot: QtBot, shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """In documents; what it refuses it says."""
    monkeypatch.setenv("REVIEWER_KEY_SCRIPTED", "sk-canary-1")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    asking = Asking(program(shop.root))
    reply = answered(qtbot, asking, "key", "list")
    assert reply.document is not None
    assert reply.document["keys"][0]["where"] == "environment variable REVIEWER_KEY_SCRIPTED"
    refused = answered(qtbot, asking, "key", "test", "nobody")
    assert "There is no provider “nobody”" in refused.said


def test_what_takes_too_long_is_ended(qtbot: QtBot) -> None:
    """A keyring that hangs holds nobody up."""
    asking = Asking([sys.executable, "-c", "import time; time.sleep(600)"])
    assert answered(qtbot, asking, seconds=0.2).is_late
    assert asking._under_way == {}


def test_a_program_that_is_not_there_is_said(qtbot: QtBot) -> None:
    """In a sentence."""
    assert "could not be started" in answered(qtbot, Asking(["/nowhere/reviewer"])).said


def test_nobody_is_told_after_it_was_stopped(qtbot: QtBot) -> None:
    """And the process ends at once."""
    asking = Asking([sys.executable, "-c", "import time; time.sleep(600)"])
    told: list[Reply] = []
    asking.ask((), told.append, seconds=60)
    asking.stop()
    qtbot.wait(1)
    assert told == []


def test_an_answer_that_is_no_document_is_none(qtbot: QtBot) -> None:
    """What it said is kept."""
    code = "import sys; print('[1]'); print('odd', file=sys.stderr)"
    assert answered(qtbot, Asking([sys.executable, "-c", code])) == Reply(None, "odd")


def test_what_changes_a_key_goes_on_to_its_end(qtbot: QtBot, tmp_path: Path) -> None:
    """Though nobody looks any more: a key that was to be kept is kept."""
    file = tmp_path / "kept"
    code = f"import sys, pathlib; pathlib.Path({str(file)!r}).write_text(sys.stdin.read())"
    asking = Asking([sys.executable, "-c", code])
    told: list[Reply] = []
    asking.ask(("key", "set", "anthropic"), told.append, seconds=60, given="sk-canary")
    asking.stop()
    qtbot.waitUntil(lambda: not asking._changing, timeout=60_000)
    assert (file.read_text(), told) == ("sk-canary", [])
