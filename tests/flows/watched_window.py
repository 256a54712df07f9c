"""The window as it is started, with somebody beside it who tells a test what is shown and where it is.

It only answers; whatever is done to the window comes as an event of its display.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)

from reviewer_app.ui import app
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.review.action_bar import ActionBar
from reviewer_app.ui.wiring import Wiring

VARIABLE = "REVIEWER_TESTS_WATCH"
"""Names the socket at which questions are asked: one JSON object a line, one answer a line."""

_RESTED_S = 0.1  # keys that follow each other faster are a held key to the window
_ROWS = 100  # of a list; tests look no further


class Watch(QObject):
    """Answers `{"name": NAME}` with the places of such controls, and `{}` with what the window shows."""

    def __init__(self, socket: str) -> None:
        super().__init__()
        self.refusals = 0  # keys and clicks that came while nothing may be decided
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._greet)
        QLocalServer.removeServer(socket)
        assert self._server.listen(socket), self._server.errorString()
        flash = ActionBar.flash

        def counted(bar: ActionBar) -> None:
            self.refusals += 1
            flash(bar)

        ActionBar.flash = counted  # type: ignore[assignment,method-assign] # only counts

    @Slot()
    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        while socket.canReadLine():
            asked = json.loads(bytes(socket.readLine().data()))
            socket.write(json.dumps(self._answer(asked)).encode() + b"\n")

    def _answer(self, asked: dict[str, str]) -> Any:
        try:
            return places(**asked) if asked else self.shown()
        except Exception:  # noqa: BLE001 - told to the test, in which it is a failure
            return {"defect": traceback.format_exc()}

    def shown(self) -> dict[str, Any]:
        """Return what the window shows."""
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        main = next((each for each in windows if isinstance(each, MainWindow)), None)
        wiring = main.findChild(Wiring) if main else None
        focus, active = QApplication.focusWidget(), QApplication.activeWindow()
        said = {
            "active": _title(active),
            "dialogs": sorted(_title(each) for each in windows if isinstance(each, QDialog)),
            "focus": focus.accessibleName() if focus else "",
            "is_ready": wiring is not None,
            "frame": main.frameGeometry().getRect() if main else (),
            "refusals": self.refusals,
            "waiting": main.waiting.sentence.text() if main and wiring is None else "",
        }
        return said if wiring is None else said | _item(wiring) | _around(wiring)


def _title(window: QWidget | None) -> str:
    """Return what a window is called; the main one is `main`, for its own name is the workspace's."""
    if isinstance(window, MainWindow):
        return "main"
    return window.windowTitle() if window else ""


def _item(wiring: Wiring) -> dict[str, Any]:
    page = wiring.item_page
    open_panels = [panel.question.text() for panel in page.asking.panels if panel.isVisible()]
    number = page._shown.loaded.number if page._shown else None
    return {
        "item": number,
        "may_decide": number is not None and number == wiring.queue.current() and page._guard.is_open(),
        "tab": page.row.tabs.currentIndex(),
        "place": page.row.place.text(),
        "mode": page.changes.diff.mode.name,
        "is_editing": page.is_editing(),
        "typed": page.typed() if page.is_editing() else "",
        "question": open_panels[0] if open_panels else "",
        "notice": _said(page.banner),
    }


def _around(wiring: Wiring) -> dict[str, Any]:
    strip = wiring.undo_strip
    released = max(wiring._actions._released.values(), default=0.0)
    return {
        "is_rested": time.monotonic() - released > _RESTED_S,
        "view": wiring.navigation.current(),
        "total": wiring.queue.total(),
        "search": wiring.top.search.text(),
        "banner": _said(wiring.desk.banner),
        "last": strip._bold.toolTip() or strip._bold.text(),
        "runner": wiring.runner_strip._status.text(),
    }


def _said(banner: Any) -> str:
    return banner.sentence.text() if banner.isVisible() else ""


def places(name: str, inside: str = "") -> list[list[int]]:
    """Return the middles of the controls of a name that can be clicked now, on the screen.

    `inside` names something that they are part of.
    """
    found = [
        spot
        for widget in QApplication.allWidgets()
        if widget.isVisible() and widget.isEnabled() and (not inside or _is_inside(widget, inside))
        for spot in _spots(widget, name)
        if _is_on_top(widget, spot)
    ]
    return [[spot.x(), spot.y()] for spot in found]


def _is_inside(widget: QWidget | None, name: str) -> bool:
    while widget is not None:
        if name in {widget.accessibleName(), widget.windowTitle()}:
            return True
        widget = widget.parentWidget()
    return False


def _spots(widget: QWidget, name: str) -> Iterator[QPoint]:
    said = widget.text() if isinstance(widget, QAbstractButton) else ""
    if name in {_plain(widget.accessibleName()), _plain(said)} or _counts(widget, name):
        yield widget.mapToGlobal(widget.rect().center())
    for rectangle in _parts(widget, name):
        yield widget.mapToGlobal(rectangle.center())


def _parts(widget: QWidget, name: str) -> list[QRect]:
    """Return where the tabs, entries or rows of a name are inside a control."""
    if isinstance(widget, QTabBar):
        tabs = [tab for tab in range(widget.count()) if _plain(widget.tabText(tab)) == name]
        return [widget.tabRect(tab) for tab in tabs]
    if isinstance(widget, QMenu | QMenuBar):
        entries = [entry for entry in widget.actions() if _plain(entry.text()) == name]
        return [widget.actionGeometry(entry) for entry in entries]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        return list(_rows(widget, name))
    return []


def _counts(widget: QWidget, name: str) -> bool:
    """Say whether a control's name has a number behind it, such as “To review, 24”."""
    return widget.accessibleName().startswith(f"{name}, ")


def _rows(view: QAbstractItemView, name: str) -> Iterator[QRect]:
    """Yield the place of each row that says the name among other things."""
    for row in range(min(view.model().rowCount(), _ROWS)):
        index = view.model().index(row, 0)
        if name in str(index.data(Qt.ItemDataRole.AccessibleTextRole)):
            area = view.visualRect(index)
            yield QRect(view.viewport().mapTo(view, area.topLeft()), area.size())


def _is_on_top(widget: QWidget, spot: QPoint) -> bool:
    there = QApplication.widgetAt(spot)
    return there is not None and (there is widget or widget.isAncestorOf(there))


def _plain(text: str) -> str:
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")


if __name__ == "__main__":
    application = app.application_of()
    watch = Watch(os.environ[VARIABLE])
    sys.exit(app.main(sys.argv[1:]))
