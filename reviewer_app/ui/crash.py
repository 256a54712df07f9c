"""What is kept when the window fails, so that the next start can tell and the user can pass it on.

Errors in slots end nothing: they are written down and told. A crash of the process itself leaves the stacks
of its threads in the same file.
"""

import faulthandler
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

from reviewer_app.domain.clock import iso, now
from reviewer_app.paths import make_private_folder, private_opener

_FILE = "window-failures.txt"
_LONGEST = 100_000
_MOST_TOLD = 5  # of one run; a view that fails at every paint must not fill the disk


class CrashReport:
    """The file of failures of one workspace's window."""

    def __init__(self, logs: Path, redact: Callable[[str], str]) -> None:
        self._path = logs / _FILE
        self._redact = redact
        self._file: TextIO | None = None
        self._unwritten = ""  # for want of a place to write it
        self._count = 0
        self.told: Callable[[str], None] = _nobody
        """Called with one sentence at the first failures of this run."""

    def left_behind(self) -> str:
        """Return what was written down, also by earlier runs, and nobody has dismissed; empty for nothing."""
        written = ""
        with suppress(OSError):
            written = self._path.read_text(encoding="utf-8", errors="replace")
        return f"{written}{self._unwritten}"[-_LONGEST:].strip()

    def dismiss(self) -> None:
        """Forget what was written down."""
        self._unwritten = ""
        with suppress(OSError):  # the workspace is read-only or gone
            if self._file is not None:
                self._file.seek(0)
                self._file.truncate()
            else:
                self._path.unlink(missing_ok=True)

    def begin(self) -> None:
        """Write down every failure from now on; where there is no place for it, keep it until the end."""
        with suppress(OSError):
            make_private_folder(self._path.parent)
            self._file = open(self._path, "a+", encoding="utf-8", opener=private_opener)  # noqa: SIM115 - pathlib knows no opener; it stays open as long as the window
            faulthandler.enable(self._file, all_threads=True)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def end(self) -> None:
        """Stop writing; an empty file is removed."""
        faulthandler.disable()
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        with suppress(OSError):  # the workspace is read-only, full or gone
            if self._file is not None:
                self._file.close()
        self._file = None
        with suppress(OSError):
            if not self.left_behind():
                self._path.unlink(missing_ok=True)

    def write(self, error: BaseException) -> None:
        """Write one error down and tell it, unless there were many already."""
        self._count += 1
        if self._count > _MOST_TOLD:
            return
        said = self._redact("".join(traceback.format_exception(error)))
        self._put(f"{iso(now())} {about()}\n{said}\n")
        self.told(
            f"Nothing was decided by that. “Help ▸ Failure report…” has the details ({type(error).__name__})."
        )

    def _put(self, report: str) -> None:
        if self._file is None:
            self._unwritten += report
            return
        try:
            self._file.write(report)
            self._file.flush()
        except OSError:  # the file keeps it, too, and tries again
            self._unwritten += report

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.write(error)

    def _caught_in_thread(self, said: threading.ExceptHookArgs) -> None:
        if said.exc_value is not None:
            self.write(said.exc_value)


def about() -> str:
    """Return the versions that a failure report should name."""
    from importlib.metadata import version  # noqa: PLC0415 - needed in reports only

    return (
        f"reviewer {version('reviewer')}, PySide6 {version('PySide6-Essentials')}, "
        f"Python {platform.python_version()}, {platform.platform()}"
    )


def _nobody(_sentence: str) -> None:
    """Tell nobody."""
