"""The title of the list: words alone, or a switch between the views."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.view import View
from reviewer_app.ui.queue.title import Title
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import LIGHT


@pytest.fixture
def title(qtbot: QtBot, qapp: QApplication) -> Title:
    """Return the title of a list, shown."""
    apply(qapp, LIGHT)
    made = Title()
    qtbot.addWidget(made)
    made.set(View.TO_REVIEW, "To review", "128")
    made.resize(made.sizeHint())
    made.show()
    return made


def picture(title: Title) -> QImage:
    """Return the title as it is painted."""
    return title.grab().toImage()


def test_words_alone_are_no_control(title: Title) -> None:
    """Beside the navigation the title cannot be reached or pressed."""
    assert title.accessibleName() == "To review, 128"
    assert title.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert title.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert title.menu() is None


def test_a_switch_says_that_it_is_one(title: Title) -> None:
    """It takes room for an arrow, is reached by keys, and says what it is for."""
    before = title.sizeHint().width()
    title.set_switch(on=True)
    assert title.accessibleName() == "To review, 128. Choose another list"
    assert title.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert title.sizeHint().width() > before
    assert title.minimumSizeHint().width() < before


def test_the_ring_is_shown_for_the_keyboard_only(title: Title, qapp: QApplication) -> None:
    """Focus by a key has a ring of the accent, focus by the mouse has none."""
    title.set_switch(on=True)
    title.resize(title.sizeHint())
    title.activateWindow()
    title.setFocus()
    edges = {}
    for by_keys in (True, False):
        title.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, by_keys)
        qapp.processEvents()
        edges[by_keys] = picture(title).pixelColor(title.width() // 2, 0).name().upper()
    assert edges[True] == LIGHT.accent
    assert edges[False] != LIGHT.accent


def test_the_pointer_tints_a_switch(title: Title) -> None:
    """What can be pressed shows it under the pointer; words alone do not."""
    title.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    before = picture(title).pixelColor(title.width() // 2, 2)
    title.set_switch(on=True)
    assert before.name().upper() != LIGHT.hover
    assert picture(title).pixelColor(title.width() // 2, 2).name().upper() == LIGHT.hover
