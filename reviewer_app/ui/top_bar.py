"""The top of the window: mark, menus, search, and the runner in one row."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QMenuBar, QSizePolicy, QWidget

from reviewer_app.ui.runner.strip import RunnerStrip
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.icons import icon
from reviewer_app.ui.widgets.button import IconButton
from reviewer_app.ui.widgets.field import LineEdit
from reviewer_app.ui.widgets.picture import Picture
from reviewer_app.ui.widgets.tooltip import set_tooltip

_MARK = 22
_SEARCH = 370


class SearchField(LineEdit):
    """The search; Esc gives it back empty, ↓ and Enter go to the list."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("Search", icon="search")
        self.setAccessibleName("Search the queue")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # Not by Tab: when a control goes that has the focus, the next one gets it, and keys would be typed.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._clear = QAction(icon("x"), "Clear the search", self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(self._offer_to_clear)

    def sizeHint(self) -> QSize:
        """Return the most room it takes; it grows with the letters."""
        return QSize(scaled(_SEARCH), super().sizeHint().height())

    @Slot(object)
    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show the key that leads here."""
        self.set_key(keys["search"])

    @Slot(str)
    def set_place(self, title: str) -> None:
        """Say which list is searched."""
        self.setPlaceholderText(f"Search in “{title}”")
        told = f"Titles, keys, agents and texts in “{title}”"
        self.setAccessibleDescription(told)
        set_tooltip(self, told)

    @Slot(str)
    def _offer_to_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field with the keys that mean it."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TopBar(QWidget):
    """Everything that is the same on every page."""

    def __init__(
        self,
        runner: RunnerStrip,
        menus: Sequence[QMenu],
        pages: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Take the menus, and what leads to the pages where there is no room for the navigation."""
        super().__init__(parent)
        self._mark = Picture("reviewer", "accent", px=_MARK)
        self.menu_bar = QMenuBar(self)
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setAccessibleName("Menus")
        for menu in menus:
            self.menu_bar.addMenu(menu)
        self._all = QMenu(self)
        self._all.addActions(pages)
        self._all.addSeparator()
        for menu in menus:
            self._all.addMenu(menu)
        self.burger = IconButton("menu", "Pages and menus")
        self.burger.setMenu(self._all)
        self.search = SearchField()
        self.runner = runner
        self._lay_out()
        self.set_compact(compact=False)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self.menu_bar)
        row.addWidget(self.burger)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.runner)

    @Slot(bool)
    def set_compact(self, *, compact: bool) -> None:
        """Fold the menus into one button where there is little room."""
        self.menu_bar.setVisible(not compact)
        self.burger.setVisible(compact)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar's ground and the line below it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("chrome"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()
