"""How the style paints buttons: panel, words with icon and key cap, focus ring."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from reviewer_app.ui.theme.current import theme, value
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.measures import quiet
from reviewer_app.ui.theme.painting import key_cap, key_cap_width, line, rounded, text_width

_GAP, _ICON, _CHEVRON = 8, 16, 14
_State = QStyle.StateFlag


def button(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint a whole push button."""
    panel(style, option, painter, widget)
    label(style, option, painter, widget)


def panel(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint what lies behind the words, and the ring of a button that keys brought the focus to."""
    del style
    kind, area = kind_of(widget), QRectF(option.rect)
    fill, outline = _panel_tokens(kind, option.state)
    rounded(painter, area, 6, fill and value(fill), outline and value(outline))
    if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
        _ring(painter, area, filled=kind == "primary" and bool(option.state & _State.State_Enabled))


def tool_panel(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint what lies behind an icon that is a button."""
    del style, widget
    token = _quiet_fill(option.state)
    rounded(painter, QRectF(option.rect), 6, token and value(token))
    if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
        _ring(painter, QRectF(option.rect), filled=False)


def label(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint icon, words, key cap and, for a button with a menu, a chevron; centred as one."""
    del style
    text, font = _words(option.text), widget.font() if widget else painter.font()
    ink = value(ink_of(widget, option.state))
    key = str(widget.property("keycap") or "") if widget else ""
    icon, menu = scaled(_ICON), scaled(_CHEVRON)
    before = icon + (_GAP if text else 0) if not option.icon.isNull() else 0
    after = key_cap_width(key) + _GAP if key else 0
    after += menu + 4 if option.features & option.ButtonFeature.HasMenu else 0
    room = option.rect.width() - before - after - 2 * (8 if quiet(widget) else 12)
    width = min(text_width(text, font), max(room + 8, 0))
    left = option.rect.x() + (option.rect.width() - width - before - after) / 2
    middle = option.rect.y() + option.rect.height() / 2
    if before:
        _paint_icon(painter, option, QRect(round(left), round(middle - icon / 2), icon, icon))
    line(painter, QRectF(left + before, option.rect.y(), width, option.rect.height()), text, font, ink)
    right = left + before + width + after
    if key:
        key_cap(painter, right, middle, key, ink)
    elif after:
        corner = QPoint(round(right - menu), round(middle - menu / 2))
        draw_icon(painter, "chevron-down", ink_of(widget, option.state), corner, menu)


def kind_of(widget: QWidget | None) -> str:
    """Return the kind of a button; one that never heard of kinds is plain."""
    return str(widget.property("kind") or "plain") if widget else "plain"


def ink_of(widget: QWidget | None, state: QStyle.StateFlag) -> str:
    """Return the token of a button's words."""
    if not state & _State.State_Enabled:
        return "off"
    return {"primary": "on_accent", "danger": "bad"}.get(kind_of(widget), "text")


def _panel_tokens(kind: str, state: QStyle.StateFlag) -> tuple[str, str]:
    """Return the tokens of a panel's fill and outline, each may be empty."""
    if kind == "quiet":
        return _quiet_fill(state), "accent" if theme().outlined and state & _State.State_On else ""
    if not state & _State.State_Enabled:
        return "hover", "line"
    down, over = state & (_State.State_Sunken | _State.State_On), state & _State.State_MouseOver
    if kind == "primary":
        return ("accent_press" if down else "accent_hover" if over else "accent"), ""
    return ("press" if down else "hover" if over else "raised"), "edge2"


def _quiet_fill(state: QStyle.StateFlag) -> str:
    if not state & _State.State_Enabled:
        return ""
    if state & _State.State_Sunken:
        return "press"
    if state & _State.State_On:
        return "select"
    return "hover" if state & _State.State_MouseOver else ""


def _ring(painter: QPainter, area: QRectF, *, filled: bool) -> None:
    inset = 3 if filled else 0
    inner = area.adjusted(inset, inset, -inset, -inset)
    rounded(painter, inner, 6 - inset / 2, None, value("on_accent" if filled else "accent"), 2)


def _paint_icon(painter: QPainter, option: Any, place: QRect) -> None:
    enabled = option.state & _State.State_Enabled
    mode = QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled
    option.icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)


def _words(text: str) -> str:
    """Return a button's text as it is read: without the marks of mnemonics."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
