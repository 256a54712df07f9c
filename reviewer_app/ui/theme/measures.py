"""How large controls are: all heights follow from the font."""

from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QTableView, QWidget

from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.painting import key_cap_width

SIDE = 24
"""Between the edge of a page and what stands on it."""
FRAME = 3
"""The frame around text that can be edited: less, and its content would cover the focus ring."""
SCROLL_BAR = 12
FIELD_SIDE = 6
"""Between the outline of a field and its text."""
CELL_SIDE = 8
"""Between the edge of a table's cell and its icon or words, as in its head."""
QUIET_SIDE = 8
"""Between the edge of a button that is words alone and its words."""
_FUSION_CELL_SIDE = 3
_CONTROL, _TALL = 14, 22  # added to the height of a line
_SIDE, _GAP = 12, 8
_CHEVRON = 14
_TAB_STOP = 24  # between a menu entry's words and its key

_CC, _SC, _SE = QStyle.ComplexControl, QStyle.SubControl, QStyle.SubElement
_CELL_PARTS = (_SE.SE_ItemViewItemDecoration, _SE.SE_ItemViewItemText)
_PM = QStyle.PixelMetric
_LENGTHS = {
    _PM.PM_ScrollBarExtent: SCROLL_BAR,
    _PM.PM_ScrollBarSliderMin: 32,
    _PM.PM_SplitterWidth: 1,
    _PM.PM_MenuPanelWidth: 1,
    _PM.PM_MenuHMargin: 4,
    _PM.PM_MenuVMargin: 4,
    _PM.PM_MenuBarPanelWidth: 0,
    _PM.PM_MenuBarHMargin: 0,
    _PM.PM_MenuBarVMargin: 0,
    _PM.PM_MenuBarItemSpacing: 0,
    _PM.PM_ButtonShiftHorizontal: 0,
    _PM.PM_ButtonShiftVertical: 0,
    _PM.PM_MenuButtonIndicator: 0,
    _PM.PM_CheckBoxLabelSpacing: 8,
    _PM.PM_RadioButtonLabelSpacing: 8,
    _PM.PM_ToolTipLabelFrameWidth: 6,
    _PM.PM_HeaderMargin: CELL_SIDE,
}
_SCALED = {
    _PM.PM_IndicatorWidth: 16,
    _PM.PM_IndicatorHeight: 16,
    _PM.PM_ExclusiveIndicatorWidth: 16,
    _PM.PM_ExclusiveIndicatorHeight: 16,
    _PM.PM_SmallIconSize: 16,
    _PM.PM_ButtonIconSize: 16,
    _PM.PM_ListViewIconSize: 16,
    _PM.PM_LineEditIconSize: 16,
    _PM.PM_TabBarIconSize: 16,
    _PM.PM_ToolBarIconSize: 16,
}


def metric(wanted: QStyle.PixelMetric, widget: QWidget | None) -> int | None:
    """Return a length that differs from Fusion's, else None."""
    if wanted == _PM.PM_DefaultFrameWidth:
        return FRAME if isinstance(widget, QAbstractScrollArea) else 1
    if wanted in _SCALED:
        return scaled(_SCALED[wanted])
    return _LENGTHS.get(wanted)


def content_size(kind: QStyle.ContentsType, option: Any, size: QSize, widget: QWidget | None) -> QSize | None:
    """Return the size of a control around its contents where it differs from Fusion's, else None."""
    measure = _SIZES.get(kind)
    return measure(option, size, widget) if measure else None


def inner_rect(control: QStyle.ComplexControl, option: Any, part: QStyle.SubControl, found: QRect) -> QRect:
    """Return the place of the line in a combo or spin box, which Fusion puts elsewhere, else `found`."""
    if control == _CC.CC_ComboBox and part == _SC.SC_ComboBoxEditField:
        return QRect(option.rect).adjusted(FIELD_SIDE, 2, -scaled(_CHEVRON) - 2 * _GAP, -2)
    if control == _CC.CC_SpinBox and part == _SC.SC_SpinBoxEditField:
        return found.adjusted(FIELD_SIDE - 2, 0, 0, 0)
    return found


def cell_part(element: QStyle.SubElement, widget: QWidget | None, found: QRect) -> QRect:
    """Return the place of icon or words in a table's cell: in line with the words of its head."""
    more = CELL_SIDE - _FUSION_CELL_SIDE
    if not isinstance(widget, QTableView) or element not in _CELL_PARTS:
        return found
    return found.adjusted(more, 0, more if element == _SE.SE_ItemViewItemDecoration else 0, 0)


def quiet(widget: QWidget | None) -> bool:
    """Say whether a button is words alone."""
    return widget is not None and widget.property("kind") == "quiet"


def _button(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    tall = widget is not None and widget.property("tall")
    side = QUIET_SIDE if quiet(widget) else _SIDE
    width = size.width() + 2 * side
    if not option.icon.isNull():
        width += 4  # Qt reckons with 4 pixels between icon and words
    if widget is not None and (key := widget.property("keycap")):
        width += key_cap_width(key) + _GAP
    if option.features & option.ButtonFeature.HasMenu:
        width += scaled(_CHEVRON) + 4
    return QSize(width, _line(option) + (_TALL if tall else _CONTROL))


def _tool_button(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    del widget
    side = _line(option) + _CONTROL
    return QSize(max(size.width() + 8, side), max(size.height() + 8, side))


def _field(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    del widget
    return QSize(size.width() + 2 * FIELD_SIDE, _line(option) + _CONTROL)


def _combo(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    del widget
    return QSize(size.width() + 2 * _SIDE + scaled(_CHEVRON) + _GAP, _line(option) + _CONTROL)


def _menu_entry(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    del widget
    if option.menuItemType == option.MenuItemType.Separator:
        return QSize(10, 9)
    tab = _TAB_STOP if "\t" in option.text else 0
    return QSize(size.width() + scaled(_CHEVRON + 16) + 4 * _GAP + tab, _line(option) + _CONTROL)


def _menu_bar_entry(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    del widget
    return QSize(size.width() + 16, _line(option) + 10)


def _header(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    del widget
    return QSize(size.width() + 16, _line(option) + _CONTROL)


def _progress(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    del option, widget
    return QSize(size.width(), 8)


def _line(option: Any) -> int:
    return QFontMetrics(option.fontMetrics).height()


_CT = QStyle.ContentsType
_SIZES = {
    _CT.CT_PushButton: _button,
    _CT.CT_ToolButton: _tool_button,
    _CT.CT_LineEdit: _field,
    _CT.CT_SpinBox: _combo,
    _CT.CT_ComboBox: _combo,
    _CT.CT_MenuItem: _menu_entry,
    _CT.CT_MenuBarItem: _menu_bar_entry,
    _CT.CT_HeaderSection: _header,
    _CT.CT_ProgressBar: _progress,
}
