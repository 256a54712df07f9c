"""A month to choose a day from, in the colours of the theme in force."""

from PySide6.QtCore import QDate, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from reviewer_app.ui.theme.current import color, value
from reviewer_app.ui.theme.dress import dress, ground
from reviewer_app.ui.theme.fonts import font
from reviewer_app.ui.theme.icons import icon
from reviewer_app.ui.theme.painting import CENTRE, line, rounded
from reviewer_app.ui.widgets.tooltip import set_tooltip

_RADIUS = 6
_ARROWS = {
    "qt_calendar_prevmonth": ("chevron-left", "Previous month"),
    "qt_calendar_nextmonth": ("chevron-right", "Next month"),
}
_NAMES = {"qt_calendar_monthbutton": "Month", "qt_calendar_yearbutton": "Year"}


class Calendar(QCalendarWidget):
    """The chosen day is filled, today is outlined; weekends are days like others, other months are quiet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(self.VerticalHeaderFormat.NoVerticalHeader)
        self.setContentsMargins(1, 1, 1, 1)
        for bar in self.findChildren(QWidget, "qt_calendar_navigationbar"):
            ground(bar, "raised")
        for button in self.findChildren(QToolButton):
            name = button.objectName()
            if name in _ARROWS:
                button.setIcon(icon(_ARROWS[name][0]))
                button.setIconSize(QSize(16, 16))
                set_tooltip(button, _ARROWS[name][1])
            button.setAccessibleName(_ARROWS[name][1] if name in _ARROWS else _NAMES[name])
            dress(button, 13, 600)
        self._dress_head()

    def _dress_head(self) -> None:
        """Write the names of the days quietly, those of the weekend, too."""
        quiet = QTextCharFormat()
        quiet.setForeground(color("text2"))
        quiet.setBackground(color("raised"))
        quiet.setFont(font(12))
        self.setHeaderTextFormat(quiet)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, quiet)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme or text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress_head()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line around the month: it opens above the page."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), color("line"))
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), color("raised"))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """Paint one day."""
        painter.fillRect(rect, color("raised"))
        cell, chosen = QRectF(rect).adjusted(2, 2, -2, -2), date == self.selectedDate()
        if chosen:
            rounded(painter, cell, _RADIUS, value("accent"))
        elif date == QDate.currentDate():
            rounded(painter, cell, _RADIUS, None, value("accent"))
        here = date.month() == self.monthShown() and self.minimumDate() <= date <= self.maximumDate()
        ink = "on_accent" if chosen else "text" if here else "text3"
        line(painter, cell, str(date.day()), font(13, columns=True), value(ink), CENTRE)
