"""The dialog that adds work with its presenter, connected: one call for whoever opens it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.adding.dialog import AddDialog
from reviewer_app.ui.adding.presenter import AddPresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(
    services: "Services",
    tasks: Tasks,
    by: str,
    parent: QWidget | None = None,
    *,
    agent: str = "",
    paths: Sequence[Path] = (),
) -> AddDialog:
    """Return the dialog, to be opened with `.open()`; it deletes itself when it closes.

    `agent` and `paths` are chosen already; `by` is who adds. Its `added` tells what was added, as a sentence.
    """
    dialog = AddDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    presenter = AddPresenter(dialog, services, tasks, by)
    dialog.presenter = presenter
    dialog.wish_changed.connect(presenter.choose)
    dialog.add_requested.connect(presenter.add)
    dialog.finished.connect(presenter.leave)
    dialog.stop_requested.connect(presenter.stop)
    dialog.tick_requested.connect(presenter.tick)
    dialog.begin(paths)
    presenter.start(agent, paths)
    return dialog
