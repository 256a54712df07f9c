"""What is asked when the window is closed: what becomes of edits that are not kept, and of the runner."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEventLoop, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.ui.place import Place
from reviewer_app.ui.review.keeping import Unkept
from reviewer_app.ui.tasks import Tasks
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label

_TOLD = "told_that_the_runner_goes_on"
_STAY, _CLOSE, _STOP = 0, 1, 2  # a dialog that is escaped from, accepted, or ended otherwise
_WAIT_MS = 2000
_BUSY = "the store does not answer"


class Edits(Protocol):
    """The item page's presenter: what is being written."""

    def save_edit(self) -> None:
        """Keep what is typed."""
        ...

    def save_pending(self) -> None:
        """Try again to keep what could not be kept."""
        ...

    def unsaved(self) -> Sequence[Unkept]:
        """Return the texts that are not in the store."""
        ...


class Closing:
    """Asks what there is to ask before the window closes; every question can be answered by staying."""

    def __init__(
        self, window: QWidget, place: Place, tasks: Tasks, edits: Edits, has_runner: Callable[[], bool]
    ) -> None:
        self._window, self._place, self._tasks = window, place, tasks
        self._edits, self._has_runner = edits, has_runner
        self.stops_runner = False

    def close_all(self) -> None:
        """Close the window, and let the runner stop if it does close."""
        self.stops_runner = True
        self.stops_runner = self._window.close()

    def may_close(self) -> bool:
        """Say whether the window may close: what is typed is kept or let go, and the user does not stay."""
        self._edits.save_edit()
        self._edits.save_pending()
        if not lets_go(self._window, self._tasks, self._edits.unsaved):
            return False
        if self.stops_runner or not self._has_runner():
            return True
        stops = stops_runner(self._window, self._place)
        self.stops_runner = bool(stops)
        return stops is not None


def lets_go(parent: QWidget, tasks: Tasks, unsaved: Callable[[], Sequence[Unkept]]) -> bool:
    """Say whether the window may close: all edits are kept, if need be after a moment, or the user lets go.

    Who lets go has the texts on the clipboard.
    """
    if unsaved():
        _Writing().wait(tasks)
    lost = unsaved()
    if not lost:
        return True
    dialog = _Unsaved(parent, lost)
    try:
        closes = dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
    if closes:
        QGuiApplication.clipboard().setText("\n\n".join(each.text or "" for each in lost))
    return closes


class _Writing(QEventLoop):
    """Lets the window live, without its keys, until everything is written or two seconds have passed."""

    _is_over = False

    def wait(self, tasks: Tasks) -> None:
        """Wait for what was asked to be written until now."""
        tasks.write(_nothing, self._over)
        if not self._is_over:
            QTimer.singleShot(_WAIT_MS, self, self.quit)
            self.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _over(self, _none: None) -> None:
        self._is_over = True
        self.quit()


def _nothing() -> None:
    """Take its turn."""


class _Unsaved(Dialog):
    """Says which edits would be lost, and why; Enter stays."""

    def __init__(self, parent: QWidget, lost: Sequence[Unkept]) -> None:
        text = "texts" if len(lost) > 1 else "text"
        super().__init__(
            parent, "An edit is not kept", f"Copy the {text} and close", danger=True, cancel="Stay"
        )
        for each in lost:
            why = (each.why or _BUSY).rstrip(".")
            sentence = f"Your edit of “{each.title}” could not be kept: {why}."
            self.body.addWidget(Label(sentence, self, token="text2", wrap=True))


def stops_runner(parent: QWidget, place: Place) -> bool | None:
    """Tell at the first closing that the runner goes on; say whether it is to stop, None for not to close."""
    if place.user(_TOLD, default=False):
        return False
    answer = _ask(parent)
    if answer == _STAY:
        return None
    place.set_user(_TOLD, value=True)
    return answer == _STOP


def _ask(parent: QWidget) -> int:
    dialog = _Told(parent)
    try:
        return dialog.exec()
    finally:
        dialog.deleteLater()


class _Told(Dialog):
    """Says it, and offers to stop the runner too, or to stay; it is said again until the window closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "The runner goes on", "Close the window", cancel="Stay")
        sentence = (
            "It drafts what is queued and delivers what you approved while the window is closed. "
            "“File ▸ Close the window and stop the runner” ends it at any time."
        )
        self.body.addWidget(Label(sentence, self, token="text2", wrap=True))
        self.stop_button = Button("Stop the runner too", self)
        self.stop_button.clicked.connect(self.stop)
        self.add_before_act(self.stop_button)

    @Slot()
    def stop(self) -> None:
        """End with the answer that the runner is to stop."""
        self.done(_STOP)
