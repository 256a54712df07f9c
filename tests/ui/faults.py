"""What can be wrong with what a window shows: markup, hidden letters, nameless controls, bad looks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import count, takewhile

from PySide6 import QtGui
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from reviewer_app.text.characters import Kind
from reviewer_app.text.hidden import find
from reviewer_app.ui.tabs.result_tab import RenderedView
from reviewer_app.ui.widgets.frame import Frame
from reviewer_app.ui.widgets.label import BREAK
from tests.ui.painted import Written, written
from tests.ui.theme.looks import contrast

PARAGRAPH = '<p style="white-space:pre-wrap">'
_TIP, _SPOKEN, _SHOWN = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.DisplayRole,
)
_LEAST = 4.5
_SPACE = 8  # pixels: a space at the end of a broken line may stand beyond it
_OURS = "\n\t\u2003"  # a step is set in by a wide space
UNIT = re.compile(r"(?<=\d)\xa0(?=\w|%)")  # painted so that a figure and its unit stay together
_NOT_INVISIBLE = (Kind.LOOKALIKE, Kind.PUNYCODE, Kind.GAP)


@dataclass
class Sight:
    """One widget with all that is in it, its dialogs and menus left out, as it is now."""

    top: QWidget

    @cached_property
    def parts(self) -> list[QWidget]:
        """All widgets, the hidden ones too."""
        inside = self.top.findChildren(QWidget)
        return [self.top, *(child for child in inside if child.window() is self.top.window())]

    @cached_property
    def seen(self) -> list[QWidget]:
        """The widgets of which something is on the screen, be it only of what is in them."""
        bare = [part for part in self.parts if part.isVisible() and not part.visibleRegion().isEmpty()]
        around = {id(outer) for part in bare for outer in _outwards(part)}
        return [part for part in self.parts if id(part) in around]

    @cached_property
    def runs(self) -> list[Written]:
        """The runs of letters of which something is on the screen."""
        return [run for run in written(self.top) if run.is_seen()]

    def place(self, part: QWidget) -> QRect:
        """Return where a part stands."""
        return QRect(part.mapTo(self.top, QPoint()), part.size())


def _outwards(part: QWidget | None) -> Iterator[QWidget]:
    """Give a widget, what it is in, what that is in, and so on."""
    while part is not None:
        yield part
        part = part.parentWidget()


def who(part: QWidget) -> str:
    """Name a widget for whoever must mend it."""
    inside, named = part.parentWidget(), type(part).__name__
    return f"{type(inside).__name__} > {named} {part.accessibleName()[:30]!a}" if inside else named


# markup


def markup(sight: Sight) -> list[str]:
    """Return what could read a text as markup, or already has."""
    return [f"{who(part)}: {why}" for part in sight.parts for why in _markup(part)]


def _markup(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel) and part.textFormat() != Qt.TextFormat.PlainText:
        yield "a label that is not plain"
    if isinstance(part, QTextEdit) and not isinstance(part, RenderedView):
        yield "an editor of rich text"
    if isinstance(part, QPlainTextEdit):
        yield from _rich(part.document())
    if isinstance(part, RenderedView) and "\ufffc" in part.toPlainText():
        yield "an image"
    for tip in (part.toolTip(), part.statusTip(), part.whatsThis(), *_texts(part, _TIP)):
        if not is_plain_tip(tip):
            yield f"a tooltip that is markup: {tip[:60]!a}"


def _rich(document: QTextDocument) -> Iterator[str]:
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            form = place.fragment().charFormat()
            if form.isAnchor() or form.isImageFormat() or form.propertyCount():
                yield f"formatted text: {place.fragment().text()[:60]!a}"
            place += 1
        block = block.next()


def is_plain_tip(tip: str) -> bool:
    """Say whether Qt shows a tooltip as it is: without markup, or all of it escaped in one paragraph."""
    if not QtGui.Qt.mightBeRichText(tip):
        return True
    inner = tip.removeprefix(PARAGRAPH).removesuffix("</p>")
    return tip.startswith(PARAGRAPH) and "<" not in inner and ">" not in inner


# hidden letters


def hidden(sight: Sight) -> list[str]:
    """Return the texts with letters that nobody sees: painted, held, read out or told in a tooltip."""
    own = [sight.place(part) for part in sight.seen if _is_written_in(part)]
    runs = (run for run in sight.runs if has_hidden(UNIT.sub(" ", run.text.replace(BREAK, ""))))
    found = [f"painted: {run.text!a}" for run in runs if not any(place.contains(run.clip) for place in own)]
    for part in sight.seen:
        found += [f"{who(part)}: {text[:200]!a}" for text in told(part) if has_hidden(text)]
    return found


def _is_written_in(part: QWidget) -> bool:
    """Say whether a person writes here: the text must stay as it is, and warnings stand beside it."""
    return isinstance(part, QLineEdit | QPlainTextEdit) and not part.isReadOnly()


def has_hidden(text: str) -> bool:
    """Say whether a text has a letter that is not seen, other than those that the program puts there."""
    return any(place.kind not in _NOT_INVISIBLE and text[place.start] not in _OURS for place in find(text))


def told(part: QWidget) -> Iterator[str]:
    """Give every text that a widget holds, reads out or tells in a tooltip."""
    yield from (part.accessibleName(), part.accessibleDescription(), part.windowTitle())
    yield unescape(part.toolTip().removeprefix(PARAGRAPH).removesuffix("</p>"))
    if isinstance(part, QPlainTextEdit | QTextEdit):
        yield part.toPlainText() if part.isReadOnly() else ""
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text().replace(BREAK, "")  # where a label may break a long word
    for role in (_SPOKEN, _SHOWN):
        yield from _texts(part, role)
    yield from (unescape(tip.removeprefix(PARAGRAPH).removesuffix("</p>")) for tip in _texts(part, _TIP))
    yield from (action.text() for action in part.actions())


def _texts(part: QWidget, role: Qt.ItemDataRole) -> Iterator[str]:
    model = part.model() if isinstance(part, QAbstractItemView) else None
    if model is None:
        return
    for row in range(min(model.rowCount(), 50)):
        for column in takewhile(lambda column: model.index(row, column).isValid(), count()):  # noqa: B023 - used at once
            said = model.index(row, column).data(role)
            yield said if isinstance(said, str) else ""


# controls


def nameless(sight: Sight) -> list[str]:
    """Return the controls that a screen reader has no name for."""
    return [who(part) for part in controls(sight) if not _name(part).strip()]


def _name(part: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(part)
    return spoken.text(QAccessible.Text.Name) if spoken else ""


def controls(sight: Sight) -> list[QWidget]:
    """Return what takes the focus by Tab."""
    return [
        part
        for part in sight.parts
        if part.isVisible() and part.isEnabled() and _takes_tab(part) and part.focusProxy() is None
    ]


def _takes_tab(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def unreached(sight: Sight) -> list[str]:
    """Return the controls that pressing Tab again and again never reaches."""
    top, wanted = sight.top, controls(sight)
    top.activateWindow()
    reached: set[QObject] = set()
    for _ in range(2 * len(wanted) + 4):
        QTest.keyClick(top.focusWidget() or top, Qt.Key.Key_Tab)
        reached.add(_stop(top.focusWidget() or top))
    return [who(part) for part in wanted if _stop(part) not in reached]


def out_of_sight(sight: Sight) -> list[str]:
    """Return the controls that are not in sight when pressing Tab has brought the focus to them."""
    top, found = sight.top, dict[int, str]()
    top.activateWindow()
    for _ in range(2 * len(controls(sight)) + 4):
        QTest.keyClick(top.focusWidget() or top, Qt.Key.Key_Tab)
        QApplication.processEvents()
        part = top.focusWidget() or top
        seen, whole = _seen(part, top).height(), part.height()
        if seen < (1 if isinstance(part, QAbstractScrollArea) else whole * 9 / 10):
            found[id(part)] = f"{who(part)}: {seen} of {whole} pixels are seen"
    return list(found.values())


def _seen(part: QWidget, top: QWidget) -> QRect:
    """Return what of a widget's place no scrolling hides."""
    place = QRect(part.mapTo(top, QPoint()), part.size())
    for outer in _outwards(part):
        if top.isAncestorOf(outer):
            place &= QRect(outer.mapTo(top, QPoint()), outer.size())
    return place & top.rect()


def _stop(part: QWidget) -> QObject:
    """Return a control, or the group of buttons that it belongs to, in which arrow keys move."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return group if group is not None and group.exclusive() else part


# looks


def pale(sight: Sight) -> list[str]:
    """Return the texts that have less than 4.5 : 1 against what is painted behind them."""
    image = sight.top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = ((run, contrast(run.ink, _behind(image, run))) for run in sight.runs)
    return [f"{run.text[:40]!a} {run.ink.name()} {ratio:.1f} : 1" for run, ratio in found if ratio < _LEAST]


def _behind(image: QImage, run: Written) -> QColor:
    """Return the colour that is most frequent where a text stands."""
    place = run.area.toAlignedRect().adjusted(-2, 0, 2, 0).intersected(run.clip).intersected(image.rect())
    cutting = image.copy(place)  # held while its pixels are counted
    return QColor(Counter(memoryview(cutting.constBits()).cast("I")).most_common(1)[0][0])


def clipped(sight: Sight) -> list[str]:
    """Return the buttons that are smaller than what stands on them, and the texts that are cut off."""
    small = [
        f"{who(part)}: {part.width()} x {part.height()} for {part.sizeHint().toTuple()}"
        for part in sight.seen
        if isinstance(part, QAbstractButton) and not _has_room(part)
    ]
    areas = [part for part in sight.seen if isinstance(part, QLineEdit | QAbstractScrollArea)]
    areas = [part for part in areas if not isinstance(part, Frame) or _scrolls(part)]
    places = [(sight.place(part), part) for part in areas]
    cut = (run for run in sight.runs if _is_cut(run, _around(run, places)))
    return small + [f"cut off: {run.text[:60]!a} in {_holder(sight.top, run)}" for run in cut]


def _scrolls(part: QAbstractScrollArea) -> bool:
    return bool(part.verticalScrollBar().maximum() or part.horizontalScrollBar().maximum())


def _holder(top: QWidget, run: Written) -> str:
    return who(top.childAt(run.clip.center()) or top)


def _around(run: Written, places: Sequence[tuple[QRect, QWidget]]) -> QWidget | None:
    """Return the area in which a text can be scrolled: a page that scrolls, else the innermost one."""
    around = [part for place, part in places if place.contains(run.clip)]
    if pages := [part for part in around if isinstance(part, Frame)]:
        return pages[0]
    return min(around, key=lambda part: part.width() * part.height(), default=None)


def _has_room(button: QAbstractButton) -> bool:
    if isinstance(button.parentWidget(), QLineEdit | QTabBar):
        return True  # Qt's own, which fit by themselves
    needed = button.sizeHint()
    return button.width() >= needed.width() and button.height() >= needed.height()


def _is_cut(run: Written, around: QWidget | None) -> bool:
    """Say whether a text goes on where it cannot be seen, and cannot be scrolled to."""
    area, clip = run.area, run.clip
    beyond = max(clip.left() - area.left(), area.right() - clip.right() - 1)
    lost = max(clip.top() - area.top(), area.bottom() - clip.bottom() - 1)
    if isinstance(around, Frame):
        return False
    if isinstance(around, QAbstractScrollArea):
        return beyond > _SPACE and not around.horizontalScrollBar().maximum()
    return around is None and (beyond > 1 or lost > area.height() / 4)
