"""How the style paints menus, the menu bar and tooltips."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from reviewer_app.ui.theme.current import theme, value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import RIGHT, line, rounded

_State = QStyle.StateFlag
_ICON, _CHEVRON, _PAD = 16, 14, 12


def panel(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint what lies behind a menu or a tooltip, with its line."""
    del style, widget
    rounded(painter, QRectF(option.rect), 0, value("raised"), value("line"))


def item(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint one entry of a menu: tick or icon, words, key, and a chevron before a further menu."""
    area = option.rect
    if option.menuItemType == option.MenuItemType.Separator:
        painter.fillRect(QRect(area.x(), area.center().y(), area.width(), 1), QColor(value("edge2")))
        return
    enabled = bool(option.state & _State.State_Enabled)
    if enabled and option.state & _State.State_Selected:
        highlight(painter, area, 4)
    side = scaled(_ICON)
    lead = QRect(area.x() + _PAD, area.center().y() - side // 2, side, side)
    _lead(painter, option, lead)
    words, _, key = option.text.partition("\t")
    ink = "text" if enabled else "off"
    rest = area.adjusted(_PAD + side + 8, 0, -_PAD, 0)
    painter.setFont(option.font)
    painter.setPen(QColor(value(ink)))
    painter.drawText(rest, _flags(style, option, widget), words)
    if key:
        line(painter, QRectF(rest), key, font(12), value("text3" if enabled else "off"), RIGHT)
    if option.menuItemType == option.MenuItemType.SubMenu:
        small = scaled(_CHEVRON)
        corner = QPoint(area.right() - small - 4, area.center().y() - small // 2)
        draw_icon(painter, "chevron-right", ink, corner, small)


def bar_item(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint one name in the menu bar."""
    enabled = bool(option.state & _State.State_Enabled)
    if enabled and option.state & (_State.State_Selected | _State.State_Sunken):
        rounded(
            painter, QRectF(option.rect), 6, value("press" if option.state & _State.State_Sunken else "hover")
        )
    flags = _flags(style, option, widget, Qt.AlignmentFlag.AlignHCenter)
    painter.setPen(QColor(value("text" if enabled else "off")))
    painter.drawText(option.rect, flags, option.text)


def highlight(painter: QPainter, area: QRect, radius: float) -> None:
    """Paint what marks the chosen one of several entries."""
    outline = value("accent") if theme().outlined else None
    rounded(painter, QRectF(area), radius, value("select"), outline)


def _lead(painter: QPainter, option: Any, place: QRect) -> None:
    if option.checked:
        draw_icon(painter, "check", "accent", place.topLeft(), place.width())
    elif not option.icon.isNull():
        enabled = option.state & _State.State_Enabled
        mode = QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled
        option.icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)


def _flags(
    style: QStyle,
    option: Any,
    widget: QWidget | None,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Return how an entry's words are written: aligned, and the letter of its key underlined or not."""
    shown = style.styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, widget)
    mnemonic = Qt.TextFlag.TextShowMnemonic if shown else Qt.TextFlag.TextHideMnemonic
    flags = Qt.AlignmentFlag.AlignVCenter | align
    return int(flags) | int(Qt.TextFlag.TextSingleLine) | int(mnemonic)
