"""How rows of a diff look: tints, signs, numbers, marks and text, in the colours of the theme in force."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine

from reviewer_app.diff.rows import ADDED, CHANGED, EQUAL, FOLD, NONE
from reviewer_app.ui.diff.changes import Mode, Note
from reviewer_app.ui.diff.layout import (
    ADDED_SIGN,
    GOES_ON,
    REMOVED_SIGN,
    SENTENCE_INDENT,
    Column,
    LaidRow,
    LaidText,
    Layouts,
)
from reviewer_app.ui.diff.sheet import Blanks, Remark
from reviewer_app.ui.diff.shown_text import HIDDEN, Tint
from reviewer_app.ui.theme.current import color, value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import line, rounded
from reviewer_app.ui.theme.tones import TONES

_SIGNS = {"-": REMOVED_SIGN, "+": ADDED_SIGN}
_MARKS = {"-": "del_mark", "+": "add_mark"}
_PADDING = 2  # pixels of a tint beside its text
_UNDERLINE = 0.65  # of full strength
_ICON = 14


class Marked(NamedTuple):
    """Selected units of a row, in one of its columns."""

    column: int
    start: int
    end: int


class FoundMark(NamedTuple):
    """Units of a row in which the searched text stands, in one of its columns; one place is chosen."""

    column: int
    start: int
    end: int
    chosen: bool


@dataclass
class Look:
    """What is special now: current change, fold under the pointer, ring, what is selected and found."""

    current: range = range(0)
    hovered: int = NONE
    ring: bool = False
    marked: dict[int, Marked] = field(default_factory=dict)
    found: dict[int, list[FoundMark]] = field(default_factory=dict)


class RowPainter:
    """Paints rows of laid out texts; made for one painting."""

    def __init__(self, painter: QPainter, layouts: Layouts, look: Look, scrolled: int) -> None:
        self._painter = painter
        self._layouts = layouts
        self._sheet = layouts.sheet
        self._metrics = layouts.metrics
        self._look = look
        self._scrolled = scrolled

    def paint(self, at: int, top: int) -> None:
        """Paint one row whose upper edge is at `top`."""
        laid = self._layouts.row(at)
        extra = self._sheet.extras.get(at)
        if isinstance(extra, Note):
            self._paint_note(extra, laid, top)
        elif isinstance(extra, Remark):
            self._paint_remark(extra, laid, top)
        elif isinstance(extra, Blanks) or self._sheet.kind(at) == FOLD:
            self._paint_fold(at, extra, laid, top)
        else:
            self._paint_line(at, laid, top)
        if at in self._look.current:
            self._paint_bar(top, laid.height)

    def _paint_bar(self, top: int, height: int) -> None:
        left = scaled(20) if self._sheet.mode is Mode.WORDS else 0
        self._painter.fillRect(QRectF(left, top, 3, height), color("accent"))

    def _paint_note(self, note: Note, laid: LaidRow, top: int) -> None:
        left, room = self._metrics.columns[-1].text, laid.height - scaled(8)
        if note.care:
            area = QRectF(left - scaled(8), top, self._metrics.columns[-1].end - left - scaled(8), room)
            rounded(self._painter, area, 6, value("care_soft"), TONES["care"].outline())
        icon = ("triangle-alert", "care_line") if note.care else ("info", "text3")
        self._paint_sentence(laid.texts[0], top + scaled(4), icon, "care" if note.care else "text2")

    def _paint_remark(self, remark: Remark, laid: LaidRow, top: int) -> None:
        icon = ("circle-x", "bad_line") if remark.failed else ("triangle-alert", "care_line")
        self._paint_sentence(laid.texts[0], top, icon, "bad" if remark.failed else "care")

    def _paint_sentence(self, text: LaidText, top: int, icon: tuple[str, str], token: str) -> None:
        left = self._metrics.columns[-1].text
        self._paint_icon(
            icon, left, top + (text.layout.lineAt(0).height() + 2 * text.layout.lineAt(0).y()) / 2
        )
        self._painter.setPen(color(token))
        text.layout.draw(self._painter, QPointF(left + scaled(SENTENCE_INDENT), top))

    def _paint_icon(self, icon: tuple[str, str], left: float, middle: float) -> None:
        size = scaled(_ICON)
        draw_icon(self._painter, *icon, QPointF(left, round(middle - size / 2)), size)

    def _paint_fold(self, at: int, extra: Blanks | None, laid: LaidRow, top: int) -> None:
        column = self._metrics.columns[0]
        row = QRectF(0, top, self._metrics.columns[-1].end, laid.height)
        hovered = at == self._look.hovered
        if hovered:
            self._painter.fillRect(row, color("hover"))
        token, left = "text2" if hovered else "text3", column.text - scaled(28)
        said = f"{self._sheet.rows.folds[self._sheet.row[at]].lines:,} unchanged lines" if not extra else ""
        if extra:
            shift = scaled(11) if self._sheet.mode is Mode.WORDS and self._sheet.kind(at) == ADDED else 0
            moved = column._replace(sign=column.sign + shift)
            self._paint_sign(moved, chr(self._sheet.kind(at)), top + (laid.height - self._metrics.pitch) / 2)
            left, said = column.text + scaled(SENTENCE_INDENT), f"{extra.lines:,} empty lines"
        self._paint_icon(("unfold-vertical", token), left if not extra else column.text, row.center().y())
        words = row.adjusted(left if extra else column.text, 0, 0, 0)
        line(self._painter, words, said, font(12), value(token))

    def _paint_line(self, at: int, laid: LaidRow, top: int) -> None:
        for number, (column, text) in enumerate(zip(self._metrics.columns, laid.texts, strict=True)):
            kind = self._kind_in(column, self._sheet.kind(at))
            if self._sheet.mode is not Mode.WORDS:
                self._paint_row_tint(column, kind, top, laid.height)
                self._paint_numbers(at, column, kind, top)
                self._paint_sign(column, kind, top)
            else:
                self._paint_signs(column, at, text, top)
            self._paint_text(at, number, text, top)

    def _kind_in(self, column: Column, kind: int) -> str:
        """Return the sign of a row in a column: a space for unchanged lines, nothing where there is none."""
        if kind == EQUAL or self._sheet.mode is not Mode.SIDE:
            return chr(kind)
        if kind == CHANGED:
            return "+" if column.new else "-"
        return chr(kind) if (kind == ADDED) == column.new else ""

    def _paint_row_tint(self, column: Column, kind: str, top: int, height: int) -> None:
        area = QRectF(column.start, top, column.end - column.start, height)
        if kind in _SIGNS and self._sheet.changes.old is not None:
            self._painter.fillRect(area, color("del_line" if kind == "-" else "add_line"))
        elif not kind:
            self._painter.fillRect(area, color("sunken"))

    def _paint_numbers(self, at: int, column: Column, kind: str, top: int) -> None:
        numbers = self._sheet.numbers(at)
        self._painter.setFont(self._metrics.figures)
        self._painter.setPen(color(self._token_of(kind)))
        for right, side in column.numbers:
            if numbers[side] != NONE and kind:
                said = str(numbers[side] + 1) if not self._sheet.piece[at] else GOES_ON
                left = right - len(said) * self._metrics.figure
                self._painter.drawText(QPointF(left, top + self._metrics.baseline), said)

    def _paint_sign(self, column: Column, kind: str, top: float) -> None:
        if kind in _SIGNS:
            self._paint_said(_SIGNS[kind], column.sign, self._token_of(kind), top)

    def _paint_said(self, sign: str, middle: int, token: str, top: float) -> None:
        made = self._metrics
        self._painter.setFont(made.signs)
        self._painter.setPen(color(token))
        self._painter.drawText(QPointF(middle - made.sign_widths[sign] / 2, top + made.baseline), sign)

    def _token_of(self, kind: str) -> str:
        return "text3" if self._sheet.changes.old is None else _MARKS.get(kind, "text3")

    def _paint_signs(self, column: Column, at: int, text: LaidText, top: int) -> None:
        if self._sheet.piece[at]:
            self._paint_said(GOES_ON, column.sign + scaled(11), "text3", top)
        if self._sheet.piece[at] or not text.line.text.strip():
            return
        kind = self._sheet.kind(at)
        kinds = {part.kind for part in text.line.parts} if kind == CHANGED else {chr(kind)}
        for sign, offset in (("-", 0), ("+", scaled(11))):
            if sign in kinds:
                self._paint_sign(column._replace(sign=column.sign + offset), sign, top)

    def _paint_text(self, at: int, number: int, text: LaidText, top: int) -> None:
        column, painter = self._metrics.columns[number], self._painter
        origin = QPointF(column.text - self._scrolled, top)
        if clipped := not self._layouts.wrap:
            painter.save()
            painter.setClipRect(QRectF(column.text - 2, top, column.end - column.text + 2, text.height))
        found = [mark for mark in self._look.found.get(at, ()) if mark.column == number]
        self._paint_found(text, origin, found, "select")
        tints = list(_seen(text, origin.y(), painter.viewport().height()))
        for tint in tints:
            self._paint_tint(text, origin, tint)
        marked = self._look.marked.get(at)
        if marked and marked.column == number:
            for rect in rects(text, marked.start, marked.end):
                painter.fillRect(rect.translated(origin), color("select"))
        self._paint_found(text, origin, found)
        painter.setPen(color("text" if self._sheet.kind(at) == EQUAL else "diff_text"))
        text.layout.draw(painter, origin, _inked(found), QRectF(painter.viewport()))
        self._paint_strikes(text, origin, tints)
        if column.new:
            self._paint_underlines(at, text, origin)
        if clipped:
            painter.restore()

    def _paint_found(
        self, text: LaidText, origin: QPointF, found: list[FoundMark], under: str | None = None
    ) -> None:
        """Outline where the searched text stands, fill the chosen place; or paint what lies under tints."""
        inset = round(self._metrics.pitch * 0.09)
        for mark in found:
            fill = under or ("accent" if mark.chosen else None)
            for rect in rects(text, mark.start, mark.end):
                area = rect.translated(origin).adjusted(-_PADDING, inset, _PADDING, -inset)
                outline = None if under else value("accent")
                rounded(self._painter, area, 3, value(fill) if fill else None, outline)

    def _paint_tint(self, text: LaidText, origin: QPointF, tint: Tint) -> None:
        inset = round(self._metrics.pitch * 0.09)
        for rect in rects(text, tint.start, tint.end):
            area = rect.translated(origin).adjusted(-_PADDING, inset, _PADDING, -inset)
            if tint.kind == HIDDEN:
                area = rect.translated(origin).adjusted(0, inset + _PADDING, 0, -inset - _PADDING)
            rounded(self._painter, area, 3, value(_token(tint)))
            if tint.kind == "+":
                under = QRectF(rect.left() + origin.x(), area.bottom() - 1.75, rect.width(), 1.75)
                rounded(self._painter, under, 0.5, _faded("add_mark"))

    def _paint_strikes(self, text: LaidText, origin: QPointF, tints: list[Tint]) -> None:
        for tint in tints:
            if tint.kind == "-":
                for rect in rects(text, tint.start, tint.end):
                    area = rect.translated(origin)
                    struck = QRectF(area.left(), round(area.center().y()) + 1, area.width(), 1)
                    self._painter.fillRect(struck, color("diff_text" if tint.strong else "text2"))

    def _paint_underlines(self, at: int, text: LaidText, origin: QPointF) -> None:
        for start, end, failed in self._sheet.underlined(at):
            units = text.line.span(start, end)
            pen = QPen(color("bad_line" if failed else "care_line"), 2, Qt.PenStyle.DotLine)
            for rect in rects(text, *units) if units else ():
                area = rect.translated(origin)
                self._painter.setPen(pen)
                bottom = area.bottom() - 2
                self._painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom))


def _inked(found: list[FoundMark]) -> list[QTextLayout.FormatRange]:
    """Return the letters that stand on the accent."""
    inked = []
    for mark in found:
        if mark.chosen:
            style = QTextLayout.FormatRange()
            style.start, style.length = mark.start, mark.end - mark.start
            style.format = QTextCharFormat()
            style.format.setForeground(color("on_accent"))
            inked.append(style)
    return inked


def _faded(token: str) -> str:
    shade = color(token)
    shade.setAlphaF(_UNDERLINE)
    return shade.name(QColor.NameFormat.HexArgb)


def _token(tint: Tint) -> str:
    if tint.kind == HIDDEN:
        return "care_soft"
    return ("del_" if tint.kind == "-" else "add_") + ("word" if tint.strong else "line")


def _seen(text: LaidText, top: float, height: int) -> Iterator[Tint]:
    """Yield the tints of a text that lie in the viewport; a text at `top` may be far higher than that."""
    layout, start, end = text.layout, 0, text.line.length
    if text.height > height:
        lines = range(layout.lineCount())
        first = bisect_left(lines, -top - text.pitch, key=lambda number: layout.lineAt(number).y())
        last = bisect_left(lines, height - top, key=lambda number: layout.lineAt(number).y())
        start = layout.lineAt(max(first - 1, 0)).textStart()
        end = layout.lineAt(last).textStart() if last < len(lines) else end
    return (
        tint._replace(start=max(tint.start, start), end=min(tint.end, end))
        for tint in text.tints
        if tint.start < end and start < tint.end
    )


def rects(text: LaidText, start: int, end: int) -> Iterator[QRectF]:
    """Yield where units of a text stand, line by line, as high as the lines are apart."""
    layout = text.layout
    first = layout.lineForTextPosition(start)
    if start >= end or not first.isValid():
        return
    for number in range(first.lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        begin, stop = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if begin >= stop:
            return
        for left, right in _mixed_extents(line, begin, stop) if text.mixed else _extent(line, begin, stop):
            yield QRectF(left, line.y() + (line.height() - text.pitch) / 2, right - left, text.pitch)


def _x(line: QTextLine, at: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    return cast("tuple[float, int]", line.cursorToX(at, edge))[0]


def _extent(line: QTextLine, start: int, end: int) -> Iterator[tuple[float, float]]:
    left, right = _x(line, start), _x(line, end)
    yield left, min(right, max(line.naturalTextWidth(), left))


def _mixed_extents(line: QTextLine, start: int, end: int) -> Iterator[tuple[float, float]]:
    """Yield from where to where units reach that may stand in several places of the line."""
    for run in line.glyphRuns(start, end - start):
        area = run.boundingRect()
        yield area.left(), area.right()
