"""What the list is called and how many are in it; where the navigation is hidden, a switch to the others."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QToolButton, QWidget

from reviewer_app.domain.view import View
from reviewer_app.ui.queue.emptiness import TITLES
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import line, rounded, text_width
from reviewer_app.ui.widgets.menu import Menu

_GAP = 8


class Title(QToolButton):
    """Reads “To review 128”; as a switch it has an arrow and opens a menu of the views."""

    chosen = Signal(str)  # the value of a View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._count, self._view = "", "", View.TO_REVIEW
        self._counts: Mapping[View, int] = {}
        self._choices = Menu(self)
        self._choices.aboutToShow.connect(self._offer)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.set_switch(on=False)

    def set_switch(self, *, on: bool) -> None:
        """Make it a switch, or words alone."""
        self._switch = on
        self.setMenu(self._choices if on else None)  # type: ignore[arg-type]  # None takes the menu away
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not on)
        self._tell()

    def set(self, view: View, title: str, count: str) -> None:
        """Name another list."""
        self._view, self._title, self._count = view, title, count
        self._tell()

    def set_counts(self, counts: Mapping[View, int]) -> None:
        """Say how many are in each view, for the menu."""
        self._counts = dict(counts)

    def sizeHint(self) -> QSize:
        """Return the room of the words."""
        width = text_width(self._title, font(18, 600)) + _GAP + text_width(self._count, self._small())
        arrow = _GAP + scaled(16) if self._switch else 0
        return QSize(width + arrow + 2 * _GAP, self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few letters."""
        return QSize(scaled(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, the arrow, and the ring of the keyboard's focus."""
        del event
        painter, option = QPainter(self), QStyleOptionToolButton()
        self.initStyleOption(option)
        area = self.rect().adjusted(_GAP, 0, -_GAP, 0)
        state = option.state
        if self._switch and state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, self.rect(), 6, value("hover"))
        self._paint_words(painter, area)
        if self._switch and self.hasFocus() and state & QStyle.StateFlag.State_KeyboardFocusChange:
            rounded(painter, self.rect(), 6, None, value("accent"), 2)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRect) -> None:
        arrow = _GAP + scaled(16) if self._switch else 0
        small = self._small()
        beside = arrow + _GAP + text_width(self._count, small)
        width = line(painter, area.adjusted(0, 0, -beside, 0), self._title, font(18, 600), value("text"))
        left = area.left() + round(width) + _GAP
        lower = QRect(left, area.top() + 2, area.right() + 1 - left, area.height())
        width = line(painter, lower, self._count, small, value("text2"))
        if arrow:
            corner = QPoint(left + round(width) + _GAP, lower.center().y() - scaled(16) // 2)
            draw_icon(painter, "chevron-down", "text2", corner, scaled(16))

    def _small(self) -> QFont:
        return font(13, columns=True)

    def _tell(self) -> None:
        told = f"{self._title}, {self._count}"
        self.setAccessibleName(f"{told}. Choose another list" if self._switch else told)
        self.updateGeometry()
        self.update()

    def _offer(self) -> None:
        """Fill the menu with the views and how many are in each."""
        self._choices.empty()
        for view, title in TITLES.items():
            count = self._counts.get(view)
            entry = self._choices.add(
                title, partial(self.chosen.emit, view.value), key="" if count is None else f"{count:,}"
            )
            entry.setCheckable(True)
            entry.setChecked(view is self._view)
