"""The five questions, and the wishes they become."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.spec import Reason
from reviewer_app.ui.review.asking import Asking
from reviewer_app.ui.review.loading import load
from reviewer_app.ui.review.shown import Shown, Wish, shown
from tests.workshop import Workshop

PRESENT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)


@pytest.fixture
def item(shop: Workshop) -> Shown:
    """Return an item in words."""
    return shown(load(shop.services, shop.draft("a")[0], "ada"), shop.services.people, now(), "ada")


@pytest.fixture
def asking(qtbot: QtBot) -> Iterator[Asking]:
    """Return the questions, below a page."""
    page = QWidget()
    qtbot.addWidget(page)
    yield Asking(page, lambda: PRESENT)
    page.close()


@pytest.fixture
def wishes(asking: Asking) -> list[Wish]:
    """Return what was wished."""
    told: list[Wish] = []
    asking.wished.connect(told.append)
    return told


def test_answers_become_wishes(asking: Asking, wishes: list[Wish], item: Shown) -> None:
    """Each question makes a wish of its own kind; an empty note is none."""
    asking.reject(item)
    asking.why.list.picked.emit(0)
    asking.send_back(item)
    asking.difference.note.setPlainText("shorter")
    asking.difference.confirm()
    asking.later(item)
    asking.when.list.picked.emit(0)
    asking.escalate(item)
    asking.who.note.setText("Is this right?")
    asking.who.list.picked.emit(0)
    asking.approve(item)
    asking.sure.confirm()
    assert wishes == [
        Wish(Kind.REJECT, reason="wrong-name"),
        Wish(Kind.REDO, note="shorter"),
        Wish(Kind.LATER, until=PRESENT + timedelta(hours=2)),
        Wish(Kind.ESCALATE, to="ben", note="Is this right?"),
        Wish(Kind.APPROVE),
    ]


def test_reasons_are_words(asking: Asking, item: Shown) -> None:
    """What marks code in a document is not shown in a question."""
    asking.reject(replace(item, reasons=(Reason("braces", "breaks `{}` in the title"),)))
    first = asking.why.list.current()
    assert first is not None
    assert first.text == "breaks {} in the title"


def test_every_agent_has_the_general_reason(asking: Asking, item: Shown) -> None:
    """The last answer is that the document itself is wrong or unclear."""
    asking.reject(item)
    asking.why.list.setCurrentRow(asking.why.list.count() - 1)
    last = asking.why.list.current()
    assert last is not None
    assert last.key == "document"


def test_a_note_is_not_carried_to_another_item(asking: Asking, item: Shown) -> None:
    """Closing keeps a note that was begun, forgetting does not."""
    asking.send_back(item)
    asking.difference.note.setPlainText("shorter")
    asking.close_all()
    assert asking.difference.note.toPlainText() == "shorter"
    asking.forget()
    assert asking.difference.note.toPlainText() == ""
