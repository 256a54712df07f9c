"""What the window says above its pages and to screen readers: what was done, what failed."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.errors import ReviewerError
from reviewer_app.ui.crash import CrashReport
from reviewer_app.ui.sheets import show_report
from reviewer_app.ui.widgets.announcing import announce
from reviewer_app.ui.widgets.banner import ALOUD
from reviewer_app.ui.widgets.button import Act
from reviewer_app.ui.wording import one_line

if TYPE_CHECKING:
    from reviewer_app.ui.review.loading import Loaded
    from reviewer_app.ui.review.shown import Decided
    from reviewer_app.ui.widgets.banner import Banner

_TITLE = 80  # characters of a title that are said


class _Beside(NamedTuple):
    """The item that a message goes with: None for whichever is shown next; whether it was on the screen."""

    item: int | None
    seen: bool


class Telling(QObject):
    """One banner; what is said last stands in it.

    Trouble stands until it is closed. Everything else goes when the person decides something, or goes on
    from the item that it is about or that it came beside.
    """

    def __init__(self, banner: "Banner", crash: CrashReport, window: QWidget) -> None:
        super().__init__(window)
        self._banner, self._crash, self._window = banner, crash, window
        self._decided: Decided | None = None  # not announced yet
        self._shown: int | None = None
        self._beside: _Beside | None = None  # None where the message stays

    def say(self, tone: str, bold: str, sentence: str = "", *, about: int | None = None) -> None:
        """Say something beside the item on the screen, or about one that is to be shown."""
        self._show(tone, bold, sentence)
        if tone != "bad":
            item = self._shown if about is None else about
            self._beside = _Beside(item, seen=about is None and item is not None)
        if tone not in ALOUD:  # the banner announces those itself
            announce(self._window, f"{bold} {sentence}")

    def keep(self, tone: str, bold: str, sentence: str, acts: Sequence[Act] = ()) -> None:
        """Say what must not be missed: it stays until it is closed."""
        self._show(tone, bold, sentence, [*acts, Act("Close", self._banner.clear)])

    def _show(self, tone: str, bold: str, sentence: str, acts: Sequence[Act] = ()) -> None:
        """Show a message that stays until it is closed."""
        self._beside = None
        self._banner.set(tone, bold, sentence, acts or [Act("Close", self._banner.clear)])

    def _go_on(self, item: int | None) -> None:
        """Take a message away once another item than its own is shown."""
        beside = self._beside
        if beside is None:
            return
        if beside.seen and item != beside.item:
            self._banner.clear()
            self._beside = None
        elif beside.item in {None, item}:
            self._beside = _Beside(item, seen=True)

    def decided(self, decided: "Decided") -> None:
        """Announce what was decided once it is known what comes next; a reply that says more stands above."""
        self._decided = decided
        if self._beside is not None:
            self._banner.clear()
        if decided.reply.why:
            self._show("info", decided.what, "")
            self._beside = _Beside(None, seen=False)

    @Slot(object)
    def shown(self, loaded: "Loaded | None") -> None:
        """Take note which item is on the screen now."""
        decided, self._decided = self._decided, None
        self._shown = loaded.number if loaded else None
        self._go_on(self._shown)
        if decided is None:
            return
        following = "Nothing is left in this list."
        if loaded is not None:
            title = one_line(loaded.opened.item.row.title or loaded.opened.item.row.key, _TITLE)
            following = "" if loaded.number == decided.number else f"Next: “{title}”."
        announce(self._window, f"{decided.what} {following}")

    @Slot()
    def store_is_back(self) -> None:
        """Say that what was said about the store is over."""
        self.say("info", "The store can be read again.", "What you see is as it stands now.")

    @Slot(object)
    def trouble(self, error: Exception) -> None:
        """Say why something could not be done; a defect is written down, too."""
        if isinstance(error, ReviewerError):
            self.say("bad", "That did not work.", str(error))
        else:
            self._crash.write(error)

    def failure(self, sentence: str) -> None:
        """Say that a part of the window failed."""
        acts = (Act("Show report", self.show_report), Act("Close", self._banner.clear))
        self._show("bad", "Something went wrong in the window.", sentence, acts)

    def crashed(self, report: str) -> None:
        """Say that the window ended unexpectedly last time."""
        acts = (Act("Show report", partial(show_report, self._window, report)), Act("Forget it", self.forget))
        sentence = "Nothing was decided by that, and your edits were kept."
        self._show("care", "The window ended unexpectedly last time.", sentence, acts)

    def show_report(self) -> None:
        """Show what was written down."""
        show_report(self._window, self._crash.left_behind())

    def forget(self) -> None:
        """Throw the report away."""
        self._crash.dismiss()
        self._banner.clear()
