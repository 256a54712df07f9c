"""The small sheets of the Help menu: which keys there are, what this program is, what went wrong."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.paths import guide_file
from reviewer_app.ui import crash
from reviewer_app.ui.actions import Actions
from reviewer_app.ui.tabs.result_tab import RenderedView
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.reader import Reader

_COLUMNS = 3
_SHARE = 0.8  # of the window, which the keys and the guide may take


def show_keys(parent: QWidget, actions: Actions) -> None:
    """Show every key with what it does, by menu."""
    dialog = _told(parent, "Keys")
    whole = QWidget()
    ground(whole, "raised")
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(32)
    columns = [QVBoxLayout() for _ in range(_COLUMNS)]
    for column in columns:
        column.setSpacing(8)
    lengths = [0] * _COLUMNS
    for menu, rows in sorted(actions.sheet(), key=lambda group: -len(group[1])):
        place = lengths.index(min(lengths))
        lengths[place] += len(rows) + 2
        columns[place].addWidget(Label(menu, dialog, weight=600))
        columns[place].addLayout(_grid(rows, dialog))
        columns[place].addSpacing(16)
    for column in columns:
        column.addStretch(1)
        row.addLayout(column)
    dialog.body.addWidget(_scrolled(whole, parent.size() * _SHARE))
    dialog.resize(dialog.sizeHint())
    dialog.open()


def show_guide(parent: QWidget) -> None:
    """Show the guide to the window; its links lead to other pages of the documentation, and nowhere here."""
    dialog = _told(parent, "Guide")
    try:
        text = guide_file().read_text(encoding="utf-8")
    except OSError:
        text = "Guide\n\nThe guide is not installed. “Keys” in this menu says what every key does."
    guide = RenderedView(dialog)
    guide.setAccessibleName("Guide")
    lines = text.split("\n")[1:]  # the dialog has a title
    guide.render_text("\n".join(line for line in lines if not line.startswith("![")))
    ground(guide.viewport(), "raised")
    dialog.body.addWidget(guide, 1)
    dialog.resize(parent.size() * _SHARE)
    dialog.open()


def show_about(parent: QWidget) -> None:
    """Say which program this is, in which versions."""
    dialog = _told(parent, "Reviewer")
    said = "Supervise AI agents: every draft is shown, checked and decided before it leaves."
    dialog.body.addWidget(Label(said, dialog, wrap=True))
    dialog.body.addWidget(Label(crash.about(), dialog, px=12, token="text2", wrap=True, selectable=True))
    licences = "Apache License 2.0. Fonts: Inter and JetBrains Mono (OFL 1.1). Icons: Lucide (ISC)."
    dialog.body.addWidget(Label(licences, dialog, px=12, token="text2", wrap=True))
    dialog.open()


def show_report(parent: QWidget, report: str) -> None:
    """Show what went wrong, to be copied."""
    if not report:
        dialog = _told(parent, "Nothing went wrong")
        dialog.body.addWidget(Label("There is no failure report.", dialog, wrap=True))
        dialog.open()
        return
    _Report(parent, report).open()


class _Report(Dialog):
    """Shows a report; its act copies it."""

    def __init__(self, parent: QWidget, report: str) -> None:
        super().__init__(parent, "What went wrong", "Copy", cancel="Close")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        reader = Reader("Failure report", self, mono=True)
        reader.setMinimumSize(640, 320)
        reader.show_text(report)
        self.body.addWidget(reader)

    def accept(self) -> None:
        """Copy the report and close."""
        QGuiApplication.clipboard().setText(self._report)
        super().accept()


def _told(parent: QWidget, title: str) -> Dialog:
    dialog = Dialog(parent, title, "Close")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.cancel_button.hide()
    return dialog


def _scrolled(whole: QWidget, most: QSize) -> QScrollArea:
    """Return an area that shows all of a widget if that is not more than `most`, else scrolls it."""
    area = QScrollArea()
    area.setAccessibleName("Keys")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(whole)
    bar = area.verticalScrollBar().sizeHint().width()
    area.setMinimumSize((whole.sizeHint() + QSize(bar, 0)).boundedTo(most))
    return area


def _grid(rows: list[tuple[str, str]], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for place, (keys, text) in enumerate(rows):
        grid.addWidget(Label(keys, parent, px=12, weight=500), place, 0)
        grid.addWidget(Label(text, parent, px=12, token="text2"), place, 1)
    grid.setColumnStretch(1, 1)
    return grid
