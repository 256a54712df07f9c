"""Opening a file or a folder in another program of the system, and saying so when none did."""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.quoting import quoted
from reviewer_app.ui.widgets.banner import Banner

_OPENER = "xdg-open"
_NO_OPENER = f"“{_OPENER}”, which would open it, is not installed."
_NOT_OPENED = "The system has no program for it."
_LOOK_MS, _LOOKS = 200, 50  # an opener still at work after ten seconds is the program itself


class Outside(Banner):
    """Opens paths of this machine; stands there only when nothing opened the last one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = Path()
        self._opener: subprocess.Popen[bytes] | None = None
        self._looks = 0
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.look)

    def open(self, path: Path) -> None:
        """Have a path opened. On Linux by the system's opener itself: there Qt says yes whatever happens."""
        self.clear()
        self._path, self._looks = path.absolute(), 0
        if sys.platform.startswith("linux"):
            self._begin()
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
            self._say(_NOT_OPENED)

    def _begin(self) -> None:
        opener, quiet = shutil.which(_OPENER), subprocess.DEVNULL
        if opener is None:
            self._say(_NO_OPENER)
            return
        try:
            self._opener = subprocess.Popen(  # noqa: S603 - the system's opener, with a path of this machine
                [opener, str(self._path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
            )
        except OSError:
            self._say(_NOT_OPENED)
        else:
            self._looking.start()

    @Slot()
    def look(self) -> None:
        """Look whether the opener gave up."""
        self._looks += 1
        code = self._opener.poll() if self._opener else 0
        if code is None and self._looks < _LOOKS:
            return
        self._looking.stop()
        if code:
            self._say(_NOT_OPENED)

    def _say(self, why: str) -> None:
        acts = (("Copy path", partial(copy, self._path)), ("Close", self.clear))
        bold = f"Nothing opened {quoted(self._path.name)}."
        self.set("care", bold, f"{why} Open it yourself: {self._path}", acts)


def copy(path: Path) -> None:
    """Put a path on the clipboard."""
    QGuiApplication.clipboard().setText(str(path))
