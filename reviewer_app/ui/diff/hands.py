"""A diff under the hands: scrolled by keys, text selected with the mouse and copied as it is seen."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QScrollBar, QWidget

from reviewer_app.diff.rows import FOLD, NONE
from reviewer_app.text.hidden import find as find_hidden
from reviewer_app.ui.diff.canvas import DiffCanvas
from reviewer_app.ui.diff.selection import Selection, Spot, copied, copied_raw, word_at
from reviewer_app.ui.diff.sheet import Blanks
from reviewer_app.ui.wording import counted

_PULL = 40  # milliseconds between two steps while the pointer is held outside
_STEP = QScrollBar.SliderAction
_STEPS = {
    Qt.Key.Key_Up: _STEP.SliderSingleStepSub,
    Qt.Key.Key_Down: _STEP.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _STEP.SliderPageStepSub,
    Qt.Key.Key_PageDown: _STEP.SliderPageStepAdd,
    Qt.Key.Key_Home: _STEP.SliderToMinimum,
    Qt.Key.Key_End: _STEP.SliderToMaximum,
}
_SIDE_STEPS = {Qt.Key.Key_Left: _STEP.SliderSingleStepSub, Qt.Key.Key_Right: _STEP.SliderSingleStepAdd}
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class DiffHands(DiffCanvas):
    """Adds keys, mouse and clipboard to the canvas."""

    fold_opened = Signal(int)
    """A person wants to see what the folding row hides."""
    raw_copied = Signal(str)
    """The exact characters are on the clipboard; the sentence says what is hidden among them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._dragging = False
        self._pointer = QPoint()
        self._pulled = QTimer(self, interval=_PULL)
        self._pulled.timeout.connect(self._pull)

    def has_selection(self) -> bool:
        """Say whether any text is selected."""
        return self._selection.anchor != self._selection.caret

    def select_all(self) -> None:
        """Select everything; side by side, the column that was selected in last."""
        last = len(self._sheet) - 1
        if last >= 0:
            length = self._sheet.line(last).length if self._sheet.is_line(last) else 0
            self._selection = replace(self._selection, anchor=Spot(0, 0), caret=Spot(last, length))
            self.viewport().update()

    def copy(self) -> None:
        """Copy the selected text as it is seen, hidden characters in their visible form."""
        if text := copied(self._sheet, self._selection):
            QGuiApplication.clipboard().setText(text)

    def copy_raw(self) -> None:
        """Copy the selected characters as they are, and say what is hidden among them."""
        if text := copied_raw(self._sheet, self._selection):
            QGuiApplication.clipboard().setText(text)
            self.raw_copied.emit(_warning(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, open a fold, select or copy; other keys are for others."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(_SHIFT | _KEYPAD)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif plain and key in _STEPS:
            self.verticalScrollBar().triggerAction(_STEPS[key])
        elif plain and key in _SIDE_STEPS:
            self.horizontalScrollBar().triggerAction(_SIDE_STEPS[key])
        elif plain and key == Qt.Key.Key_Space:
            step = _STEP.SliderPageStepSub if event.modifiers() & _SHIFT else _STEP.SliderPageStepAdd
            self.verticalScrollBar().triggerAction(step)
        elif not (plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._open_nearest()):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open a fold, or begin to select; with Shift, select up to here."""
        if event.button() != Qt.MouseButton.LeftButton or not len(self._sheet):
            return
        point = event.position().toPoint()
        if self._fold_at(point) != NONE:
            self.fold_opened.emit(self._fold_at(point))
            return
        column = self._column_at(point.x())
        spot = self._spot(point, column)
        if event.modifiers() & _SHIFT and column == self._selection.column:
            self._selection = replace(self._selection, caret=spot)
        else:
            self._selection = Selection(spot, spot, column)
        self._dragging = True
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the pointer, or show what can be opened under it."""
        point = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton and self._dragging:
            self._pointer = point
            self._select_to(point)
            inside = 0 <= point.y() < self.viewport().height()
            self._pulled.stop() if inside else self._pulled.start()
            return
        self._hover(self._fold_at(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's name and signature
        """End selecting."""
        self._dragging = False
        self._pulled.stop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        point = event.position().toPoint()
        if not len(self._sheet) or self._fold_at(point) != NONE:
            return
        column = self._column_at(point.x())
        spot = self._spot(point, column)
        if self._sheet.is_line(spot.at):
            start, end = word_at(self._layouts.row(spot.at).texts[self._text_column(column)].line, spot.unit)
            self._selection = Selection(Spot(spot.at, start), Spot(spot.at, end), column)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(NONE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the keyboard led here."""
        super().focusInEvent(event)
        self._look.ring = event.reason() in _BY_KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._look.ring = False
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, act in (("Copy", self.copy), ("Copy the exact characters", self.copy_raw)):
            menu.addAction(name, act).setEnabled(self.has_selection())
        menu.addSeparator()
        menu.addAction("Select all", self.select_all)
        menu.popup(event.globalPos())

    def _select_to(self, point: QPoint) -> None:
        if len(self._sheet):
            caret = self._spot(point, self._selection.column)
            self._selection = replace(self._selection, caret=caret)
            self.viewport().update()

    def _pull(self) -> None:
        """Scroll while the pointer is held above or below, and select on."""
        point = self._pointer
        bar = self.verticalScrollBar()
        bar.triggerAction(_STEP.SliderSingleStepSub if point.y() < 0 else _STEP.SliderSingleStepAdd)
        self._select_to(QPoint(point.x(), min(max(point.y(), 0), self.viewport().height() - 1)))

    def _hover(self, fold: int) -> None:
        if fold != self._look.hovered:
            self._look.hovered = fold
            shape = Qt.CursorShape.IBeamCursor if fold == NONE else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _fold_at(self, point: QPoint) -> int:
        """Return the folding row at a point, NONE if there is none."""
        y = point.y() + self.verticalScrollBar().value()
        if not len(self._sheet):
            return NONE
        at, above = self._at(y)
        return at if self._is_fold(at) and 0 <= above < self._heights[at] else NONE

    def _is_fold(self, at: int) -> bool:
        extra = self._sheet.extras.get(at)
        return isinstance(extra, Blanks) or (not extra and self._sheet.kind(at) == FOLD)

    def _open_nearest(self) -> bool:
        """Open the fold that is nearest to the current change or the middle; say whether one is seen."""
        rows = self._visible_rows()
        folds = [at for at in rows if self._is_fold(at)]
        if not folds:
            return False
        here = self._look.current.start if self._look.current.start in rows else (rows.start + rows.stop) // 2
        self.fold_opened.emit(min(folds, key=lambda at: abs(at - here)))
        return True


def _warning(text: str) -> str:
    """Return what a person should know about the exact characters of a text."""
    count = len(find_hidden(text))
    if not count:
        return "Copied exactly. Nothing is hidden in it."
    return f"Copied exactly, with {counted(count, 'hidden place')} that nobody sees where it is pasted."
