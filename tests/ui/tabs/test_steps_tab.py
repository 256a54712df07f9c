"""Tests of the tab Steps."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from reviewer_app.domain.run import AttemptState
from reviewer_app.ui.tabs.steps_tab import StepsTab
from tests.ui.review.records import after, attempt, opened, run


def made(qtbot: QtBot) -> StepsTab:
    """Return a visible tab."""
    tab = StepsTab(clock=lambda: after(minutes=1))
    qtbot.addWidget(tab)
    tab.show()
    return tab


def test_the_last_call_is_chosen(qtbot: QtBot) -> None:
    """The newest call is shown at once with its answer; the request is one choice away."""
    tab = made(qtbot)
    tab.show_item(replace(opened(), runs=(run(attempt(1), attempt(2, answer="second\u202e")),)))
    assert tab.table.rows() == [2]
    assert tab.title.text() == "scripted/m, repair 1: answered, finished"
    assert tab.text.reader.toPlainText() == "second⟦RLO⟧"
    tab.which.set_chosen("request")
    tab.which.chosen.emit("request")
    assert tab.text.reader.toPlainText().startswith("Answer the letter.")
    assert tab.text.reader.accessibleName() == "Request"


def test_a_failure_says_what_went_wrong(qtbot: QtBot) -> None:
    """The error of a call stands above its text, and a run shows its own without a text."""
    tab = made(qtbot)
    tab.show_item(replace(opened(), runs=(run(attempt(1, AttemptState.FAILED), error="no draft came"),)))
    assert tab.error.text() == "the connection broke"
    assert tab.text.reader.toPlainText() == "There is no answer."
    tab.table.choose(0)
    assert tab.error.text() == "no draft came"
    assert tab.text.reader.toPlainText() == ""
    assert not tab.which.isVisible()


def test_a_run_without_calls_is_shown(qtbot: QtBot) -> None:
    """A run that never called a model is chosen itself."""
    tab = made(qtbot)
    tab.show_item(replace(opened(), runs=(run(error="the budget is used up"),)))
    assert tab.table.rows() == [0]
    assert tab.error.text() == "the budget is used up"


def test_without_runs_it_says_so(qtbot: QtBot) -> None:
    """An item that nobody worked on shows a sentence; cleared, the tab does too, with no text left."""
    tab = made(qtbot)
    tab.show_item(opened())
    assert tab.empty.isVisible()
    tab.show_item(replace(opened(), runs=(run(attempt(1)),)))
    assert not tab.empty.isVisible()
    tab.clear()
    assert tab.empty.isVisible()
    assert tab.text.reader.toPlainText() == tab.title.text() == ""
