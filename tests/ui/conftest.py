"""What holds for every test of the window."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.opened import Window


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


@pytest.fixture
def three_drafts(qtbot: "QtBot", tmp_path: Path) -> Iterator["Window"]:
    """Return the window of a workspace with three drafts, whose approvals are held."""
    from tests.ui.opened import opened  # noqa: PLC0415 - costly import
    from tests.workshop import make  # noqa: PLC0415 - the same

    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    shop.draft("a", "b", "c")
    with opened(shop, tmp_path / "window.ini") as made:
        yield made
    shop.services.database.close()
