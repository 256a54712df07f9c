"""`reviewer-app`: opens the window of a workspace.

The window shows the queue; deciding is done with `reviewer`, and the window says how.
"""

import argparse
import os
import shlex
import sys
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QApplication, QMainWindow

from reviewer_app.bootstrap import Services
from reviewer_app.domain.item import QueueRow
from reviewer_app.paths import find_workspace
from reviewer_app.store.queue import Filter
from reviewer_app.ui.queue.page import QueuePage
from reviewer_app.ui.queue.presenter import QueuePresenter


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and return the exit code when it is closed."""
    said = _read(arguments)
    if not _has_display(sys.platform, os.environ):
        print("There is no display here. Run “reviewer queue” instead.", file=sys.stderr)  # noqa: T201 - no window
        return 1
    application = QApplication.instance() or QApplication(["reviewer-app"])
    QApplication.setApplicationDisplayName("Reviewer")
    QApplication.setStyle("Fusion")
    window = build_window(said.workspace)
    window.show()
    return application.exec()


def build_window(named: str | None) -> QMainWindow:
    """Return the window of a workspace, connected and filled."""
    services = Services(find_workspace(named))
    command = f"reviewer --workspace {shlex.quote(named)}" if named else "reviewer"

    def read(limit: int) -> tuple[Sequence[QueueRow], int]:
        return services.browse_queue.page(Filter(), limit)

    page = QueuePage()
    connect(page, QueuePresenter(read, command))
    window = QMainWindow()
    window.setWindowTitle("Queue")
    window.setCentralWidget(page)
    window.resize(960, 600)
    return window


def connect(page: QueuePage, presenter: QueuePresenter) -> None:
    """Let the page show what the presenter says, now and whenever it is asked to."""
    page.refresh_requested.connect(lambda: page.show_rows(presenter.load()))
    page.selected.connect(lambda item: page.advice.setText(presenter.how_to_decide(item or None)))
    page.advice.setText(presenter.how_to_decide(None))
    page.show_rows(presenter.load())


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="reviewer-app", description="The window of Reviewer.")
    parser.add_argument("--workspace", metavar="DIR", help="the folder to work in (else REVIEWER_WORKSPACE)")
    return parser.parse_args(arguments)


def _has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Say whether a window can be shown; Qt itself would end the process without a word to the user."""
    return not platform.startswith("linux") or any(
        environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
