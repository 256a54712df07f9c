"""Dialogs wait for one act."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from tests.ui.opened import settle


def test_a_dialog_has_its_act_at_the_right(qtbot: QtBot) -> None:
    """Cancel stands left, Back before the act, the act right; title and window have the same words."""
    dialog = Dialog(None, "Approve\n32 replies", "Approve 32 replies")
    qtbot.addWidget(dialog)
    back = Button("Back", dialog)
    dialog.add_before_act(back)
    dialog.show()
    lefts = [
        button.mapTo(dialog, button.rect().topLeft()).x()
        for button in (dialog.cancel_button, back, dialog.act_button)
    ]
    assert lefts == sorted(lefts)
    assert dialog.windowTitle() == "Approve 32 replies"
    assert dialog.act_button.kind() == "primary"


def test_a_dialog_has_room_for_its_words(qtbot: QtBot) -> None:
    """With large letters, too, no button is narrower than its words, and no sentence is cut."""
    set_text_scale(300)
    dialog = Dialog(None, "Approve 32 replies", "Approve 32 replies", cancel="Leave them as they are")
    qtbot.addWidget(dialog)
    sentence = Label("Thirty-two e-mails are sent to twenty-nine people. " * 4, dialog, wrap=True)
    dialog.body.addWidget(sentence)
    dialog.show()
    assert sentence.visibleRegion().boundingRect().height() == sentence.height()
    for button in (dialog.cancel_button, dialog.act_button):
        assert button.width() >= button.sizeHint().width()
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_danger_is_not_what_enter_does(qtbot: QtBot) -> None:
    """Enter cancels where the act is dangerous, else it acts."""
    for danger, expected in ((True, Dialog.DialogCode.Rejected), (False, Dialog.DialogCode.Accepted)):
        dialog = Dialog(None, "Delete it", "Delete", danger=danger)
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert (dialog.isVisible(), dialog.result()) == (False, expected.value)


def test_a_dialog_stays_on_a_small_screen(qtbot: QtBot) -> None:
    """With the largest letters it is no larger than the screen, and what has the focus is in sight."""
    set_text_scale(300)
    dialog = Dialog(None, "Approve", "Approve", cancel="Stay")
    qtbot.addWidget(dialog)
    dialog.body.addWidget(Label("Thirty-two e-mails are sent to twenty-nine people. " * 9, dialog, wrap=True))
    last = Button("Show them", dialog)
    dialog.body.addWidget(last)
    dialog.resize(3000, 3000)
    dialog.show()
    dialog.activateWindow()
    settle()
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert dialog.act_button.visibleRegion().boundingRect().size() == dialog.act_button.size()
    last.setFocus()
    settle()
    assert last.visibleRegion().boundingRect().size() == last.size()
