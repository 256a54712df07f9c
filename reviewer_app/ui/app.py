"""`reviewer-app`: opens the window of a workspace, or raises the one that shows it already."""

import argparse
import locale
import os
import sys
from collections.abc import Sequence
from multiprocessing import freeze_support
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reviewer_app.display import has_display
from reviewer_app.paths import VARIABLE, Workspace, find_workspace
from reviewer_app.ui.appearance import dress
from reviewer_app.ui.collecting import Collector
from reviewer_app.ui.instance import Instance, Knock
from reviewer_app.ui.place import Place
from reviewer_app.ui.session import Session
from reviewer_app.ui.theme.icons import app_icon
from reviewer_app.ui.welcome.page import choose_workspace


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and return the exit code when it is closed."""
    freeze_support()
    said = _read(arguments)
    if not has_display(sys.platform, os.environ):
        print("There is no display here. Run “reviewer queue” instead.", file=sys.stderr)  # noqa: T201 - no window
        return 1
    application = application_of()
    collector = Collector(application)
    try:
        return _run(application, collector, said)
    finally:
        collector.stop()


def _run(application: QApplication, collector: Collector, said: argparse.Namespace) -> int:
    """Show the window of a workspace until it is closed, unless another window shows it already."""
    place = Place()
    dress(application, place)
    application.setWindowIcon(app_icon())
    workspace = _workspace(said, place)
    if workspace is None:
        return 0
    instance = Instance(workspace.root, _lock_folder())
    knock = Knock([str(path.absolute()) for path in said.files], said.by)
    if not instance.is_first(knock):
        return 0
    session = Session(workspace, place, said.by)
    session.ready.connect(collector.settle)
    instance.knocked.connect(session.raise_window)
    session.start(knock.files)
    code = application.exec()
    instance.close()
    return code


def application_of() -> QApplication:
    """Return the program's application; scale factors such as 1.25 are taken as they are."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    application = QApplication(["reviewer-app"])
    locale.setlocale(locale.LC_TIME, "C")  # Qt took the system's; months are named in the window's language
    application.setApplicationName("reviewer")
    application.setApplicationDisplayName("Reviewer")
    application.setDesktopFileName("reviewer")
    return application


def _workspace(said: argparse.Namespace, place: Place) -> Workspace | None:
    """Return the workspace to open: the named one, the last one, or the one that is chosen now."""
    last = next(iter(place.recent()), None)
    named = said.workspace or os.environ.get(VARIABLE) or last
    workspace = find_workspace(named)
    if workspace.database.exists():
        return workspace
    return choose_workspace(workspace, place, missing=bool(said.workspace))


def _lock_folder() -> Path:
    """Return a folder of the user's own on this machine, which a network does not share."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return Path(found or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="reviewer-app",
        description="The window of Reviewer.",
        epilog="Example: reviewer-app --workspace ./letters",
    )
    parser.add_argument("--workspace", metavar="DIR", help="the folder to work in (else REVIEWER_WORKSPACE)")
    parser.add_argument("--by", metavar="NAME", help="who decides (else the first person of reviewer.toml)")
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="files or folders to add")
    return parser.parse_args(arguments)
