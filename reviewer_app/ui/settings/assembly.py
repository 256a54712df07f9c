"""The dialog of models and keys with its presenter, connected: one call for whoever opens it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.settings.dialog import ModelsDialog
from reviewer_app.ui.settings.presenter import Asks, ModelsPresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(
    services: "Services",
    tasks: Tasks,
    asks: Asks,
    changed: Callable[[], None],
    parent: QWidget | None = None,
) -> ModelsDialog:
    """Return the dialog, to be opened with `.open()`; it deletes itself when it closes.

    `changed` is called when a provider or a key was changed.
    """
    dialog = ModelsDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    presenter = ModelsPresenter(dialog, services, tasks, asks)
    presenter.changed = changed
    dialog.presenter = presenter
    dialog.chosen.connect(presenter.choose)
    dialog.add_requested.connect(presenter.add)
    dialog.server_requested.connect(presenter.add_server)
    dialog.address_requested.connect(presenter.set_address)
    dialog.key_requested.connect(presenter.set_key)
    dialog.delete_requested.connect(presenter.delete_key)
    dialog.test_requested.connect(presenter.test)
    dialog.finished.connect(presenter.leave)
    presenter.start()
    return dialog
