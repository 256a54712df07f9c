"""Labels show text as it is."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.fonts import font
from reviewer_app.ui.theme.painting import text_width
from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.label import BREAK, ElidedLabel, Label
from tests.ui.theme.looks import changes, colors, picture

HOSTILE = ["<b>x</b>", "a & b &amp; c", "<img src='file:///etc/passwd'>", "&Approve", "<h1>big</h1>"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("selectable", [False, True])
def test_markup_is_shown_not_read(qtbot: QtBot, text: str, selectable: bool) -> None:
    """A text with markup is as wide as its letters, in labels of both kinds."""
    label, elided = Label(text, selectable=selectable), ElidedLabel(text)
    qtbot.addWidget(label)
    qtbot.addWidget(elided)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert abs(label.sizeHint().width() - text_width(text, font(13))) <= 3
    assert abs(elided.sizeHint().width() - text_width(text, font(13))) <= 3
    assert label.text() == text


def test_nothing_hides_in_a_label(qtbot: QtBot) -> None:
    """What nobody would see is made visible, in the tooltip too; places to break a word stay."""
    label, elided = Label(f"pay\u202edaol wo{BREAK}rd"), ElidedLabel("pay\u202edaol")
    qtbot.addWidget(label)
    qtbot.addWidget(elided)
    assert label.text() == f"pay⟦RLO⟧daol wo{BREAK}rd"
    assert elided.text() == elided.toolTip() == "pay⟦RLO⟧daol"


def test_another_text_can_be_shown_in_another_colour(qtbot: QtBot) -> None:
    """Text and token can be changed."""
    label = Label("fine")
    qtbot.addWidget(label)
    label.set_text("failed, ████")
    label.set_token("bad")
    assert label.text() == "failed, ████"
    assert LIGHT.bad in colors(picture(label))


def test_a_wrapped_label_gets_higher(qtbot: QtBot) -> None:
    """With wrap a long text takes more lines in a narrow place."""
    label = Label("many words " * 20, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(100) > 3 * label.heightForWidth(2000)


def test_a_figure_stays_with_its_unit(qtbot: QtBot) -> None:
    """No line of a wrapped label ends between them, and what it says has a common blank there."""
    label = Label("Undo for 10 s.", wrap=True)
    apart, together = Label("10", wrap=True), Label("10\u00a0s.", wrap=True)
    for each in (label, apart, together):
        qtbot.addWidget(each)
    assert label.minimumSizeHint().width() >= together.sizeHint().width() > apart.sizeHint().width()
    assert label.text() == "Undo for 10 s."


def test_what_can_be_copied_is_shown_as_it_is(qtbot: QtBot) -> None:
    """A text that can be marked has its own blanks, so that a search for what was copied finds it."""
    label = Label("Undo for 10 s.", wrap=True, selectable=True)
    qtbot.addWidget(label)
    label.setSelection(0, len("Undo for 10 s."))
    assert label.selectedText() == "Undo for 10 s."


def test_selectable_text_can_be_marked(qtbot: QtBot) -> None:
    """Text that can be copied takes the mouse and the keyboard."""
    label = Label("copy me", selectable=True)
    qtbot.addWidget(label)
    label.setSelection(0, 4)
    assert label.selectedText() == "copy"


def test_an_elided_label_keeps_its_whole_text(qtbot: QtBot) -> None:
    """Where there is no room the line ends early, and text and tooltip have the whole in one line."""
    label = ElidedLabel("a title\nthat is much longer than its place")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    whole = picture(label)
    label.resize(80, label.height())
    assert label.text() == "a title that is much longer than its place"
    assert label.toolTip() == "a title\nthat is much longer than its place"
    assert label.minimumSizeHint().width() < 80 < label.sizeHint().width()
    assert changes(whole.copy(0, 0, 80, label.height()), picture(label))
    short = ElidedLabel("a")
    qtbot.addWidget(short)
    assert short.minimumSizeHint() == short.sizeHint()
