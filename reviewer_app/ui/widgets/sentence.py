"""Running text that begins in bold, broken into as many lines as it needs, or one that ends early."""

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.text.segments import units
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.fonts import font, text_scale
from reviewer_app.ui.theme.painting import kept_together, one_line
from reviewer_app.ui.widgets.tooltip import set_tooltip

_MORE = "…"
_NARROWEST = 160


class Sentence(QWidget):
    """A bold beginning and the rest of a sentence, in the tokens given for each."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        px: int = 13,
        bold_token: str = "text",
        token: str = "text2",
    ) -> None:
        super().__init__(parent)
        self._px, self._tokens = px, (bold_token, token)
        self._bold = self._rest = ""
        self._in_one_line = False
        self._heights: dict[tuple[int, int], int] = {}  # by width and text size: layouts ask again and again
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set(self, bold: str, rest: str = "") -> None:
        """Say something else; line ends become spaces."""
        self._bold, self._rest = one_line(bold), one_line(rest)
        self.setAccessibleName(self.text())
        self._tell()

    def _tell(self) -> None:
        self._heights.clear()
        set_tooltip(self, self.text() if self._in_one_line else "")
        self.updateGeometry()
        self.update()

    def set_tokens(self, bold_token: str, token: str) -> None:
        """Write both parts in other colours."""
        self._tokens = (bold_token, token)
        self.update()

    def set_in_one_line(self, *, on: bool) -> None:
        """Write one line, which ends with an ellipsis where there is no room, or all lines again."""
        if on != self._in_one_line:
            self._in_one_line = on
            self._tell()

    def text(self) -> str:
        """Return the whole, as it is read out."""
        return f"{self._bold} {self._rest}".strip()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that are written."""
        return self.line_height() if self._in_one_line else self.whole_height(width)

    def line_height(self) -> int:
        """Return the height of one line."""
        return QFontMetricsF(font(self._px, 600)).height().__ceil__() + 2

    def whole_height(self, width: int) -> int:
        """Return the height of all lines, whether all are written or one."""
        asked = width, text_scale()
        if asked not in self._heights:
            self._heights[asked] = self._broken(width)[1]
        return self._heights[asked]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when other fonts are chosen."""
        super().changeEvent(event)
        self._heights.clear()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower place needs a higher one."""
        return True

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        width = int(QFontMetricsF(font(self._px, 600)).horizontalAdvance(self.text())) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width, and one line."""
        return QSize(_NARROWEST, QFontMetricsF(font(self._px)).height().__ceil__())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the lines."""
        del event
        with QPainter(self) as painter:
            layout, height = self._ended() if self._in_one_line else self._broken(self.width())
            layout.draw(painter, QPointF(0, max(0, (self.height() - height) // 2)))

    def _ended(self) -> tuple[QTextLayout, int]:
        """Return the text in one line that fits, and its height."""
        layout, height = self._laid(self.text(), QTextOption.WrapMode.NoWrap, self.width())
        if layout.lineAt(0).naturalTextWidth() <= self.width():
            return layout, height
        room = self.width() - QFontMetricsF(font(self._px, 600)).horizontalAdvance(_MORE)
        cut = layout.lineAt(0).xToCursor(max(room, 0), QTextLine.CursorPosition.CursorOnCharacter)
        written = self.text().encode("utf-16-le")[: 2 * cut].decode("utf-16-le", "ignore").rstrip()
        return self._laid(f"{written}{_MORE}", QTextOption.WrapMode.NoWrap, self.width())

    def _broken(self, width: int) -> tuple[QTextLayout, int]:
        """Return the text in lines of a width, and their height."""
        return self._laid(self.text(), QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, width)

    def _laid(self, text: str, wrap: QTextOption.WrapMode, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(kept_together(text), font(self._px))
        option = QTextOption()
        option.setWrapMode(wrap)
        layout.setTextOption(option)
        layout.setFormats([self._format(0, self._bold, 600), self._format(1, text, 400)])
        layout.beginLayout()
        top = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(max(width, 1))
            row.setPosition(QPointF(0, top))
            top += row.height() + 2
        layout.endLayout()
        return layout, int(top)

    def _format(self, part: int, text: str, weight: int) -> QTextLayout.FormatRange:
        written = QTextCharFormat()
        written.setFont(font(self._px, weight))
        written.setForeground(color(self._tokens[part]))
        span = QTextLayout.FormatRange()
        span.format = written
        bold = units(self._bold) + bool(self._bold)  # and the space after it
        span.start, span.length = (0, bold) if part == 0 else (bold, units(text))
        return span
