"""The middle of the item page."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.middle import Middle
from reviewer_app.ui.theme.fonts import scaled, set_text_scale


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
