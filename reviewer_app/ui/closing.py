"""What becomes of the runner when the window is closed: it goes on, and the user is told so once."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.place import Place
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label

_TOLD = "told_that_the_runner_goes_on"
_STOP = 2


def asks_to_stop(parent: QWidget, place: Place, ask: Callable[[QWidget], int] | None = None) -> bool:
    """Tell at the first closing that the runner goes on; return whether the user wants it to stop."""
    if place.user(_TOLD, default=False):
        return False
    place.set_user(_TOLD, value=True)
    return (ask or _ask)(parent) == _STOP


def _ask(parent: QWidget) -> int:
    dialog = _Told(parent)
    try:
        return dialog.exec()
    finally:
        dialog.deleteLater()


class _Told(Dialog):
    """Says it, and offers to stop the runner too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "The runner goes on", "Close the window")
        sentence = (
            "It drafts what is queued and delivers what you approved while the window is closed. "
            "“File ▸ Close the window and stop the runner” ends it at any time. This is said only once."
        )
        self.body.addWidget(Label(sentence, self, token="text2", wrap=True))
        self.cancel_button.hide()
        self.stop_button = Button("Stop the runner too", self)
        self.stop_button.clicked.connect(self.stop)
        self.add_before_act(self.stop_button)

    @Slot()
    def stop(self) -> None:
        """End with the answer that the runner is to stop."""
        self.done(_STOP)
