"""The style as people see it: focus, states, text sizes, and what happens when a painter fails."""

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme import style as style_module
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.style import ReviewerStyle
from reviewer_app.ui.theme.tokens import CONTRAST, DARK, LIGHT, THEMES, Theme
from reviewer_app.ui.widgets.button import Button, IconButton
from reviewer_app.ui.widgets.field import LineEdit
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.tabs import Tabs
from tests.ui.theme.looks import changes, colors, focused_by_keys, picture, shown

CONTROLS: dict[str, Callable[[], QWidget]] = {
    "plain button": lambda: Button("Later", key="S"),
    "primary button": lambda: Button("Approve", kind="primary"),
    "danger button": lambda: Button("Reject", kind="danger"),
    "quiet button": lambda: Button("Cancel", kind="quiet"),
    "icon button": lambda: IconButton("x", "Close"),
    "line edit": LineEdit,
    "plain line edit": QLineEdit,
    "combo box": QComboBox,
    "editable text": QPlainTextEdit,
    "spin box": QSpinBox,
    "tabs": lambda: Tabs(["Changes", "Input"]),
    "check box": lambda: QCheckBox("everything"),
    "radio button": lambda: QRadioButton("this one"),
}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", CONTROLS)
def test_keyboard_focus_can_be_seen(qtbot: QtBot, qapp: QApplication, name: str, theme: Theme) -> None:
    """The focus changes enough pixels, by 3 : 1 or more, in every theme."""
    apply(qapp, theme)
    widget = CONTROLS[name]()
    shown(qtbot, widget)
    before = picture(widget)
    focused_by_keys(widget)
    visible = [ratio for ratio in changes(before, picture(widget)) if ratio >= 3]
    around = 2 * (min(widget.width(), 60) + min(widget.height(), 30))
    assert len(visible) >= around * 0.85


def test_a_click_leaves_no_ring_on_a_button(qtbot: QtBot) -> None:
    """A button that the mouse brought the focus to looks as before."""
    button = Button("Later")
    shown(qtbot, button)
    before = picture(button)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert changes(before, picture(button)) == []


@pytest.mark.parametrize("kind", ["plain", "primary", "danger", "quiet"])
def test_a_button_shows_its_state(qtbot: QtBot, kind: str) -> None:
    """At rest, under the pointer, held down and disabled a button looks different each time."""
    button = Button("Later", kind=kind)
    shown(qtbot, button)
    looks = [picture(button)]
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    looks.append(picture(button))
    button.setDown(True)
    looks.append(picture(button))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    button.setDown(False)
    button.setEnabled(False)
    looks.append(picture(button))
    assert all(changes(one, other) for at, one in enumerate(looks) for other in looks[at + 1 :])


@pytest.mark.parametrize("scale", [80, 150, 200, 300])
def test_controls_follow_the_text_size(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    """Heights are one line of text and a fixed rest, also when the size changes at run time."""
    button, tall, edit = Button("Approve"), Button("Approve", tall=True), LineEdit()
    combo, entry = QComboBox(), Label("words", px=20)
    for widget in (button, tall, edit, combo, entry):
        qtbot.addWidget(widget)
    before = entry.sizeHint().width()
    assert all(widget.sizeHint().isValid() for widget in (button, tall, edit, combo))
    set_text_scale(scale)
    apply(qapp, LIGHT)
    qapp.processEvents()
    line = button.fontMetrics().height()
    assert [widget.sizeHint().height() - line for widget in (button, edit, combo)] == [14, 14, 14]
    assert tall.sizeHint().height() - line == 22
    assert entry.sizeHint().width() == pytest.approx(before * scale / 100, rel=0.05)


def test_the_theme_can_change_at_run_time(qtbot: QtBot, qapp: QApplication) -> None:
    """A shown button has the other theme's colours after a change, and none of the old ones."""
    button = Button("Approve", kind="primary", key="A", icon="check")
    shown(qtbot, button)
    assert LIGHT.accent in colors(picture(button))
    apply(qapp, CONTRAST)
    qapp.processEvents()
    seen = colors(picture(button))
    assert CONTRAST.accent in seen
    assert LIGHT.accent not in seen


def test_a_painter_that_fails_is_replaced(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Fusion paints what we cannot, and the log says so once."""

    def fail(*_: object) -> None:
        raise ValueError("no paint")

    monkeypatch.setitem(style_module._CONTROLS, style_module._CE.CE_PushButton, fail)
    button = QPushButton("Later")
    qtbot.addWidget(button)
    style = ReviewerStyle()
    button.setStyle(style)
    first, second = colors(picture(button)), colors(picture(button))
    assert len(first) > 3
    assert first == second
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "a control could not be painted; Fusion paints it instead"
    ]


def test_nothing_moves_unasked() -> None:
    """The style asks Qt for no animation, and keeps Fusion's other habits."""
    style, hints = ReviewerStyle(), ReviewerStyle.StyleHint
    assert style.styleHint(hints.SH_Widget_Animation_Duration) == 0
    assert style.styleHint(hints.SH_ItemView_ChangeHighlightOnFocus) in (0, 1)


def test_many_windows_leave_nothing_behind(qtbot: QtBot, qapp: QApplication) -> None:
    """After 300 windows with one of each control, no widget and hardly an object of Qt or ours is left."""

    def open_and_close() -> None:
        window = QWidget()
        column = QVBoxLayout(window)
        for make in CONTROLS.values():
            column.addWidget(make())
        column.addWidget(QListWidget())
        column.addWidget(Label("words"))
        window.show()
        window.close()
        window.deleteLater()
        qapp.sendPostedEvents(None, 52)  # 52 is QEvent.DeferredDelete
        qapp.processEvents()

    def count() -> tuple[int, int]:
        gc.collect()
        ours = [
            each
            for each in gc.get_objects()
            if str(type(each).__module__).startswith(("PySide6", "reviewer_app"))
        ]
        return len(qapp.allWidgets()), len(ours)

    for _ in range(20):
        open_and_close()
    widgets, objects = count()
    for turn in range(300):
        open_and_close()
        if turn % 50 == 0:
            apply(qapp, DARK if turn % 100 == 0 else LIGHT)
    after = count()
    assert after[0] == widgets
    assert after[1] - objects < 30
