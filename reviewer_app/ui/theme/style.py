"""Fusion, painted anew from the tokens: the tables of what is painted where, and how large things are.

An error in a painter is logged once, and Fusion paints that element from then on.
"""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProxyStyle, QStyle, QWidget

from reviewer_app.ui.theme import paint_bars, paint_buttons, paint_fields, paint_menus
from reviewer_app.ui.theme.measures import FIELD_SIDE, cell_part, content_size, inner_rect, metric

_LOG = logging.getLogger("reviewer.ui")

Painter = Callable[[QStyle, Any, QPainter, QWidget | None], None]
"""Paints one element; the option is the subclass that belongs to the element."""

_PE, _CE, _CC = QStyle.PrimitiveElement, QStyle.ControlElement, QStyle.ComplexControl

_PRIMITIVES: dict[QStyle.PrimitiveElement, Painter] = {
    _PE.PE_PanelButtonCommand: paint_buttons.panel,
    _PE.PE_PanelButtonTool: paint_buttons.tool_panel,
    _PE.PE_FrameFocusRect: paint_fields.focus,
    _PE.PE_PanelLineEdit: paint_fields.line_edit,
    _PE.PE_FrameLineEdit: paint_fields.nothing,
    _PE.PE_Frame: paint_fields.frame,
    _PE.PE_IndicatorCheckBox: paint_fields.check_box,
    _PE.PE_IndicatorItemViewItemCheck: paint_fields.check_box,
    _PE.PE_IndicatorRadioButton: paint_fields.radio,
    _PE.PE_IndicatorArrowDown: paint_fields.arrow("chevron-down"),
    _PE.PE_IndicatorArrowUp: paint_fields.arrow("chevron-up"),
    _PE.PE_IndicatorArrowLeft: paint_fields.arrow("chevron-left"),
    _PE.PE_IndicatorArrowRight: paint_fields.arrow("chevron-right"),
    _PE.PE_PanelMenu: paint_menus.panel,
    _PE.PE_FrameMenu: paint_fields.nothing,
    _PE.PE_PanelTipLabel: paint_menus.panel,
    _PE.PE_PanelItemViewRow: paint_fields.nothing,  # its cells paint it
    _PE.PE_PanelItemViewItem: paint_bars.item,
    _PE.PE_FrameStatusBarItem: paint_fields.nothing,
    _PE.PE_IndicatorHeaderArrow: paint_bars.header_arrow,
}
_CONTROLS: dict[QStyle.ControlElement, Painter] = {
    _CE.CE_PushButton: paint_buttons.button,
    _CE.CE_PushButtonBevel: paint_buttons.panel,
    _CE.CE_PushButtonLabel: paint_buttons.label,
    _CE.CE_MenuItem: paint_menus.item,
    _CE.CE_MenuBarItem: paint_menus.bar_item,
    _CE.CE_MenuBarEmptyArea: paint_fields.nothing,
    _CE.CE_HeaderSection: paint_bars.header_section,
    _CE.CE_HeaderLabel: paint_bars.header_label,
    _CE.CE_HeaderEmptyArea: paint_bars.header_section,
    _CE.CE_Splitter: paint_bars.splitter,
    _CE.CE_ProgressBar: paint_bars.progress,
    _CE.CE_ComboBoxLabel: paint_fields.combo_label,
}
_COMPLEX: dict[QStyle.ComplexControl, Painter] = {
    _CC.CC_ComboBox: paint_fields.combo,
    _CC.CC_SpinBox: paint_fields.spin_box,
    _CC.CC_ScrollBar: paint_bars.scroll_bar,
}
_HINTS = {
    QStyle.StyleHint.SH_UnderlineShortcut: 0,
    QStyle.StyleHint.SH_Widget_Animate: 0,
    QStyle.StyleHint.SH_Widget_Animation_Duration: 0,
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_DitherDisabledText: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_ScrollBar_Transient: 0,
    QStyle.StyleHint.SH_ScrollView_FrameOnlyAroundContents: 0,
    QStyle.StyleHint.SH_Menu_KeyboardSearch: 1,  # typing goes to the entry that begins so
    QStyle.StyleHint.SH_Menu_Scrollable: 1,  # columns beside each other would leave the screen
}


class ReviewerStyle(QProxyStyle):
    """The program's style; keep a reference to it, Qt does not."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._broken: set[Painter] = set()

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: Any, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paint a part that several controls share."""
        if not self._painted(_PRIMITIVES.get(element), element, option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self, element: QStyle.ControlElement, option: Any, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paint a control or a part that only it has."""
        if not self._painted(_CONTROLS.get(element), element, option, painter, widget):
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self, control: QStyle.ComplexControl, option: Any, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paint a control that is made of several."""
        if not self._painted(_COMPLEX.get(control), control, option, painter, widget):
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: Any,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Return where a part of a control lies."""
        if control == _CC.CC_ScrollBar:
            return paint_bars.scroll_bar_part(option, part)
        found = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # may be None
        return inner_rect(control, option, part, found)

    def subElementRect(self, element: QStyle.SubElement, option: Any, widget: QWidget | None = None) -> QRect:
        """Return where a part of a simple control lies."""
        found = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # may be None
        if element == QStyle.SubElement.SE_LineEditContents:
            side = FIELD_SIDE if option.lineWidth > 0 else 0
            return found.adjusted(side, 0, -side, 0)
        return cell_part(element, widget, found)

    def pixelMetric(
        self, metric_of: QStyle.PixelMetric, option: Any = None, widget: QWidget | None = None
    ) -> int:
        """Return a length in pixels."""
        length = metric(metric_of, widget)
        return super().pixelMetric(metric_of, option, widget) if length is None else length

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: Any, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Return the size of a control around what it contains."""
        ours = content_size(kind, option, size, widget)
        if ours is not None:
            return ours
        return super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # may be None

    def styleHint(
        self, hint: QStyle.StyleHint, option: Any = None, widget: QWidget | None = None, data: Any = None
    ) -> int:
        """Return how controls behave: nothing moves unasked."""
        known = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, data) if known is None else known

    def _painted(
        self, paint: Painter | None, element: object, option: Any, painter: QPainter, widget: QWidget | None
    ) -> bool:
        """Say whether one of ours painted the element."""
        if paint is None or paint in self._broken:
            return False
        painter.save()
        try:
            paint(self, option, painter, widget)
        except Exception:  # noqa: BLE001 - whatever it is, the control is painted all the same
            self._broken.add(paint)
            _LOG.exception("a control could not be painted; Fusion paints it instead: %s", element)
            return False
        finally:
            painter.restore()
        return True
