"""The first window: see it with examples, make a workspace, or open one."""

import sys
from functools import partial
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.paths import Workspace
from reviewer_app.ui.folders import Folders
from reviewer_app.ui.place import Place
from reviewer_app.ui.qt_tasks import QtTasks
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.painting import line, line_height
from reviewer_app.ui.welcome.presenter import Choices, Recent, WelcomePresenter
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.button import Act, Button
from reviewer_app.ui.widgets.dialog import grow
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.picture import Mark
from reviewer_app.ui.widgets.row_list import Index, RowDelegate, RowList, row_of

_EDGE, _SIDE, _INSET = 48, 56, 16
_WAYS = (
    (
        "See it with examples",
        "Sixty items of five agents to decide on. No key, no network, and nothing reaches anybody.",
    ),
    ("Make a new workspace", "An empty folder for your own agents, with settings that you can read."),
    ("Open a workspace", "A folder that was made before, here or with “reviewer init”."),
)
_ACTS = ("Show me", "Choose a folder…", "Choose a folder…")


class WelcomePage(QDialog):
    """Shows what its presenter says; `workspace` is what was chosen."""

    examples_requested = Signal()
    new_requested = Signal(str)  # a folder
    open_requested = Signal(str)  # the same
    knowing_requested = Signal(str)  # the same, though it is a bad place

    def __init__(self, folders: Folders, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folders = folders
        self.setWindowTitle("Reviewer")
        ground(self, "surface")
        self.presenter: object = None
        self.workspace: Workspace | None = None
        self.sentence = Label("", self, px=14, token="text2", wrap=True)
        self.banner = Banner(self)
        kinds = ("primary", "plain", "plain")
        self.examples_button, self.new_button, self.open_button = (
            Button(text, self, kind=kind) for text, kind in zip(_ACTS, kinds, strict=True)
        )
        self.recent_title = Label("Opened before", self, px=12, weight=600, token="text2")
        self.recent = RowList("Workspaces that were opened before", _RecentDelegate(), self)
        self.examples_button.clicked.connect(self.examples_requested)
        self.new_button.clicked.connect(self._ask_new)
        self.open_button.clicked.connect(self._ask_open)
        self.recent.opened.connect(self.open_requested)
        self._lay_out()
        self.resize(scaled(680), scaled(620))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, 40, _EDGE, 32)
        whole.setSpacing(8)
        whole.addWidget(Mark(QSize(_SIDE, _SIDE), self))
        whole.addSpacing(8)
        whole.addWidget(Label("Reviewer", self, px=24, weight=600))
        whole.addWidget(self.sentence)
        whole.addWidget(self.banner)
        whole.addSpacing(16)
        whole.addLayout(self._ways())
        whole.addSpacing(16)
        whole.addWidget(self.recent_title)
        rows = QVBoxLayout()
        rows.setContentsMargins(-_INSET, 0, -_INSET, 0)  # the words of the rows begin where all others do
        rows.addWidget(self.recent)
        whole.addLayout(rows, 1)
        whole.addStretch(0)

    def _ways(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(20)
        grid.setColumnStretch(0, 1)
        buttons = (self.examples_button, self.new_button, self.open_button)
        for row, ((title, words), button) in enumerate(zip(_WAYS, buttons, strict=True)):
            said = QVBoxLayout()
            said.setSpacing(4)
            said.addWidget(Label(title, self, px=14, weight=600))
            said.addWidget(Label(words, self, token="text2", wrap=True))
            grid.addLayout(said, row, 0)
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignVCenter)
            button.setAccessibleName(f"{title}: {button.text()}")
        return grid

    def show_choices(self, shown: Choices) -> None:
        """Show what can be chosen."""
        self.sentence.set_text(shown.sentence)
        self.recent.show_rows(shown.recent)
        self.recent_title.setVisible(bool(shown.recent))
        self.recent.setVisible(bool(shown.recent))
        self._let_choose(on=True)

    def show_working(self, sentence: str) -> None:
        """Say what is being done; nothing else can be chosen meanwhile."""
        self.banner.set("info", sentence)
        self._let_choose(on=False)

    def show_trouble(self, sentence: str) -> None:
        """Say why it could not be done."""
        self.banner.set("bad", "That did not work.", sentence)
        self._let_choose(on=True)

    def ask_risky(self, sentence: str, path: str) -> None:
        """Say why a folder is a bad place, and offer to take it all the same."""
        again = partial(self.knowing_requested.emit, path)
        self.banner.set("care", "This is not a good place.", sentence, [("Make it there anyway", again)])
        self._let_choose(on=True)

    def offer_here(self, sentence: str, path: str) -> None:
        """Say that there is no workspace in a folder, and offer to make one there."""
        make = Act("Make a workspace here", partial(self.new_requested.emit, path), kind="primary")
        self.banner.set("info", sentence, "", [make])
        self.examples_button.set_kind("plain")  # what was asked for stands out
        self._let_choose(on=True)

    def take(self, workspace: Workspace) -> None:
        """End with the workspace that was chosen."""
        self.workspace = workspace
        self.accept()

    def _let_choose(self, *, on: bool) -> None:
        for part in (self.examples_button, self.new_button, self.open_button, self.recent):
            part.setEnabled(on)
        grow(self)

    @Slot()
    def _ask_new(self) -> None:
        path = self._folders.folder(self, "An empty folder for the new workspace")
        if path:
            self.new_requested.emit(path)

    @Slot()
    def _ask_open(self) -> None:
        path = self._folders.folder(self, "The workspace to open")
        if path:
            self.open_requested.emit(path)


def choose_workspace(wanted: Workspace, place: Place, *, missing: bool) -> Workspace | None:
    """Let the person choose; return the workspace, which exists then, or None if the window was closed.

    `wanted` is where the program looked; `missing` says that it was named and is not there.
    """
    page, tasks = WelcomePage(Folders(place)), QtTasks()
    command = [sys.executable, "-m", "reviewer_app"]
    presenter = WelcomePresenter(page, tasks, command, demo_folder())
    connect(page, presenter)
    presenter.show(wanted, place.recent(), missing=missing)
    try:
        page.exec()
        return page.workspace
    finally:
        tasks.close()
        page.deleteLater()


def connect(page: WelcomePage, presenter: WelcomePresenter) -> None:
    """Let the presenter answer what is asked on the page."""
    page.presenter = presenter
    page.examples_requested.connect(presenter.make_examples)
    page.new_requested.connect(presenter.make_new)
    page.knowing_requested.connect(partial(presenter.make_new, knowing=True))
    page.open_requested.connect(presenter.open)


def demo_folder() -> Path:
    """Return where the workspace with examples is made."""
    return user_data_path("reviewer-demo", appauthor=False)


class _RecentDelegate(RowDelegate):
    """Paints a workspace: its name, and below it where it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines."""
        del index
        return QSize(option.rect.width(), line_height(13) + line_height(12) + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both."""
        row: Recent = row_of(index)
        self.paint_ground(painter, option, index, _INSET)
        area = option.rect.adjusted(_INSET, 10, -_INSET, -10)
        first = QRectF(area.left(), area.top(), area.width(), line_height(13))
        line(painter, first, row.name, font(13, 500), value("text"))
        second = QRectF(area.left(), first.bottom() + 4, area.width(), line_height(12))
        line(painter, second, row.place, font(12), value("text2"))
