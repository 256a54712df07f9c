"""Cut, copy, paste and select all in the Edit menu."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenuBar, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.actions import Actions
from reviewer_app.ui.diff.changes import compute
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.text_menu import TextMenu
from reviewer_app.ui.widgets.field import LineEdit
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.reader import Reader

NAMES = ("cut", "copy", "paste", "select_all")


class Window(QMainWindow):
    """A window with a field, a reader, a label, a diff and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.actions_of = Actions(self)
        self.text_menu = TextMenu(self.actions_of, self)
        self.field, self.reader = LineEdit("Write here", self), Reader("Read here", self)
        self.label, self.button = Label("told", self, selectable=True), QPushButton("Press", self)
        self.diff = DiffView(self)
        self.diff.show_changes(compute("", "new text"))
        self.reader.show_text("read")
        self.bar = QMenuBar(self)
        self.bar.addMenu(self.actions_of.menus["Edit"])
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        for part in (self.field, self.reader, self.label, self.diff, self.button):
            column.addWidget(part)
        self.setMenuBar(self.bar)
        self.setCentralWidget(middle)

    def offered(self, part: QWidget) -> list[str]:
        """Return what the menu offers while a part has the keys."""
        part.setFocus()
        self.actions_of.menus["Edit"].aboutToShow.emit()
        return [name for name in NAMES if self.actions_of[name].isEnabled()]

    def act(self, *names: str) -> None:
        """Choose entries, each from the menu as it is then."""
        for name in names:
            self.actions_of.menus["Edit"].aboutToShow.emit()
            assert self.actions_of[name].isEnabled(), name
            self.actions_of[name].trigger()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """Return the window, with something on the clipboard."""
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QGuiApplication.clipboard().setText("kept")
    yield made
    QGuiApplication.clipboard().clear()


def test_only_what_can_be_done_with_the_text_is_offered(window: Window) -> None:
    """Nothing where no text has the keys; what is read is not written."""
    assert window.offered(window.button) == []
    assert window.offered(window.field) == ["paste", "select_all"]
    assert window.offered(window.reader) == ["select_all"]
    window.act("select_all")
    assert window.offered(window.reader) == ["copy", "select_all"]
    QGuiApplication.clipboard().clear()
    assert window.offered(window.field) == ["select_all"]


def test_a_field_is_written_by_the_menu(window: Window) -> None:
    """As by the keys."""
    window.field.setFocus()
    window.act("paste", "select_all", "copy", "cut")
    assert window.field.text() == ""
    window.act("paste", "paste")
    assert window.field.text() == "keptkept"


def test_everything_that_is_read_can_be_copied(window: Window) -> None:
    """Readers, words on the page, and the diff."""
    for part, said in ((window.reader, "read"), (window.label, "told"), (window.diff, "new text")):
        part.setFocus()
        window.act("select_all", "copy")
        assert QGuiApplication.clipboard().text().strip() == said


def test_the_text_stays_the_one_while_the_menu_has_the_keys(window: Window) -> None:
    """Who opens it by Alt and a letter means the text that had the keys before."""
    window.field.setText("typed")
    window.field.setFocus()
    window.bar.setFocus()
    window.act("select_all", "copy")
    assert QGuiApplication.clipboard().text() == "typed"
