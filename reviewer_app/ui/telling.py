"""What the window says above its pages: what did not work, what failed, how the last run ended."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.errors import ReviewerError
from reviewer_app.ui.crash import CrashReport
from reviewer_app.ui.sheets import show_report

if TYPE_CHECKING:
    from reviewer_app.ui.widgets.banner import Banner


class Telling(QObject):
    """One banner; what is said last stands in it."""

    def __init__(self, banner: "Banner", crash: CrashReport, window: QWidget) -> None:
        super().__init__(window)
        self._banner, self._crash, self._window = banner, crash, window

    def say(self, tone: str, bold: str, sentence: str = "") -> None:
        """Say something until it is closed."""
        self._banner.set(tone, bold, sentence, [("Close", self._banner.clear)])

    @Slot(object)
    def trouble(self, error: Exception) -> None:
        """Say why something could not be done; a defect is written down, too."""
        if isinstance(error, ReviewerError):
            self.say("bad", "That did not work.", str(error))
        else:
            self._crash.write(error)

    def failure(self, sentence: str) -> None:
        """Say that a part of the window failed."""
        acts = (("Show report", self.show_report), ("Close", self._banner.clear))
        self._banner.set("bad", "Something went wrong in the window.", sentence, acts)

    def crashed(self, report: str) -> None:
        """Say that the window ended unexpectedly last time."""
        acts = (("Show report", partial(show_report, self._window, report)), ("Forget it", self.forget))
        sentence = "Nothing was decided by that, and your edits were kept."
        self._banner.set("care", "The window ended unexpectedly last time.", sentence, acts)

    def show_report(self) -> None:
        """Show what was written down."""
        show_report(self._window, self._crash.left_behind())

    def forget(self) -> None:
        """Throw the report away."""
        self._crash.dismiss()
        self._banner.clear()
