"""The middle of the item page."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.middle import Middle
from reviewer_app.ui.theme.fonts import scaled, set_text_scale
from reviewer_app.ui.widgets.frame import Frame
from tests.ui.opened import Window, settle


def test_it_keeps_some_lines_whatever_it_holds(qtbot: QtBot) -> None:
    """It asks for a few lines at the chosen size of text, however large its contents would like to be."""
    middle, content = Middle(), QLabel("text")
    qtbot.addWidget(middle)
    content.setMinimumSize(2000, 2000)
    middle.addWidget(content)
    for scale in (100, 300):
        set_text_scale(scale)
        assert middle.minimumSizeHint().width() == 0
        assert not middle.hasHeightForWidth()
        assert middle.minimumSizeHint().height() == middle.sizeHint().height() == scaled(96)


@pytest.mark.parametrize("size", [(640, 480), (800, 600), (1280, 800)])
def test_the_buttons_are_never_alone_in_sight(three_drafts: Window, size: tuple[int, int]) -> None:
    """With the largest text, scrolled to its end, the page shows lines of the draft above its buttons."""
    three_drafts.dress(scale=300)
    three_drafts.resize(*size)
    three_drafts.parts._open_item()
    settle()
    page = three_drafts.parts.item_page
    frame = next(frame for frame in three_drafts.top.findChildren(Frame) if frame.isAncestorOf(page))
    frame.verticalScrollBar().setValue(frame.verticalScrollBar().maximum())
    settle()
    assert page.bar.isVisible()
    seen = page.changes.diff.viewport().visibleRegion().boundingRect().height()
    assert seen >= scaled(48)  # two lines
