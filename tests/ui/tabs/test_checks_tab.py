"""Tests of the tab Checks."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Finding, Span, Verdict
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.spec import Reason
from reviewer_app.ui.tabs.checks_tab import ChecksTab
from reviewer_app.ui.tabs.checks_text import failing_count
from reviewer_app.ui.widgets.button import Button
from tests.ui.review.records import opened

FINDINGS = (
    Finding("length", Verdict.PASS, "80 of 180 words"),
    Finding("grounded", Verdict.FAIL, "“five” is not in the input", (Span(0, 4),)),
)


def made(qtbot: QtBot) -> ChecksTab:
    """Return a visible tab."""
    tab = ChecksTab()
    qtbot.addWidget(tab)
    tab.resize(600, 500)
    tab.show()
    return tab


def texts(tab: ChecksTab) -> list[str]:
    """Return what the tab says, from the top."""
    content = tab.column.widget()
    assert content is not None
    return [label.text() for label in content.findChildren(QLabel) if label.text()]


def test_flags_findings_and_the_document_follow_each_other(qtbot: QtBot) -> None:
    """Why to look comes first, then the checks, the worst first, then what the document says."""
    tab = made(qtbot)
    item = opened(findings=FINDINGS, flags=[Flag.FAILED_CHECK])
    tab.show_item(item, ["Names `sender`."], [Reason("wrong-name", "names another `sender`")])
    said = texts(tab)
    wanted = [
        "Failed check",
        "Checks",
        "1 failed, 1 passed",
        "Grounded",
        "Length",
        "What the document asks for",
        "\u2013  Names sender.",
        "What it counts as wrong",
        "\u2013  wrong-name: names another sender",
    ]
    assert [text for text in said if text in wanted] == wanted


def test_a_place_can_be_asked_for(qtbot: QtBot) -> None:
    """The button of a place tells the page which one is to be shown."""
    tab = made(qtbot)
    tab.show_item(opened(findings=FINDINGS))
    [button] = tab.findChildren(Button)
    with qtbot.waitSignal(tab.where_requested) as asked:
        button.click()
    assert asked.args == [Span(0, 4)]


def test_without_findings_it_says_why(qtbot: QtBot) -> None:
    """An empty tab explains itself; cleared, it shows nothing."""
    tab = made(qtbot)
    tab.show_item(opened())
    assert texts(tab) == ["Checks", "The agent's document names no checks."]
    tab.clear()
    assert texts(tab) == []


def test_the_pill_of_the_tab_comes_from_here() -> None:
    """The page asks this module how many checks failed."""
    assert failing_count(opened(findings=FINDINGS)) == (1, "bad")
