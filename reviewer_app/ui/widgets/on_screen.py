"""Windows lie on the screen whole, with the frame that the system puts around them."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_FRAME = QMargins(8, 40, 8, 8)  # as wide as those of common systems, for a window that has none yet
_OF_THE_SCREEN = 0.9
_SET_BY_THE_SYSTEM = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def free(window: QWidget) -> QRect:
    """Return where on its screen the contents of a window can be so that its frame is there, too."""
    return screen_of(window).availableGeometry().marginsRemoved(_frame(window))


def screen_of(window: QWidget) -> QScreen:
    """Return the screen that a window is on.

    The one that the window itself names would be taken for a part of it, and go with it.
    """
    middle = window.mapToGlobal(window.rect().center())
    return QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()


def open_first(window: QWidget, size: QSize) -> None:
    """Give a window its first size, in the middle of the screen; all of a screen that is hardly larger."""
    room = free(window)
    if room.width() >= size.width() and room.height() >= size.height():
        window.setGeometry(_middle(room, size))
        return
    window.setGeometry(_middle(room, size.boundedTo(room.size() * _OF_THE_SCREEN)))
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_on(window: QWidget) -> None:
    """Move and shrink a window so that all of it, with its frame, is on its screen."""
    if not window.windowState() & _SET_BY_THE_SYSTEM:
        window.setGeometry(_inside(window.geometry(), free(window)))


def _frame(window: QWidget) -> QMargins:
    """Return the frame of a window, of the one it belongs to, or one that is as large as most."""
    for each in (window, window.parentWidget()):
        handle = each.window().windowHandle() if each else None
        if handle is not None and handle.isExposed() and not handle.frameMargins().isNull():
            return handle.frameMargins()
    return _FRAME


def _middle(room: QRect, size: QSize) -> QRect:
    """Return a rectangle of a size in the middle of a place."""
    placed = QRect(room.topLeft(), size)
    placed.moveCenter(room.center())
    return placed


def _inside(wanted: QRect, room: QRect) -> QRect:
    """Return a rectangle as it must be to lie inside a place: moved, and smaller if need be."""
    size = wanted.size().boundedTo(room.size())
    left = min(max(wanted.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(wanted.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())
