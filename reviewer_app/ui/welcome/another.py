"""Another workspace, opened or made from the File menu; it gets a window of its own."""

import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.quoting import printable
from reviewer_app.ui.tasks import Tasks
from reviewer_app.ui.welcome.page import demo_folder
from reviewer_app.ui.welcome.presenter import Choices, WelcomePresenter
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from reviewer_app.paths import Workspace
    from reviewer_app.ui.folders import Folders


class Tells(Protocol):
    """What the window says above its pages."""

    def say(self, tone: str, bold: str, sentence: str = "") -> None:
        """Say something in the window's banner."""
        ...


class Another(QObject):
    """Asks for a folder, and for what has to be known of it."""

    def __init__(self, window: QWidget, tasks: Tasks, folders: "Folders", telling: Tells) -> None:
        super().__init__(window)
        self._window, self._folders, self._telling = window, folders, telling
        self._presenter = WelcomePresenter(self, tasks, (), demo_folder())

    @Slot()
    def open(self) -> None:
        """Ask which workspace is to be opened; where there is none it can be made."""
        path = self._folders.folder(self._window, "Open a workspace")
        if path:
            self._presenter.open(path)

    @Slot()
    def new(self) -> None:
        """Ask where a workspace is to be made."""
        path = self._folders.folder(self._window, "An empty folder for the new workspace")
        if path:
            self._presenter.make_new(path)

    def show_choices(self, shown: Choices) -> None:
        """Show nothing: what there is to choose is in the menu."""

    def show_working(self, sentence: str) -> None:
        """Say what is being done."""
        self._telling.say("info", sentence)

    def show_trouble(self, sentence: str) -> None:
        """Say why it could not be done."""
        self._telling.say("bad", "That did not work.", sentence)

    def offer_here(self, sentence: str, path: str) -> None:
        """Ask whether a workspace is to be made in an empty folder."""
        make = partial(self._presenter.make_new, path)
        words = "A new one begins empty, with settings that you can read."
        dialog = Dialog(self._window, "A new workspace?", "Make a workspace here")
        self._ask(dialog, f"{sentence} {words}", make)

    def ask_risky(self, sentence: str, path: str) -> None:
        """Say why a folder is a bad place, and offer to take it all the same."""
        make = partial(self._presenter.make_new, path, knowing=True)
        dialog = Dialog(self._window, "This is not a good place", "Make it there anyway", danger=True)
        self._ask(dialog, sentence, make)

    def take(self, workspace: "Workspace") -> None:
        """Open the workspace in a window of its own."""
        command = [sys.executable, "-m", "reviewer_app.ui", "--workspace", str(workspace.root)]
        try:
            subprocess.Popen(command, start_new_session=True)  # noqa: S603 - this very program
        except OSError as error:
            self.show_trouble(f"The program could not be started once more: {error.strerror}.")
        else:
            self._telling.say("info", f"“{printable(workspace.root.name)}” opens in a window of its own.")

    @Slot()
    def _leave(self) -> None:
        self._telling.say("info", "No workspace was made.")

    def _ask(self, dialog: Dialog, sentence: str, do: "partial[None]") -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.body.addWidget(Label(sentence, dialog, token="text2", wrap=True))
        dialog.accepted.connect(do)
        dialog.rejected.connect(self._leave)
        dialog.open()
