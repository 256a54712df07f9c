"""Tooltips that show their text as it is."""

from html import escape

from PySide6.QtWidgets import QWidget

from reviewer_app.ui.theme.painting import revealed

_LONG = 60  # characters above which a tooltip needs to be broken into lines
_MARKUP = frozenset("<&")  # without these Qt never guesses markup


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that is never read as markup; an empty text takes it away."""
    widget.setToolTip(as_tooltip(text))


def as_tooltip(text: str) -> str:
    """Return what to hand to Qt so that `text` is shown, in readable lines, and nothing in it hides."""
    text = revealed(text)
    if len(text) <= _LONG and not _MARKUP.intersection(text):
        return text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'
