"""The runner at the top of the window: what it does, what today cost, pause, and why it stands still."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui.runner.presenter import Mood, Shown
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.icons import icon, pixmap
from reviewer_app.ui.widgets.button import Button, IconButton
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.on_screen import screen_of
from reviewer_app.ui.widgets.tooltip import set_tooltip

_ICONS = {
    Mood.WORKING: "loader-circle",
    Mood.IDLE: "circle-check",
    Mood.PAUSED: "pause",
    Mood.STARTING: "loader-circle",
    Mood.OFF: "circle-x",
}
_TOKENS = {
    Mood.WORKING: "accent",
    Mood.IDLE: "text2",
    Mood.PAUSED: "care_line",
    Mood.STARTING: "text2",
    Mood.OFF: "bad_line",
}
_TURNING = (Mood.WORKING, Mood.STARTING)
_PIXELS = 16
_TURN_MS, _TURNS = 100, 12  # 1.2 s a turn
_WIDE = 360


class RunnerStrip(QWidget):
    """Status, cost and pause; the status opens a panel with whole sentences."""

    pause_toggled = Signal()
    start_requested = Signal()
    item_requested = Signal(object)  # number of the item whose run failed last
    run_failed = Signal(str)  # a sentence that says so
    changed = Signal()  # something else is shown of the runner

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._turn = 0
        self._status = Button("Runner", kind="quiet")
        self._cost = Label(token="text2")
        self._pause = IconButton("pause", "Pause: begin no new drafts")
        self._start = Button("Start")
        self._timer = QTimer(self, interval=_TURN_MS)
        self._timer.timeout.connect(self._turn_on)
        self._status.clicked.connect(self._open)
        self._pause.clicked.connect(self.pause_toggled)
        self._start.clicked.connect(self.start_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._status, self._start, self._cost, self._pause):
            row.addWidget(widget)
        self._start.hide()

    def show_work(self, shown: Shown) -> None:
        """Show how the runner is."""
        if shown == self._shown:
            return
        self._shown = shown
        self._status.setText(shown.status)
        self._status.setAccessibleName(f"{shown.status}. More about the runner")
        self._cost.set_text(shown.cost)
        set_tooltip(self._cost, shown.cost_details)
        paused, off = shown.mood is Mood.PAUSED, shown.mood is Mood.OFF
        name = "Resume: begin new drafts again" if paused else "Pause: begin no new drafts"
        self._pause.set_icon("play" if paused else "pause")
        self._pause.set_name(name)
        self._start.setVisible(off)
        self._timer.start() if shown.mood in _TURNING else self._timer.stop()
        self._paint_icon()
        self.changed.emit()

    def tell_failure(self, sentence: str) -> None:
        """Pass on that a run has just failed."""
        self.run_failed.emit(sentence)

    def set_narrow(self, *, narrow: bool) -> None:
        """Give way to the other parts of the top bar."""
        self._cost.setVisible(not narrow)

    @Slot()
    def _turn_on(self) -> None:
        self._turn = (self._turn + 1) % _TURNS
        self._paint_icon()

    def _paint_icon(self) -> None:
        if self._shown is None:
            return
        mood = self._shown.mood
        angle = self._turn * 360 / _TURNS if mood in _TURNING else 0
        self._status.setIcon(_turned(_ICONS[mood], _TOKENS[mood], angle, self.devicePixelRatioF()))

    @Slot()
    def _open(self) -> None:
        if self._shown is None:
            return
        panel = RunnerPanel(self._shown, self)
        panel.item_requested.connect(self.item_requested)
        panel.adjustSize()
        corner = self.mapToGlobal(QPoint(0, self.height() + 8))
        free = screen_of(self).availableGeometry()
        panel.move(max(free.left(), min(corner.x(), free.right() - panel.width() - 8)), corner.y())
        panel.show()


class RunnerPanel(QFrame):
    """What the strip has no room for; gone with the next click elsewhere."""

    item_requested = Signal(object)

    def __init__(self, shown: Shown, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("What the runner does")
        self._item = shown.failed_item
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(Label(shown.status, px=14, weight=600))
        for sentence in (*shown.details, shown.cost_details):
            label = Label(sentence, wrap=True, selectable=True)
            label.setMinimumWidth(_WIDE)
            column.addWidget(label)
        if self._item is not None:
            button = Button("Look at what failed")
            button.clicked.connect(self._look)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _look(self) -> None:
        self.item_requested.emit(self._item)
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel's ground and outline."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("raised"))
        painter.setPen(color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _turned(name: str, token: str, angle: float, ratio: float) -> QIcon:
    if not angle:
        return icon(name, token)
    side = scaled(_PIXELS)
    plain = pixmap(name, token, side, ratio)
    turned = QPixmap(plain.size())
    turned.setDevicePixelRatio(ratio)
    turned.fill(Qt.GlobalColor.transparent)
    painter = QPainter(turned)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(side / 2, side / 2)
    painter.rotate(angle)
    painter.translate(-side / 2, -side / 2)
    painter.drawPixmap(0, 0, plain)
    painter.end()
    return QIcon(turned)
