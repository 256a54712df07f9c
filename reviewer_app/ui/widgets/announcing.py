"""What happens without moving the focus is said to screen readers here, and nowhere else."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.wording import one_line

_POLITENESS = QAccessible.AnnouncementPoliteness


def announce(speaker: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader, if one listens, say a text; an urgent one interrupts what it is saying.

    The text may come from anywhere: it is said on one line, cut, and with what hides in it revealed.
    """
    said = one_line(text)
    if said and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(speaker.window(), said)
        event.setPoliteness(_POLITENESS.Assertive if urgent else _POLITENESS.Polite)
        QAccessible.updateAccessibility(event)
