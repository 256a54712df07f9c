"""Content that has more or less room than it needs."""

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.widgets.frame import Frame
from reviewer_app.ui.widgets.label import Label
from tests.ui.opened import settle


def content(fields: int) -> tuple[QWidget, list[QLineEdit]]:
    """Return a page of fields below a long sentence, and the fields."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(Label("words " * 100, page, wrap=True))
    made = [QLineEdit(page) for _ in range(fields)]
    for field in made:
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(field)
    return page, made


def test_content_that_fits_has_all_the_room(qtbot: QtBot) -> None:
    """Nothing scrolls, and the content is as large as the frame."""
    page, _ = content(2)
    frame = Frame(page)
    qtbot.addWidget(frame)
    frame.resize(500, 600)
    frame.show()
    assert page.size() == frame.size()
    assert frame.minimumSizeHint().height() == 1
    assert frame.sizeHint() == page.sizeHint()


def test_where_it_does_not_fit_it_scrolls_to_what_has_the_focus(qtbot: QtBot) -> None:
    """Nothing is squeezed; a field with the focus is whole and in sight; no other focus moves anything."""
    page, fields = content(20)
    frame, elsewhere = Frame(page), QLineEdit()
    for each in (elsewhere, frame):
        qtbot.addWidget(each)
        each.show()
    frame.resize(300, 200)
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    for field in (*fields, *reversed(fields)):
        field.setFocus()
        settle()
        assert field.visibleRegion().boundingRect().height() == field.height() >= field.sizeHint().height()
    at = frame.verticalScrollBar().value()
    elsewhere.activateWindow()
    qtbot.waitUntil(elsewhere.isActiveWindow)
    elsewhere.setFocus()
    settle()
    assert frame.verticalScrollBar().value() == at
