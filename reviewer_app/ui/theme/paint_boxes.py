"""How the style paints spin boxes, sliders and group boxes."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractSpinBox, QStyle, QStyleOptionButton, QWidget

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import pixmap
from reviewer_app.ui.theme.paint_fields import check_box, field
from reviewer_app.ui.theme.painting import line, rounded

_Step = QAbstractSpinBox.StepEnabledFlag
_State = QStyle.StateFlag
_SC, _CC = QStyle.SubControl, QStyle.ComplexControl
_GROOVE, _HANDLE, _ARROW = 4, 16, 12


def spin_box(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint a spin box: a field with a chevron to go up and one to go down."""
    field(painter, option)
    parts = (
        (_SC.SC_SpinBoxUp, "chevron-up", _Step.StepUpEnabled),
        (_SC.SC_SpinBoxDown, "chevron-down", _Step.StepDownEnabled),
    )
    enabled = option.state & _State.State_Enabled
    for part, name, step in parts:
        if option.subControls & part:
            place = style.subControlRect(_CC.CC_SpinBox, option, part, widget)
            usable = enabled and option.stepEnabled & step
            _arrow(painter, place, name, "text2" if usable else "edge2")


def _arrow(painter: QPainter, place: QRect, name: str, token: str) -> None:
    device, side = painter.device(), scaled(_ARROW)
    drawn = pixmap(name, token, side, device.devicePixelRatioF() if device else 1.0)
    painter.drawPixmap(QPointF(place.center()) - QPointF(side / 2 - 1, side / 2 - 1), drawn)


def slider(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint a slider: a groove, filled up to a round handle."""
    lying = option.orientation == Qt.Orientation.Horizontal
    area = QRectF(option.rect)
    knob = QRectF(style.subControlRect(_CC.CC_Slider, option, _SC.SC_SliderHandle, widget))
    middle = knob.center()
    handle = QRectF(middle.x() - _HANDLE / 2, middle.y() - _HANDLE / 2, _HANDLE, _HANDLE)
    if lying:
        groove = QRectF(area.x(), middle.y() - _GROOVE / 2, area.width(), _GROOVE)
        done = QRectF(groove.topLeft(), QPointF(middle.x(), groove.bottom()))
    else:
        groove = QRectF(middle.x() - _GROOVE / 2, area.y(), _GROOVE, area.height())
        done = QRectF(QPointF(groove.x(), middle.y()), groove.bottomRight())
    enabled = option.state & _State.State_Enabled
    rounded(painter, groove, _GROOVE / 2, value("press"))
    rounded(painter, done, _GROOVE / 2, value("accent" if enabled else "edge2"))
    token = "accent" if option.state & _State.State_HasFocus else "raised"
    rounded(painter, handle, _HANDLE / 2, value(token), value("edge"))


def group_box(style: QStyle, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    """Paint a group: its name, and a line around what belongs to it."""
    if option.subControls & _SC.SC_GroupBoxFrame:
        around = style.subControlRect(_CC.CC_GroupBox, option, _SC.SC_GroupBoxFrame, widget)
        rounded(painter, QRectF(around), 10, None, value("line"))
    ink = value("text" if option.state & _State.State_Enabled else "text3")
    name = style.subControlRect(_CC.CC_GroupBox, option, _SC.SC_GroupBoxLabel, widget)
    line(painter, QRectF(name).adjusted(0, 0, 24, 0), option.text, font(13, 600), ink)
    if option.subControls & _SC.SC_GroupBoxCheckBox:
        box = QStyleOptionButton()
        box.state = option.state
        box.rect = style.subControlRect(_CC.CC_GroupBox, option, _SC.SC_GroupBoxCheckBox, widget)
        check_box(style, box, painter, widget)
