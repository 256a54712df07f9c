"""The tab Changes: what an agent's draft does to the text of before, painted row by row.

Scrolled by keys and wheel, walked change by change; text is selected with the mouse, copied as it is seen.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.diff.rows import NONE
from reviewer_app.domain.finding import Finding, Verdict, Where
from reviewer_app.ui.diff.change_text import sentence, summary
from reviewer_app.ui.diff.changes import Changes, Mode
from reviewer_app.ui.diff.find import Hits, Matches
from reviewer_app.ui.diff.hands import DiffHands
from reviewer_app.ui.diff.selection import Selection, Spot
from reviewer_app.ui.diff.sheet import Opened, Place, Remark, Sheet, part_of

_NOTHING = Changes("", "")


class DiffView(DiffHands):
    """Shows changes; paints only the rows that are seen, whatever the length of the texts."""

    position_changed = Signal(int, int)
    """Change `i` of `n`, counted from 1; 0 of 0 while there is none."""
    mode_changed = Signal(object)
    """The changes are laid out in another Mode."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Changes")
        self.fold_opened.connect(self._open_row)
        self._findings: Sequence[Finding] = ()
        self._opened = Opened()
        self._mode = Mode.WORDS
        self._current = NONE
        self._walked = False

    def show_changes(self, changes: Changes, *, keep_place: bool = False) -> None:
        """Show other changes, in the mode that suits them; with `keep_place` mode and place stay.

        Findings of other changes are forgotten.
        """
        if keep_place:
            self._rebuild(changes, Opened())
        else:
            self._mode, self._opened, self._walked = changes.mode, Opened(), False
            self._findings, self._matches = (), None
            self._current = 0 if changes.count else NONE
            self._set_sheet(self._made(changes))
        self._fresh = True
        self._mark_map()
        self._tell_current()
        self.viewport().update()
        self.mode_changed.emit(self._mode)

    def clear(self) -> None:
        """Show nothing."""
        self.show_changes(_NOTHING)

    @property
    def changes(self) -> Changes:
        """What is shown."""
        return self._sheet.changes

    @property
    def mode(self) -> Mode:
        """How the changes are laid out."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Lay the changes out in another way; the place stays."""
        if mode is not self._mode:
            self._mode = mode
            self._rebuild(self.changes, Opened(everything=self._opened.everything))
            self.mode_changed.emit(mode)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Underline the places of checks that warn or fail, each with its sentence below."""
        self._findings = findings
        if self._sheet.remarks or _remarks(findings, len(self.changes.new)):
            self._rebuild(self.changes, self._opened)

    def next_change(self) -> bool:
        """Go to the next change; say whether there was one."""
        ahead = not self._walked and self._current == 0 and not self._sees(self._look.current)
        return self.go_to_change(self._current if ahead else self._current + 1)

    def previous_change(self) -> bool:
        """Go to the change before; say whether there was one."""
        return self.go_to_change(self._current - 1)

    def go_to_change(self, number: int) -> bool:
        """Go to a change, counted from 0; say whether there is one."""
        if not 0 <= number < self.changes.count:
            return False
        self._current, self._walked = number, True
        self._tell_current()
        self._bring_into_view(self._look.current)
        event = QAccessibleAnnouncementEvent(self, self.accessibleDescription())
        QAccessible.updateAccessibility(event)
        return True

    def show_where(self, start: int, end: int) -> None:
        """Scroll to a place in the new text, in code points, and select it."""
        places = list(self._sheet.places(start, end))
        if not places:
            return
        parts = {part_of(self.changes, place.line) for place in places}
        if self._sheet.at_line(places[0].line) is None:
            self._open(parts=self._opened.parts | parts)
        spots = [spot for place in (places[0], places[-1]) for spot in self._spots(place)]
        if spots:
            self._select(spots[0], spots[-1], 1)

    def mark_text(self, text: str) -> Hits | None:
        """Mark a text wherever it stands, whatever its case, and count it; an empty one unmarks."""
        self._matches = Matches(self._sheet, text) if text else None
        self.viewport().update()
        return self._matches.hits(None) if self._matches else None

    def find_text(self, text: str, *, forward: bool = True) -> Hits | None:
        """Mark a text and select the next place of it; return which one that is, None if there is none."""
        if self._matches is None or self._matches.text != text:
            self.mark_text(text)
        after = self._selection.last if forward else self._selection.first
        if self._selection.anchor == self._selection.caret == Spot(0, 0):
            after = Spot(self._visible_rows().start, 0)
        while self._matches is not None:
            found = self._matches.next(after, self._selection.column, forward=forward)
            if not isinstance(found, int):
                self._found = found
                if found:
                    self._select(found.start, found.end, found.column)
                return self._matches.hits(found)
            self._open_row(found)
        return None

    def toggle_wrap(self) -> None:
        """Break long lines, or show them whole."""
        anchor = self._anchor()
        self._wrap = not self._wrap
        self._lay_out()
        self._return_to(anchor)

    def toggle_folds(self) -> None:
        """Show all unchanged lines, or fold them again."""
        self._rebuild(self.changes, Opened(everything=not self._opened.everything))

    def _made(self, changes: Changes) -> Sheet:
        alone = self._mode is Mode.SIDE and changes.old is None
        mode = Mode.UNIFIED if alone else self._mode  # a text without another one needs no second column
        return Sheet(changes, mode, _remarks(self._findings, len(changes.new)), self._opened)

    def _rebuild(self, changes: Changes, opened: Opened) -> None:
        """Make other rows; what stands at the upper edge stays there, and the current change stays so."""
        anchor = self._anchor()
        self._opened = opened
        self._set_sheet(self._made(changes))
        self._return_to(anchor)
        self._current = min(self._current, changes.count - 1)
        if self._current == NONE and changes.count:
            self._current = 0
        self._mark_map()
        self._tell_current()

    @Slot(int)
    def _open_row(self, at: int) -> None:
        row, rows = self._sheet.row[at], self._sheet.rows
        if row in rows.parts:
            self._open(parts=self._opened.parts | {rows.parts[row]})
        else:
            self._open(blanks=self._opened.blanks | {(rows.old[row], rows.new[row])})

    def _open(
        self, parts: frozenset[int] | None = None, blanks: frozenset[tuple[int, int]] | None = None
    ) -> None:
        opened = self._opened
        self._rebuild(
            self.changes,
            Opened(parts or opened.parts, blanks or opened.blanks, opened.everything),
        )

    def _tell_current(self) -> None:
        """Mark the current change and say where it is."""
        count = self.changes.count
        self._look.current = self._sheet.change_rows(self._current) if self._current != NONE else range(0)
        said = sentence(self.changes, self._current) if self._current != NONE else ""
        self.setAccessibleDescription(said or summary(self.changes))
        self.viewport().update()
        self.position_changed.emit(self._current + 1, count)

    def _sees(self, rows: range) -> bool:
        visible = self._visible_rows()
        return rows.start < visible.stop and visible.start < rows.stop

    def _spots(self, place: Place) -> list[Spot]:
        """Return where a place of the new text begins and ends on the screen."""
        at = self._sheet.at_line(place.line)
        found: list[Spot] = []
        while at is not None and at < len(self._sheet) and self._sheet.numbers(at)[1] == place.line:
            if self._sheet.is_line(at) and (units := self._sheet.line(at).span(place.start, place.end)):
                found += [Spot(at, unit) for unit in units]
            at += 1
        return found

    def _select(self, start: Spot, end: Spot, column: int) -> None:
        self._selection = Selection(start, end, column)
        self._bring_into_view(range(start.at, end.at + 1))


def _remarks(findings: Sequence[Finding], length: int) -> list[Remark]:
    """Return the findings that warn or fail about places of the output."""
    return [
        Remark(finding.message, finding.verdict is Verdict.FAIL, spans)
        for finding in findings
        if finding.verdict in (Verdict.FAIL, Verdict.WARN)
        if (
            spans := tuple(
                (span.start, min(span.end, length))
                for span in finding.spans
                if span.where is Where.OUTPUT and span.start < length
            )
        )
    ]
