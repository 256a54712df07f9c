"""The tab Changes: what an agent's draft does to the text of before, painted row by row."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reviewer_app.domain.finding import Finding
from reviewer_app.ui.review.changes import Changes, Mode


class DiffView(QAbstractScrollArea):
    """Shows changes; paints only the rows that are seen, whatever the length of the texts."""

    position_changed = Signal(int, int)
    """Change `i` of `n`, counted from 1; 0 of `n` while none is the current one."""
    painted = Signal()
    """New content is on the screen for the first time."""
    raw_copied = Signal(str)
    """The exact characters are on the clipboard; the sentence says what is hidden among them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Changes")
        self._changes: Changes | None = None
        self._mode = Mode.WORDS

    def show(self, changes: Changes | None = None, *, keep_place: bool = False) -> None:
        """Show other changes, in the mode that suits them; with `keep_place` mode and place stay."""
        if changes is None:
            super().show()
            return
        self._changes = changes
        if not keep_place:
            self._mode = changes.mode

    def set_mode(self, mode: Mode) -> None:
        """Lay the changes out in another way; the place stays."""
        self._mode = mode

    @property
    def mode(self) -> Mode:
        """How the changes are laid out."""
        return self._mode

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Underline the places of checks that warn or fail, each with its sentence below."""

    def next_change(self) -> bool:
        """Go to the next change; say whether there was one."""
        return False

    def previous_change(self) -> bool:
        """Go to the change before; say whether there was one."""
        return False

    def show_where(self, start: int, end: int) -> None:
        """Scroll to a place in the new text, in code points, and mark it."""

    def find_text(self, text: str, *, forward: bool = True) -> bool:
        """Select the next occurrence of a text, whatever its case; say whether there is one."""
        return bool(text and forward and self._changes and text in self._changes.new)

    def toggle_wrap(self) -> None:
        """Break long lines, or show them whole."""

    def toggle_folds(self) -> None:
        """Show all unchanged lines, or fold them again."""

    def copy(self) -> None:
        """Copy the selected text as it is seen, hidden characters in their visible form."""

    def copy_raw(self) -> None:
        """Copy the selected characters as they are, and say what is hidden among them."""

    def clear(self) -> None:
        """Show nothing."""
