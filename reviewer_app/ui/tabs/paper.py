"""A rendered document in which nothing is fetched and nothing is hidden: images in words, links bare."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from time import perf_counter
from typing import Any, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)

from reviewer_app.text.segments import units
from reviewer_app.ui.tabs import result_text
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.fonts import font, scaled

PROSE = 15
"""Pixels of running text at 100 %."""

_LINE_HEIGHT, _TIGHT, _CODE = 150.0, 120.0, 100.0  # percent
_INDENT, _CELL, _BELOW = 20, 6, 10
_BOLD = 600  # the heaviest cut there is; Qt would smear it to a heavier one
_HEADINGS = {1: 20, 2: 18}
_MOST_PIECES = 8_000  # blocks, and stretches of one look
LONGEST_S = 0.5
"""Seconds that making a document readable may take before its source is shown instead."""


class Paper(QTextDocument):
    """A document that refuses every resource it is asked for."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return nothing, whatever is asked for."""
        del kind, name


def _blocks(paper: QTextDocument) -> Iterator[QTextBlock]:
    block = paper.begin()
    while block.isValid():
        yield block
        block = block.next()


class _Piece(NamedTuple):
    """A stretch of one format; places are Qt's."""

    start: int
    length: int
    text: str
    look: QTextCharFormat


def _pieces(block: QTextBlock) -> Iterator[_Piece]:
    at = block.begin()
    while not at.atEnd():
        part = at.fragment()
        yield _Piece(part.position(), part.length(), part.text(), part.charFormat())
        at += 1


def tidied(paper: Paper) -> dict[str, tuple[str, str]] | None:
    """Make a rendered document safe and readable; return (address, text) of each link by what Qt calls it.

    None means that it has too many parts to be shown, or that they took too long.
    """
    until = perf_counter() + LONGEST_S
    found = list(islice((piece for block in _blocks(paper) for piece in _pieces(block)), _MOST_PIECES + 1))
    if len(found) > _MOST_PIECES or paper.blockCount() > _MOST_PIECES:
        return None
    whole = QTextCursor(paper)
    whole.beginEditBlock()
    is_done = all(perf_counter() < until and work() is None for work in _works(paper, found))
    whole.endEditBlock()
    return _links(found) if is_done else None


def _works(paper: Paper, found: list[_Piece]) -> Iterator[Callable[[], None]]:
    """Give the single works that make a document readable; pieces from the last, so that places stay."""
    for piece in reversed(found):
        yield partial(_reword, paper, piece)
    for block in _blocks(paper):
        yield partial(_reveal, block)
        yield partial(_lay_out, block)
    for frame in paper.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            yield partial(_rule, frame)


def _links(found: list[_Piece]) -> dict[str, tuple[str, str]]:
    """Return each address with all texts it stands under, by what Qt calls it."""
    links: dict[str, tuple[str, str]] = {}
    for piece in found:
        if piece.look.isAnchor():
            address = piece.look.anchorHref()
            name = QUrl(address).toString()
            links[name] = (address, f"{links.get(name, ('', ''))[1]} {piece.text}".strip())
    return links


def _reword(paper: Paper, piece: _Piece) -> None:
    """Put words in the place of an image, take the title of a link away, use the bold cut that is there."""
    look = QTextCharFormat(piece.look)
    if look.isImageFormat():
        words = _image(look) * piece.length
        _selected(paper, piece.start, piece.length).insertText(words, QTextCharFormat())
        return
    if look.isAnchor():
        look.clearProperty(QTextFormat.Property.TextToolTip.value)
        look.setForeground(color("accent"))
        look.setFontUnderline(True)
    if look.fontWeight() > _BOLD:
        look.setFontWeight(_BOLD)
    look.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    if look != piece.look:
        _selected(paper, piece.start, piece.length).setCharFormat(look)


def _image(used: QTextCharFormat) -> str:
    image = used.toImageFormat()
    told = (used.property(QTextFormat.Property.ImageAltText), used.property(QTextFormat.Property.ImageTitle))
    return result_text.image_words(image.name(), *(str(each or "") for each in told))


def _selected(paper: QTextDocument, start: int, length: int) -> QTextCursor:
    cursor = QTextCursor(paper)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _reveal(block: QTextBlock) -> None:
    """Make visible what became hidden only by rendering, such as characters written as entities."""
    text = block.text()
    for start, end, shown in reversed(result_text.marks(text)):
        at = block.position() + units(text[:start])
        cursor = _selected(block.document(), at, units(text[start:end]))
        cursor.insertText(shown, cursor.charFormat())


def _lay_out(block: QTextBlock) -> None:
    """Give a block the sizes, colours and spaces of the page."""
    used, letters = block.blockFormat(), QTextCharFormat()
    level, quotes = used.headingLevel(), used.intProperty(QTextFormat.Property.BlockQuoteLevel.value)
    height, below = _LINE_HEIGHT, _BELOW
    cursor = QTextCursor(block)
    if level:
        letters.setFont(font(_HEADINGS.get(level, PROSE), _BOLD))
        height = _TIGHT
    elif used.hasProperty(QTextFormat.Property.BlockCodeFence) or used.nonBreakableLines():
        letters.setFont(font(13, mono=True))
        used.setBackground(color("sunken"))
        used.setNonBreakableLines(False)
        height, below = _CODE, 0
    elif cursor.currentTable() is not None:
        height, below = _TIGHT, 0
    elif cursor.currentList() is not None:
        below = _BELOW // 2
    if quotes:
        letters.setForeground(color("text2"))
        used.setLeftMargin(scaled(_INDENT) * quotes)
    used.setBottomMargin(below)
    used.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(used)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(letters)


def _rule(table: QTextTable) -> None:
    """Draw a table with thin lines and some room."""
    _mend_head(table)
    look = table.format()
    look.setBorder(1)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setBorderBrush(color("edge2"))
    look.setCellPadding(_CELL)
    look.setCellSpacing(0)
    look.setBottomMargin(2 * _CELL)
    table.setFormat(look)


def _mend_head(table: QTextTable) -> None:
    """Take away the empty line that Qt puts into the first cell below a quote; embolden the head."""
    first = table.cellAt(0, 0).firstCursorPosition()
    if not first.block().text() and first.position() < table.cellAt(0, 0).lastPosition():
        first.deleteChar()
    bold = QTextCharFormat()
    bold.setFontWeight(_BOLD)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        _selected(
            table.document(), cell.firstPosition(), cell.lastPosition() - cell.firstPosition()
        ).mergeCharFormat(bold)


def languages(paper: QTextDocument) -> Iterator[str]:
    """Give the language of each block of code that names one."""
    for block in _blocks(paper):
        language = block.blockFormat().property(QTextFormat.Property.BlockCodeLanguage)
        if language:
            yield str(language)
