"""The list of places at the left: views of the queue, deliveries, agents, each with how many wait there."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.domain.view import View
from reviewer_app.ui.queue.emptiness import TITLES
from reviewer_app.ui.theme.current import theme, value
from reviewer_app.ui.theme.dress import dress, ground
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import RIGHT, line, rounded, text_width
from reviewer_app.ui.widgets.label import Label

DELIVERIES, AGENTS = "deliveries", "agents"

_WIDTH, _MARGIN, _PAD, _ICON = 208, 8, 12, 18
_PLACES = (
    (
        "Review",
        (
            (View.TO_REVIEW, TITLES[View.TO_REVIEW], "inbox"),
            (View.NEEDS_CARE, TITLES[View.NEEDS_CARE], "triangle-alert"),
            (View.LATER, TITLES[View.LATER], "clock"),
        ),
    ),
    (
        "Decided",
        (
            (View.APPROVED_TODAY, TITLES[View.APPROVED_TODAY], "check-check"),
            (View.REJECTED, TITLES[View.REJECTED], "undo-2"),
            (View.FAILED, TITLES[View.FAILED], "circle-x"),
            (DELIVERIES, "Deliveries", "send"),
        ),
    ),
    ("Work", ((AGENTS, "Agents", "bot"),)),
)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_BY_KEYS = Qt.WidgetAttribute.WA_KeyboardFocusChange
_CHOOSES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Entry(QAbstractButton):
    """One place: icon, name, and how many wait there; nothing is shown for none."""

    def __init__(self, key: str, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.count = 0
        self._name = name
        self._icon = icon
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        dress(self, 13, 500)
        self.set_current(current=False)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many wait there."""
        self.count = count
        self.setAccessibleName(f"{self._name}, {count:,}" if count else self._name)
        self.updateGeometry()
        self.update()

    def set_current(self, *, current: bool) -> None:
        """Show that this is the place the window shows; only it is reached with Tab."""
        self.setChecked(current)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:
        """Stay as it is: which place is the current one is said by `set_current`."""

    def sizeHint(self) -> QSize:
        """Return the room of icon, name and count."""
        count = text_width(self._shown(), font(13, columns=True))
        width = 2 * _PAD + self._indent() + text_width(self._name, self.font()) + _PAD + count
        return QSize(width, self.fontMetrics().height() + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tint, icon, name, count, and the ring of the keyboard's focus."""
        del event
        painter, area = QPainter(self), self.rect()
        self._paint_ground(painter, area)
        side, current = scaled(_ICON), self.isChecked()
        corner = QPoint(_PAD, (self.height() - side) // 2)
        draw_icon(painter, self._icon, "accent" if current else "text2", corner, side)
        ink = value("text" if current else "text2")
        inner = area.adjusted(_PAD + self._indent(), 0, -_PAD, 0)
        width = text_width(self._shown(), font(13, columns=True))
        line(painter, inner, self._shown(), font(13, columns=True), ink, RIGHT)
        line(painter, inner.adjusted(0, 0, -width - 4, 0), self._name, self.font(), ink)
        painter.end()

    def _paint_ground(self, painter: QPainter, area: QRect) -> None:
        if self.isChecked():
            rounded(painter, area, 6, value("select"), value("accent") if theme().outlined else None)
        elif self.underMouse():
            rounded(painter, area, 6, value("hover"))
        if self.hasFocus() and self.window().testAttribute(_BY_KEYS):
            rounded(painter, area, 6, None, value("accent"), 2)

    def _shown(self) -> str:
        return f"{self.count:,}" if self.count else ""

    def _indent(self) -> int:
        return scaled(_ICON) + 10


class Navigation(QWidget):
    """Every place of the window; arrows move between them, Enter or a click chooses one."""

    chosen = Signal(str)  # the value of a View, DELIVERIES, or AGENTS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "chrome")
        self.setAccessibleName("Places")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.entries: dict[str, Entry] = {}
        self._current = ""
        self._places = QWidget()
        self._scroll = _scroll_area(self._places, self)
        self._lay_out()
        self.set_current(View.TO_REVIEW)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many wait in these places; the others keep what they show."""
        for key, count in counts.items():
            self.entries[key].set_count(count)
        self.updateGeometry()

    def set_current(self, key: str) -> None:
        """Show which place the window shows; nothing is told."""
        self._current = key
        for entry in self.entries.values():
            entry.set_current(current=entry.key == key)
        if key in self.entries:
            self.setFocusProxy(self.entries[key])

    def current(self) -> str:
        """Return the key of the place that the window shows."""
        return self._current

    def sizeHint(self) -> QSize:
        """Return the room that no name or count is cut in."""
        widest = max(entry.sizeHint().width() for entry in self.entries.values())
        beside = 2 * _MARGIN + 1 + self._scroll.verticalScrollBar().sizeHint().width()
        return QSize(max(scaled(_WIDTH), widest + beside), scaled(480))

    def minimumSizeHint(self) -> QSize:
        """Return little height: the places can be scrolled."""
        return QSize(self.sizeHint().width(), scaled(160))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Move with the keys of a list between the entries."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return isinstance(watched, Entry) and self._key(watched, event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), value("line"))
        painter.end()

    def _key(self, entry: Entry, event: QKeyEvent) -> bool:
        """Act on a key that was pressed on an entry; say whether it meant something."""
        order = list(self.entries.values())
        key = Qt.Key(event.key())
        if key in _CHOOSES:
            if not event.isAutoRepeat():
                entry.click()
            return True
        if key in _STEPS:
            place = order.index(entry) + _STEPS[key]
            self._go(order[max(0, min(place, len(order) - 1))])
            return True
        if key in _ENDS:
            self._go(order[_ENDS[key]])
            return True
        return False

    def _go(self, entry: Entry) -> None:
        self.window().setAttribute(_BY_KEYS)
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        if self._places.isAncestorOf(entry):
            self._scroll.ensureWidgetVisible(entry)

    def _add(self, key: str, name: str, icon: str, layout: QVBoxLayout) -> None:
        entry = Entry(key, name, icon, self)
        entry.clicked.connect(self._choose)
        entry.installEventFilter(self)
        layout.addWidget(entry)
        self.entries[key] = entry

    @Slot()
    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, Entry):
            self.chosen.emit(str(sender.key))

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._places)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        for title, places in _PLACES:
            heading = Label(title, self._places, px=12, weight=500, token="text2")
            heading.setContentsMargins(_PAD, 10, _PAD, 4)
            inner.addWidget(heading)
            for key, name, icon in places:
                self._add(key, name, icon, inner)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 12)
        column.addWidget(self._scroll)


def _scroll_area(inside: QWidget, parent: QWidget) -> QScrollArea:
    """Return an area that scrolls upright only, and looks like nothing."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    for widget in (area.viewport(), inside):
        ground(widget, "chrome")
    return area
