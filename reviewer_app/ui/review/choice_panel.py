"""A question that a number answers: why it is rejected, who shall decide, when it comes back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer_app.ui.review.panel import Panel
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.painting import key_cap, key_cap_width, line, rounded, text_width
from reviewer_app.ui.widgets.field import LineEdit
from reviewer_app.ui.widgets.row_list import Index
from reviewer_app.ui.wording import one_line

_MOST_ROWS = 9
_PAD = 10  # beside a key cap
_CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its key for the program, what it says, and a quiet word beside it."""

    key: str
    text: str
    beside: str = ""


class ChoicePanel(Panel):
    """Numbered answers; a digit picks one and confirms at once, Ctrl+Enter confirms the marked one."""

    chosen = Signal(str, str)
    """The key of the answer, and the note."""

    def __init__(
        self, question: str, act: str, parent: QWidget | None = None, *, kind: str = "plain", note: str = ""
    ) -> None:
        super().__init__(question, act, parent, kind=kind)
        self.list = ChoiceList(question, self)
        self.list.picked.connect(self._pick)
        self.body.addWidget(self.list)
        self.note = LineEdit(note, self)
        self.note.setVisible(bool(note))
        self.body.addWidget(self.note)
        self.add_foot()

    def ask(self, choices: Sequence[Choice]) -> None:
        """Open with these answers, the first one marked."""
        self.list.set_choices(choices)
        self.note.clear()
        several = f"1 to {min(len(choices), _MOST_ROWS)}" if len(choices) > 1 else "1"
        first = "For a note, Tab first. " if not self.note.isHidden() else ""
        self.help.set_text(f"{first}{several} answers at once, Ctrl+Enter takes the marked one.")
        self.act.setEnabled(bool(choices))
        self.show()
        self.list.setFocus()

    @Slot()
    def confirm(self) -> None:
        """Take the marked answer."""
        choice = self.list.current()
        if choice is not None:
            self.answer(choice)

    def answer(self, choice: Choice) -> None:
        """Close with an answer."""
        self.hide()
        self.chosen.emit(choice.key, self.note.text().strip())

    @Slot(int)
    def _pick(self, row: int) -> None:
        if row < self.list.count():
            self.list.setCurrentRow(row)
            self.confirm()


class ChoiceList(QListWidget):
    """The answers as rows, each with the digit that picks it."""

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("ownRows", True)  # noqa: FBT003 - a property's value
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self._rows = _Rows(self)
        self.setItemDelegate(self._rows)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show these answers; the first is marked."""
        self.clear()
        for place, choice in enumerate(choices):
            item = QListWidgetItem(self)
            item.setData(_CHOICE, choice)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place + 1}, {choice.text}, {choice.beside}")
        self.setCurrentRow(0)
        self.updateGeometry()

    def current(self) -> Choice | None:
        """Return the marked answer."""
        item = self.currentItem()
        found = item.data(_CHOICE) if item else None
        return found if isinstance(found, Choice) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick by digit; a key that is held down does not."""
        if event.text() in tuple("123456789"):
            if not event.isAutoRepeat():
                self.picked.emit(int(event.text()) - 1)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """Return room for the rows, at most nine."""
        return QSize(200, min(max(self.count(), 1), _MOST_ROWS) * row_height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return room for three rows."""
        return QSize(100, min(max(self.count(), 1), 3) * row_height() + 2)


def row_height() -> int:
    """Return the height of one answer."""
    return scaled(18) + 12


class _Rows(QStyledItemDelegate):
    """Paints one answer: digit, words, the quiet word at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one line and its padding."""
        del option, index
        return QSize(100, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        choice, area = index.data(_CHOICE), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, area.adjusted(0, 1, 0, -1), 6, value("select"))
        if index.row() < _MOST_ROWS:
            key_cap(
                painter,
                area.left() + _PAD + key_cap_width("9"),
                area.center().y() + 1,
                str(index.row() + 1),
                value("text2"),
            )
        words = area.adjusted(2 * _PAD + key_cap_width("9"), 0, -12, 0)
        beside = text_width(choice.beside, font(12))
        if beside < words.width() // 2:
            line(painter, words, choice.beside, font(12), value("text3"), Qt.AlignmentFlag.AlignRight)
            words.setRight(words.right() - beside - 12)
        line(painter, words, one_line(choice.text), font(13), value("text"))
