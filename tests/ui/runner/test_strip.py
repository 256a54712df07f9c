"""Tests of the runner at the top of the window."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.runner.presenter import Mood, Shown
from reviewer_app.ui.runner.strip import RunnerPanel, RunnerStrip
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label


def shown(mood: Mood, failed_item: int | None = None) -> Shown:
    """Return the strip in a mood."""
    return Shown(mood, mood.value, "$0.38 today", "Today cost $0.38.", ("A sentence.",), failed_item)


@pytest.fixture
def strip(qtbot: QtBot) -> RunnerStrip:
    """Return a strip on the screen."""
    made = RunnerStrip()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("mood", Mood)
def test_only_work_turns(strip: RunnerStrip, mood: Mood) -> None:
    """The icon turns while the runner works or starts, and a runner that is off can be started."""
    strip.show_work(shown(mood))
    assert strip._timer.isActive() is (mood in {Mood.WORKING, Mood.STARTING})
    assert strip._start.isVisible() is (mood is Mood.OFF)
    assert strip._status.accessibleName() == f"{mood.value}. More about the runner"


def test_whoever_listens_learns_of_what_is_new(strip: RunnerStrip) -> None:
    """The same once more is told to nobody."""
    told: list[Mood] = []
    strip.changed.connect(lambda: told.append(Mood.IDLE))
    for mood in (Mood.IDLE, Mood.IDLE, Mood.PAUSED):
        strip.show_work(shown(mood))
    assert len(told) == 2


def test_the_button_says_what_it_will_do(strip: RunnerStrip, qtbot: QtBot) -> None:
    """Pause becomes resume while it is paused."""
    strip.show_work(shown(Mood.WORKING))
    assert strip._pause.accessibleName().startswith("Pause")
    strip.show_work(shown(Mood.PAUSED))
    assert strip._pause.accessibleName().startswith("Resume")
    with qtbot.waitSignal(strip.pause_toggled):
        strip._pause.click()


def test_the_panel_has_the_sentences_and_leads_to_the_item(strip: RunnerStrip, qtbot: QtBot) -> None:
    """What the strip has no room for stands in the panel; a failed run can be looked at from there."""
    strip.show_work(shown(Mood.IDLE, failed_item=2**40))
    strip._status.click()
    panel = strip.findChild(RunnerPanel)
    assert isinstance(panel, QWidget)
    assert {"A sentence.", "Today cost $0.38."} <= {label.text() for label in panel.findChildren(Label)}
    [look] = panel.findChildren(Button)
    with qtbot.waitSignal(strip.item_requested) as asked:
        look.click()
    assert asked.args == [2**40]


def test_nothing_is_opened_before_anything_is_known(strip: RunnerStrip) -> None:
    """Pressing the status before the first look opens nothing."""
    strip._status.click()
    assert strip.findChild(RunnerPanel) is None


def test_the_cost_gives_way(strip: RunnerStrip) -> None:
    """Where there is little room the cost is not shown."""
    strip.set_narrow(narrow=True)
    assert not strip._cost.isVisible()
