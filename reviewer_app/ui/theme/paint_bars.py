"""How the style paints scroll bars, headers, entries of views, splitters and progress."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionHeader, QWidget

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.paint_menus import highlight
from reviewer_app.ui.theme.painting import LEFT, RIGHT, line, rounded

_State = QStyle.StateFlag
_SC = QStyle.SubControl
_SHORTEST_HANDLE, _HANDLE, _BAR = 32, 6, 6


def scroll_bar(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint the handle of a scroll bar; its groove is what lies behind."""
    del style
    if widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
        painter.fillRect(option.rect, option.palette.base())
    if option.maximum <= option.minimum:
        return
    handle = QRectF(scroll_bar_part(option, _SC.SC_ScrollBarSlider))
    inset = (min(option.rect.width(), option.rect.height()) - _HANDLE) / 2
    lying = option.orientation == Qt.Orientation.Horizontal
    handle.adjust(*((2, inset, -2, -inset) if lying else (inset, 2, -inset, -2)))
    held = option.state & _State.State_Sunken and option.activeSubControls & _SC.SC_ScrollBarSlider
    token = "text3" if held else "edge" if option.state & _State.State_MouseOver else "edge2"
    rounded(painter, handle, _HANDLE / 2, value(token))


def scroll_bar_part(option: Any, part: QStyle.SubControl) -> QRect:
    """Return where a part of a scroll bar lies; there are no arrow buttons."""
    area, lying = QRect(option.rect), option.orientation == Qt.Orientation.Horizontal
    length = area.width() if lying else area.height()
    start, end = _handle(option, length)
    spans = {
        _SC.SC_ScrollBarGroove: (0, length),
        _SC.SC_ScrollBarSlider: (start, end),
        _SC.SC_ScrollBarSubPage: (0, start),
        _SC.SC_ScrollBarAddPage: (end, length),
    }
    if part not in spans:
        return QRect()
    first, last = spans[part]
    if lying:
        return QRect(area.x() + first, area.y(), last - first, area.height())
    return QRect(area.x(), area.y() + first, area.width(), last - first)


def _handle(option: Any, length: int) -> tuple[int, int]:
    """Return first and last pixel of the handle along the bar."""
    steps = option.maximum - option.minimum
    if steps <= 0:
        return 0, length
    long = min(max(length * option.pageStep // (steps + option.pageStep), _SHORTEST_HANDLE), length)
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - long, option.upsideDown
    )
    return start, start + long


def header_section(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint what lies behind a column's name: nothing but the line below."""
    del style, widget
    painter.fillRect(option.rect, QColor(value("surface")))
    lying = not isinstance(option, QStyleOptionHeader) or option.orientation == Qt.Orientation.Horizontal
    edge = QRect(option.rect)
    edge.setTop(edge.bottom()) if lying else edge.setLeft(edge.right())
    painter.fillRect(edge, QColor(value("line")))


def header_label(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Write a column's name, quietly: at the right if its column asks for it, else at the left."""
    del style, widget
    align = RIGHT if option.textAlignment & RIGHT else LEFT
    line(painter, QRectF(option.rect), option.text, font(12, 500), value("text2"), align)


def header_arrow(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint the sign of the column that rows are sorted by."""
    del style, widget
    down = option.sortIndicator == option.SortIndicator.SortDown
    side = scaled(12)
    corner = QPointF(option.rect.center()) - QPointF(side / 2, side / 2)
    draw_icon(painter, "chevron-down" if down else "chevron-up", "text2", corner, side)


def item(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint what lies behind an entry of a view, unless the view paints its own rows."""
    del style
    if widget is not None and widget.property("ownRows"):
        return
    if option.backgroundBrush.style() != Qt.BrushStyle.NoBrush:
        painter.fillRect(option.rect, option.backgroundBrush)
    if option.state & _State.State_Selected:
        alone = option.viewItemPosition in (option.ViewItemPosition.OnlyOne, option.ViewItemPosition.Invalid)
        highlight(painter, option.rect, 4 if alone else 0)
    elif option.state & _State.State_MouseOver and option.state & _State.State_Enabled:
        rounded(painter, QRectF(option.rect), 4, value("hover"))


def splitter(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint the line between two panes."""
    del style, widget
    painter.fillRect(option.rect, QColor(value("line")))


def progress(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint how far something is; where that is not known, a bar that stands still."""
    del style, widget
    area = QRectF(option.rect)
    area = QRectF(area.x(), area.center().y() - _BAR / 2, area.width(), _BAR)
    rounded(painter, area, _BAR / 2, value("press"))
    steps = option.maximum - option.minimum
    part = (option.progress - option.minimum) / steps if steps > 0 else 1.0
    token = "accent" if steps > 0 else "accent_soft"
    done = area.adjusted(0, 0, -area.width() * (1 - min(max(part, 0.0), 1.0)), 0)
    if done.width() > 0:
        rounded(painter, done, _BAR / 2, value(token))
