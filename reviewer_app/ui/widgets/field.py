"""Fields to fill in: a label above, help or what is wrong below."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.icons import icon as themed_icon
from reviewer_app.ui.theme.painting import key_cap, key_cap_width, revealed
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.picture import Picture


class LineEdit(QLineEdit):
    """One line to write in; if need be with an icon before it and a key cap at its end while it is empty."""

    _keycap = ""

    def __init__(
        self,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        if placeholder:
            self.setAccessibleName(placeholder)
        if icon:
            self.addAction(themed_icon(icon), QLineEdit.ActionPosition.LeadingPosition)

    def set_key(self, key: str) -> None:
        """Show a key cap."""
        self._keycap = key
        self._leave_room()
        self.update()

    def _leave_room(self) -> None:
        room = key_cap_width(self._keycap) + 4 if self._keycap else 0
        mirrored = self.isRightToLeft()
        self.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Show the key at the other end where writing goes from right to left."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._leave_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and, while it is empty and elsewhere is written, its key."""
        super().paintEvent(event)
        if self._keycap and not self.text() and not self.hasFocus():
            end = 8 + key_cap_width(self._keycap) if self.isRightToLeft() else self.width() - 8
            with QPainter(self) as painter:
                key_cap(painter, end, self.height() / 2, self._keycap, value("text3"))


class Field(QWidget):
    """A control with a label above it; below it help, or what is wrong with what was filled in."""

    def __init__(
        self, label: str, control: QWidget, parent: QWidget | None = None, *, hint: str = ""
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.label = Label(label.replace("&", "&&"), self, weight=500)
        self.label.setBuddy(control)
        control.setAccessibleName(label)
        self._hint = hint
        self._note = Label("", self, px=12, token="text2", wrap=True)
        self._icon = Picture("circle-alert", "bad_line", self, px=14)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(control)
        column.addLayout(row)
        self.set_error("")

    def set_hint(self, text: str) -> None:
        """Say another help; what is wrong is said no longer."""
        self._hint = text
        self.set_error("")

    def set_error(self, text: str) -> None:
        """Say what is wrong instead of the help; an empty text brings the help back."""
        said = text or self._hint
        self._note.set_text(said)
        self._note.set_token("bad" if text else "text2")
        self._note.setVisible(bool(said))
        self._icon.setVisible(bool(text))
        self.control.setAccessibleDescription(revealed(said))
