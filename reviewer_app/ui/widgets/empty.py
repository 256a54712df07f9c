"""What a page shows when it has nothing to show: the mark, what is true, and what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.widgets.button import Act, Button, button_for
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.picture import Mark
from reviewer_app.ui.widgets.rule import Rule

_MARK = QSize(96, 106)
_NUMBER_WIDTH = 150
_WIDEST = 560


class EmptyState(QWidget):
    """One line of what is true, one sentence, up to three numbers, up to two buttons; the last is primary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self.line = Label("", self, px=24, weight=600, wrap=True)
        self.sentence = Label("", self, px=14, token="text2", wrap=True)
        self.buttons: list[Button] = []
        self._mark = Mark(_MARK, self)
        self._numbers, self._acts = QHBoxLayout(), QHBoxLayout()
        self._parts: list[QWidget] = []
        self._lay_out()

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._mark, 0, centre)
        column.addSpacing(16)
        for label in (self.line, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(_WIDEST)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            column.addLayout(row)
        for strip, above in ((self._numbers, 16), (self._acts, 24)):
            column.addSpacing(above)
            strip.setSpacing(0 if strip is self._numbers else 8)
            strip.setAlignment(centre)
            column.addLayout(strip)
        column.addStretch(3)

    def set(
        self,
        line: str,
        sentence: str = "",
        *,
        numbers: Sequence[tuple[str, str]] = (),
        buttons: Sequence[Act | tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Say what is true; `numbers` are pairs of a number and what it counts. The focus stays inside."""
        has_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._forget()
        self.line.set_text(line)
        self.sentence.set_text(sentence)
        self.sentence.setVisible(bool(sentence))
        for at, (number, counted) in enumerate(numbers):
            if at:
                self._keep(self._numbers, Rule(self, upright=True))
            self._keep(self._numbers, _Number(number, counted, self))
        acts = [Act(*entry) for entry in buttons]
        for act in acts:
            kind = act.kind or ("primary" if act is acts[-1] else "plain")
            made = button_for(act._replace(kind=kind), self)
            self.buttons.append(made)
            self._keep(self._acts, made)
        if has_focus:
            heir = self.buttons[-1] if self.buttons else self
            heir.show()
            heir.setFocus()

    def _keep(self, strip: QHBoxLayout, part: QWidget) -> None:
        strip.addWidget(part)
        self._parts.append(part)

    def _forget(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.buttons = [], []


class _Number(QWidget):
    """A number and, below it, what it counts."""

    def __init__(self, number: str, counted: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        for label in (Label(number, self, px=20, weight=600), Label(counted, self, px=12, token="text2")):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self.setMinimumWidth(_NUMBER_WIDTH)
