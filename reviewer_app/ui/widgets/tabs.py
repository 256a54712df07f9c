"""Tabs of a page: words, a line under the current one, a pill where something is counted."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.painting import line, rounded, text_width
from reviewer_app.ui.widgets.badge import paint_pill, pill_size

_GAP, _BETWEEN, _UNDERLINE = 6, 24, 2


class _Pill(NamedTuple):
    said: str = ""
    tone: str = "grey"


class Tabs(QTabBar):
    """Text tabs without a frame; left and right move between them, as in every tab bar."""

    def __init__(self, names: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._pills: list[_Pill] = []
        dress(self, 13, 500)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for name in names:
            self.add(name)

    def add(self, name: str) -> int:
        """Add a tab at the end; return its index."""
        self._names.append(name)
        self._pills.append(_Pill())
        return self.addTab(name.replace("&", "&&"))

    def set_pill(self, index: int, count: int | str, tone: str = "grey") -> None:
        """Show a count beside a tab's name, or nothing for 0 and the empty text."""
        self._pills[index] = _Pill(str(count or ""), tone)
        name = self._names[index]
        self.setAccessibleTabName(index, f"{name}, {count}" if count else name)
        self.setTabText(index, self.tabText(index))  # makes the bar measure its tabs again
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room of name and pill, and what parts the tab from the next."""
        width = text_width(self._names[index], self.font()) + _BETWEEN
        pill = pill_size(self._pills[index].said).width()
        return QSize(width + (pill + _GAP if pill else 0), scaled(20) + 20)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: names are never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each tab, then the ring around the current one if keys brought the focus here."""
        del event
        with QPainter(self) as painter:
            for index in range(self.count()):
                self._paint(painter, index)
            if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
                ring = self._inside(self.currentIndex()).adjusted(-6, 4, 6, -4)
                rounded(painter, ring, 6, None, value("accent"), 2)

    def _paint(self, painter: QPainter, index: int) -> None:
        area, pill = self._inside(index), self._pills[index]
        current = index == self.currentIndex()
        ink = value("text" if current else "text2")
        width = line(painter, area, self._names[index], self.font(), ink)
        size = pill_size(pill.said)
        corner = QPoint(round(area.x() + width + _GAP), round(area.center().y() - size.height() / 2 + 1))
        paint_pill(painter, QRect(corner, size), *pill)
        if current:
            under = QRectF(area.x(), self.height() - _UNDERLINE, area.width(), _UNDERLINE)
            rounded(painter, under, 1, value("accent"))

    def _inside(self, index: int) -> QRectF:
        """Return the place of a tab without the space that parts it from the next."""
        return QRectF(self.tabRect(index)).adjusted(0, 0, -_BETWEEN, 0)
