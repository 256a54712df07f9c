"""A page of the list with a queue in memory behind it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.view import View
from reviewer_app.ui.queue.assembly import connect
from reviewer_app.ui.queue.page import QueuePage
from reviewer_app.ui.queue.presenter import QueuePresenter
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.doubles import AtOnce
from tests.ui.queue.rows import AT, PEOPLE, FakeQueue


class Desk:
    """A page, its presenter and its queue; everything is read at once."""

    def __init__(self, queue: FakeQueue) -> None:
        self.queue = queue
        self.now = AT
        self.page = QueuePage(clock=lambda: self.now)
        self.presenter = QueuePresenter(queue, AtOnce(), self.page, lambda: self.now, queue.quiet, PEOPLE)
        connect(self.page, self.presenter)

    def put(self, *numbers: int) -> None:
        """Change what is to review, and let the page know."""
        self.queue.lists[View.TO_REVIEW] = list(numbers)
        self.presenter.refresh()


Open = Callable[[FakeQueue], Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Return what shows a queue on a page of 376 by 700 pixels, with the keyboard."""
    set_text_scale(100)
    apply(qapp, LIGHT)

    kept: list[Desk] = []  # Python owns the pages

    def made(queue: FakeQueue) -> Desk:
        desk = Desk(queue)
        kept.append(desk)
        qtbot.addWidget(desk.page)
        desk.page.resize(376, 700)
        desk.page.show()
        desk.page.activateWindow()
        desk.presenter.show_view(View.TO_REVIEW)
        desk.page.list.setFocus()
        qapp.processEvents()
        return desk

    yield made
    set_text_scale(100)
    apply(qapp, LIGHT)
