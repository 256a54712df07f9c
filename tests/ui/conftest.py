"""What holds for every test of the window."""

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def kept_widgets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[QWidget]:
    """Keep what is shown until it is closed.

    A window that only a circle of references keeps would go when Python tidies up, perhaps while it is
    painted, and take the program with it.
    """
    kept: list[QWidget] = []
    if "qtbot" in request.fixturenames:
        qtbot: QtBot = request.getfixturevalue("qtbot")
        add = qtbot.addWidget

        def add_and_keep(widget: QWidget, **how: Any) -> None:
            kept.append(widget)
            add(widget, **how)

        monkeypatch.setattr(qtbot, "addWidget", add_and_keep)
    return kept
