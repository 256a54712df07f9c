"""Where everything of a diff stands: columns, line heights, and texts laid out into lines of the screen."""

import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from reviewer_app.diff.rows import FOLD
from reviewer_app.text.hidden import reveal
from reviewer_app.ui.diff.changes import Mode, Note
from reviewer_app.ui.diff.sheet import Blanks, Remark, Sheet
from reviewer_app.ui.diff.shown_text import Part, ShownLine, Tint, tints
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.fonts import font, scaled

REMOVED_SIGN, ADDED_SIGN, GOES_ON = SIGNS = ("\u2212", "+", "\u2026")
"""What stands before removed and added lines, and before the further pieces of a long one."""

_KEPT = 400  # rows that stay laid out
_READING_WIDTH = 620
READING = 56
"""Pixels at 100 % from the edge to the column of prose; the signs of changes stand before it."""
_TAB = 4  # columns
_FEWEST_DIGITS = 3
SENTENCE_INDENT = 20
"""Pixels at 100 % from an icon to the sentence behind it."""

_RIGHT_TO_LEFT = ("R", "AL")
_STRONG = ("L", *_RIGHT_TO_LEFT)
_SEARCHED = 200  # characters in which the direction of a line shows


class Column(NamedTuple):
    """A column of text, in pixels of the viewport: its area, the right ends of its numbers, sign and text.

    `new` says which line stands here side by side, and `width` how broad lines may become.
    """

    start: int
    end: int
    numbers: tuple[tuple[int, bool], ...]
    sign: int
    text: int
    width: int
    new: bool


@dataclass(frozen=True)
class Metrics:
    """The measures of a mode at one width of the viewport and one text size.

    `figure` is the width of one figure of a line number, `baseline` where numbers and signs stand in a line.
    """

    font: QFont
    small: QFont
    figures: QFont
    figure: float
    signs: QFont
    sign_widths: dict[str, float]
    baseline: float
    tab: float
    pitch: int
    blank: int
    note: int
    fold: int
    columns: tuple[Column, ...]


class LaidText(NamedTuple):
    """A text in lines of the screen. `mixed` says that parts of it run from right to left."""

    line: ShownLine
    layout: QTextLayout
    pitch: int
    height: int
    mixed: bool
    tints: tuple[Tint, ...] = ()


class LaidRow(NamedTuple):
    """A row laid out: one text for each column, none for folds; `height` in pixels."""

    texts: tuple[LaidText, ...]
    height: int


def metrics(sheet: Sheet, width: int) -> Metrics:
    """Return the measures of a sheet's mode in a viewport of this width."""
    prose = sheet.changes.prose
    size = 15 if prose else 13
    pitch = scaled(24.75 if prose else 22)
    face = font(size, mono=not prose)
    words = sheet.mode is Mode.WORDS
    columns = (_reading_column(width),) if words else tuple(_columns(sheet, width))
    blank = round(pitch * 0.6) if words else pitch
    figures = font(13, mono=True)
    return Metrics(
        font=face,
        small=font(12, 500),
        figures=figures,
        figure=QFontMetricsF(figures).horizontalAdvance("0"),
        signs=font(15, 600),
        sign_widths={sign: QFontMetricsF(font(15, 600)).horizontalAdvance(sign) for sign in SIGNS},
        baseline=_baseline(face, pitch),
        tab=_TAB * QFontMetricsF(face).horizontalAdvance(" "),
        pitch=pitch,
        blank=blank,
        note=scaled(22),
        fold=scaled(28),
        columns=columns,
    )


def _baseline(face: QFont, pitch: int) -> float:
    layout, _ = _laid(ShownLine("0", ()), face, pitch, pitch, QTextOption())
    return layout.lineAt(0).y() + layout.lineAt(0).ascent()


def _reading_column(width: int) -> Column:
    text = scaled(READING)
    return Column(
        0,
        width,
        (),
        scaled(33),
        text,
        max(min(scaled(_READING_WIDTH), width - text - scaled(24)), 80),
        new=True,
    )


def _columns(sheet: Sheet, width: int) -> Iterator[Column]:
    lines = max(len(sheet.changes.before.lines), len(sheet.changes.after.lines))
    digits = max(len(str(lines)), _FEWEST_DIGITS)
    number = round(digits * QFontMetricsF(font(13, mono=True)).horizontalAdvance("0"))
    if sheet.mode is Mode.SIDE:
        half = width // 2
        yield _column(0, half, (number,), (False,))
        yield _column(half + 1, width, (number,), (True,))
    elif sheet.changes.old is None:
        yield _column(0, width, (number,), (True,))
    else:
        yield _column(0, width, (number, number), (False, True))


def _column(start: int, end: int, widths: tuple[int, ...], sides: tuple[bool, ...]) -> Column:
    at = start + scaled(8)
    numbers = []
    for width, side in zip(widths, sides, strict=True):
        at += scaled(12) + width
        numbers.append((at, side))
    text = at + scaled(26)
    return Column(
        start, end, tuple(numbers), at + scaled(8), text, max(end - text - scaled(12), 80), new=sides[-1]
    )


class Layouts:
    """The rows of a sheet laid out when they are needed, the last few hundred of them kept."""

    def __init__(self, sheet: Sheet, width: int, *, wrap: bool) -> None:
        self.sheet = sheet
        self.metrics = metrics(sheet, width)
        self.wrap = wrap
        self._options = {rtl: _option(wrap=wrap, rtl=rtl, tab=self.metrics.tab) for rtl in (False, True)}
        self._kept: OrderedDict[int, LaidRow] = OrderedDict()

    def row(self, at: int) -> LaidRow:
        """Return a row laid out."""
        if (laid := self._kept.get(at)) is not None:
            self._kept.move_to_end(at)
            return laid
        laid = self._kept[at] = self._lay_out(at)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return laid

    def guesses(self) -> Iterator[int]:
        """Yield about how high each row is."""
        made, sheet = self.metrics, self.sheet
        special = {at: self._extra_height(at) for at in sheet.extras}
        advance = QFontMetricsF(made.font).averageCharWidth()
        fitting = max(int(made.columns[-1].width / advance), 1) if self.wrap else 1 << 60
        folded = {sheet.at_row(row) for row in sheet.rows.folds}
        for at, length in enumerate(sheet.lengths()):
            if length:
                yield made.pitch * -(-length // fitting)
            elif at in special:
                yield special[at]
            else:
                yield made.fold if at in folded else made.blank

    def _extra_height(self, at: int) -> int:
        return self.metrics.fold if isinstance(self.sheet.extras[at], Blanks) else self.metrics.note

    def _lay_out(self, at: int) -> LaidRow:
        extra = self.sheet.extras.get(at)
        if isinstance(extra, Note | Remark):
            return self._sentence(extra)
        if extra or self.sheet.kind(at) == FOLD:
            return LaidRow((), self.metrics.fold)
        texts = tuple(self._text(at, column) for column in self.metrics.columns)
        if not any(text.line.text for text in texts):
            return LaidRow(texts, self.metrics.blank)
        return LaidRow(texts, max(text.height for text in texts))

    def _sentence(self, extra: Note | Remark) -> LaidRow:
        made, note = self.metrics, isinstance(extra, Note)
        line = ShownLine(reveal(extra.text, keep=""), ())
        width = made.columns[-1].end - made.columns[-1].text - scaled(SENTENCE_INDENT) - scaled(24)
        layout, height = _laid(
            line, font(13) if note else made.small, max(width, 80), scaled(20), _option(wrap=True)
        )
        return LaidRow(
            (LaidText(line, layout, scaled(20), height, mixed=False),), height + scaled(16 if note else 4)
        )

    def _text(self, at: int, column: Column) -> LaidText:
        made, line = self.metrics, self.sheet.line(at, new=column.new)
        mixed = not line.text.isascii() and any(map(_is_rtl, line.text))
        option = self._options[mixed and _begins_rtl(line.text)]
        layout, height = _laid(line, made.font, column.width, made.pitch, option)
        return LaidText(line, layout, made.pitch, height, mixed, tuple(tints(line)))


def _option(*, wrap: bool, rtl: bool = False, tab: float = 0) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    mode = QTextOption.WrapMode
    option.setTabStopDistance(tab)
    option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if wrap else mode.NoWrap)
    return option


def _laid(
    line: ShownLine, face: QFont, width: int, pitch: int, option: QTextOption
) -> tuple[QTextLayout, int]:
    layout = QTextLayout(line.text, face)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(line)))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height = 0.0
    while (found := layout.createLine()).isValid():
        found.setLineWidth(width)
        room = max(pitch, found.height())
        found.setPosition(QPointF(0, height + (room - found.height()) / 2))
        height += room
    layout.endLayout()
    return layout, round(height)


def _formats(line: ShownLine) -> Iterator[QTextLayout.FormatRange]:
    for part in line.parts:
        token = _token(part)
        if token:
            found = QTextLayout.FormatRange()
            found.start, found.length = part.start, part.end - part.start
            style = QTextCharFormat()
            style.setForeground(color(token))
            found.format = style
            yield found


def _token(part: Part) -> str:
    if part.hidden:
        return "care"
    if part.kind == "-" and not part.strong:
        return "text2"
    return "diff_text" if part.kind in "-+" else ""


def _is_rtl(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT


def _begins_rtl(text: str) -> bool:
    kinds = map(unicodedata.bidirectional, text[:_SEARCHED])
    return next((kind for kind in kinds if kind in _STRONG), "L") in _RIGHT_TO_LEFT


def unit_at(text: LaidText, x: float, y: float) -> int:
    """Return the unit that is nearest to a point of a laid out text."""
    layout = text.layout
    below = (number for number in range(layout.lineCount()) if y < _bottom(layout, number))
    number = next(below, layout.lineCount() - 1)
    return layout.lineAt(number).xToCursor(x)


def _bottom(layout: QTextLayout, number: int) -> float:
    line = layout.lineAt(number)
    return line.y() + line.height()
