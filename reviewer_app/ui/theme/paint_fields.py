"""How the style paints fields: line edits, frames of text, combo, spin and check boxes, radio buttons."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QFrame, QStyle, QWidget

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import line, rounded

_State = QStyle.StateFlag
_Step = QAbstractSpinBox.StepEnabledFlag
_SC, _CC = QStyle.SubControl, QStyle.ComplexControl
_CHEVRON, _STEP, _SIDE = 14, 12, 12
_POPUP = "QComboBoxPrivateContainer"
_CENTRE = Qt.AlignmentFlag.AlignCenter


def nothing(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint nothing: what lies around paints it already."""
    del style, option, painter, widget


def focus(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint the ring around a part that has no frame of its own, such as a check box's words."""
    del style
    if widget is not None and widget.property("ownRows"):
        return
    inside = isinstance(widget, QAbstractItemView)
    area = QRectF(option.rect) if inside else QRectF(option.rect).adjusted(-3, -1, 3, 1)
    rounded(painter, area, 4, None, value("accent"), 2)


def line_edit(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint a field; its outline is the ring when it has the focus."""
    del style, widget
    if option.lineWidth > 0:
        field(painter, option)
    else:
        painter.fillRect(option.rect, QColor(value("surface")))


def field(painter: QPainter, option: Any) -> None:
    """Paint background and outline of whatever can be filled in."""
    enabled = option.state & _State.State_Enabled
    focused = enabled and option.state & _State.State_HasFocus
    outline = "accent" if focused else "edge" if enabled else "edge2"
    fill = value("surface" if enabled else "sunken")
    rounded(painter, QRectF(option.rect), 6, fill, value(outline), 2 if focused else 1)


def frame(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint the frame of text that can be edited, and a plain line around other things."""
    del style
    if isinstance(widget, QFrame) and widget.inherits(_POPUP):
        painter.fillRect(option.rect, QColor(value("raised")))
        rounded(painter, QRectF(option.rect), 0, None, value("line"))
    elif option.state & _State.State_HasFocus or isinstance(widget, QFrame):
        field(painter, option)


def check_box(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint the box of a check box: empty, ticked, or partly."""
    del style, widget
    box = _square(option.rect)
    filled = bool(option.state & (_State.State_On | _State.State_NoChange))
    rounded(painter, box, 4, *_indicator(option.state, filled=filled))
    if filled:
        name = "check" if option.state & _State.State_On else "minus"
        corner, side = QPointF(box.x() + 2, box.y() + 2), round(box.width()) - 4
        if side > 0:
            draw_icon(painter, name, _mark(option.state), corner, side)


def radio(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint the circle of a radio button."""
    del style, widget
    box = _square(option.rect)
    filled = bool(option.state & _State.State_On)
    rounded(painter, box, box.width() / 2, *_indicator(option.state, filled=filled))
    if filled:
        inset = box.width() * 0.3
        dot = box.adjusted(inset, inset, -inset, -inset)
        rounded(painter, dot, dot.width() / 2, value(_mark(option.state)))


def combo(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint a combo box: a field if it can be written in, else like a button; its chevron at the right."""
    del style, widget
    enabled = option.state & _State.State_Enabled
    if option.editable:
        field(painter, option)
    else:
        fill = "hover" if option.state & _State.State_MouseOver or not enabled else "raised"
        focused = enabled and option.state & _State.State_HasFocus
        outline = value("accent" if focused else "edge2")
        rounded(painter, QRectF(option.rect), 6, value(fill), outline, 2 if focused else 1)
    side = scaled(_CHEVRON)
    corner = QPointF(
        option.rect.right() - side - 8, option.rect.y() + round((option.rect.height() - side) / 2)
    )
    draw_icon(painter, "chevron-down", "text2" if enabled else "off", corner, side)


def combo_label(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Write what a combo box that cannot be written in has chosen."""
    del style
    if option.editable or not isinstance(widget, QComboBox):
        return
    left = float(_SIDE)
    if not option.currentIcon.isNull():
        side = option.iconSize.width()
        place = QRect(option.rect.x() + _SIDE, option.rect.center().y() - side // 2, side, side)
        option.currentIcon.paint(painter, place)
        left += side + 8
    area = QRectF(option.rect).adjusted(left, 0, -scaled(_CHEVRON) - 12, 0)
    ink = value("text" if option.state & _State.State_Enabled else "off")
    line(painter, area, option.currentText, widget.font(), ink)


def spin_box(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint a spin box: a field with a chevron to go up and one to go down."""
    field(painter, option)
    parts = (
        (_SC.SC_SpinBoxUp, "chevron-up", _Step.StepUpEnabled),
        (_SC.SC_SpinBoxDown, "chevron-down", _Step.StepDownEnabled),
    )
    enabled, side = option.state & _State.State_Enabled, scaled(_STEP)
    for part, name, step in parts:
        if option.subControls & part:
            place = style.subControlRect(_CC.CC_SpinBox, option, part, widget)
            corner = QPointF(place.center()) - QPointF(side / 2 - 1, side / 2 - 1)
            token = "text2" if enabled and option.stepEnabled & step else "edge2"
            draw_icon(painter, name, token, corner, side)


def arrow(name: str) -> Callable[[QStyle, Any, QPainter, QWidget | None], None]:
    """Return a painter of an arrow."""

    def paint(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        del style, widget
        side = min(scaled(_CHEVRON), option.rect.width(), option.rect.height())
        area = QStyle.alignedRect(option.direction, _CENTRE, QSize(side, side), option.rect)
        token = "text2" if option.state & _State.State_Enabled else "off"
        if side > 0:
            draw_icon(painter, name, token, area.topLeft(), side)

    return paint


def _square(rect: QRect) -> QRectF:
    side = min(rect.width(), rect.height())
    area = QRect(0, 0, side, side)
    area.moveCenter(rect.center())
    return QRectF(area)


def _indicator(state: QStyle.StateFlag, *, filled: bool) -> tuple[str, str | None]:
    """Return fill and outline of a box or circle."""
    if not state & _State.State_Enabled:
        return value("hover"), value("edge2")
    if filled:
        return value("accent_hover" if state & _State.State_MouseOver else "accent"), None
    return value("hover" if state & _State.State_MouseOver else "surface"), value("edge")


def _mark(state: QStyle.StateFlag) -> str:
    return "on_accent" if state & _State.State_Enabled else "off"
