"""Tests of the block that shows one finding."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Finding, Span, Verdict
from reviewer_app.ui.tabs.checks_text import CheckLine, check_lines
from reviewer_app.ui.tabs.findings import Block, FindingBlock
from reviewer_app.ui.widgets.button import Button
from tests.ui.review.records import opened


def line(count: int = 1) -> CheckLine:
    """Return a failed finding that means so many lines."""
    spans = tuple(Span(2 * at, 2 * at + 1) for at in range(count))
    return check_lines(
        opened(output="x\n" * count, findings=[Finding("length", Verdict.FAIL, "too long", spans)])
    )[0]


def test_a_finding_says_everything_in_words(qtbot: QtBot) -> None:
    """Name, sentence and place are texts, and the block as a whole has one accessible sentence."""
    block = FindingBlock(line())
    qtbot.addWidget(block)
    assert [label.text() for label in block.findChildren(QLabel)] == ["Length", "too long", "Line 1: “x”"]
    assert block.accessibleName() == "Failed: Length. too long"


def test_each_place_can_be_shown(qtbot: QtBot) -> None:
    """The button beside a place asks for that place, and its accessible name tells the places apart."""
    block = FindingBlock(line(2))
    qtbot.addWidget(block)
    first, second = block.findChildren(Button)
    assert first.accessibleName() != second.accessibleName()
    with qtbot.waitSignal(block.where_requested) as asked:
        second.click()
    assert asked.args == [Span(2, 3)]


def test_places_can_be_left_out(qtbot: QtBot) -> None:
    """Where there is no room, neither the places nor their number are shown."""
    short, long = FindingBlock(line(9), places=False), FindingBlock(line(9))
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert short.findChildren(Button) == []
    assert len(long.findChildren(Button)) == 5
    assert "and 4 more places" in [label.text() for label in long.findChildren(QLabel)]


def test_a_block_may_have_a_name_alone(qtbot: QtBot) -> None:
    """Without a sentence there is only the name."""
    block = Block(("flag", "care", "Flag"), "Stale", "")
    qtbot.addWidget(block)
    assert [label.text() for label in block.findChildren(QLabel)] == ["Stale"]
