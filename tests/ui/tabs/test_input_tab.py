"""Tests of the tab Input."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.services.browse_queue import Opened
from reviewer_app.ui.tabs.input_tab import InputTab
from tests.ui.review.records import INPUT, opened


def made(qtbot: QtBot, item: Opened) -> InputTab:
    """Return a visible tab with an item."""
    tab = InputTab()
    qtbot.addWidget(tab)
    tab.resize(700, 500)
    tab.show_item(item)
    tab.show()
    return tab


def names(tab: InputTab) -> list[str]:
    """Return what the list of facts says."""
    return [label.accessibleName() for label in tab.facts.findChildren(QLabel)]


def test_everything_the_agent_got_is_there(qtbot: QtBot) -> None:
    """Text, title, key and fields are shown, hidden characters counted and revealed."""
    tab = made(qtbot, opened(text=f"{INPUT}\u202e", fields={"language": "en"}))
    assert tab.text.reader.toPlainText() == f"{INPUT}⟦RLO⟧"
    assert names(tab) == ["Title", "Reply to Anna", "Key", "mail/2291.eml", "language", "en"]
    assert tab.hidden.text() == "Hidden characters: 1, shown as ⟦…⟧"
    assert not tab.baseline_button.isVisible()


def test_the_fields_of_every_item_are_seen(qtbot: QtBot) -> None:
    """Not only those of the first item that is shown."""
    tab = made(qtbot, opened(fields={"language": "en"}))
    tab.show_item(opened(fields={"language": "fr"}))
    qtbot.wait(0)
    shown = [label for label in tab.facts.findChildren(QLabel) if not label.visibleRegion().isEmpty()]
    assert [label.accessibleName() for label in shown][-2:] == ["language", "fr"]


def test_the_baseline_is_shown_when_asked_for(qtbot: QtBot) -> None:
    """The text as it is today is folded; the button shows and hides it, and the next item keeps that."""
    tab = made(qtbot, opened(baseline="As it is."))
    assert not tab.baseline.isVisible()
    tab.baseline_button.click()
    assert tab.baseline.isVisible()
    assert tab.baseline.reader.toPlainText() == "As it is."
    assert tab.baseline_button.text().startswith("Hide")
    tab.show_item(opened())
    assert not tab.baseline.isVisible()
    tab.show_item(opened(baseline="Another."))
    assert tab.baseline.isVisible()
    tab.baseline_button.click()
    assert tab.baseline_button.text().startswith("Show")


def test_passages_that_checks_mean_are_marked(qtbot: QtBot) -> None:
    """What a failed check means in the input is marked there."""
    at = INPUT.index("invoice 2291")
    finding = Finding("grounded", Verdict.FAIL, "m", (Span(at, at + 12, Where.INPUT),))
    tab = made(qtbot, opened(findings=[finding]))
    [mark] = tab.text.reader.extraSelections()
    assert mark.cursor.selectedText() == "invoice 2291"


def test_many_fields_leave_room_for_the_text(qtbot: QtBot) -> None:
    """However many fields there are, the text has more than half of the tab."""
    tab = made(qtbot, opened(fields={f"field {number}": "value" for number in range(100)}))
    assert tab.facts.height() <= 0.4 * tab.height()
    assert tab.text.height() > 0.4 * tab.height()


def test_cleared_it_shows_nothing(qtbot: QtBot) -> None:
    """After an item is gone nothing of it is left."""
    tab = made(qtbot, opened(text="secret\u200b", baseline="old"))
    tab.clear()
    assert tab.text.reader.toPlainText() == tab.baseline.reader.toPlainText() == tab.hidden.text() == ""
    assert names(tab) == []
    assert not tab.baseline_button.isVisible()
