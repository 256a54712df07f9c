"""What holds for every test of the window."""

import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.opened import Window

_WARNINGS = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg})


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Let a warning of Qt while widgets go be an error of their test; pytest-qt hears only those before."""
    ignored, said = item.config.getini("qt_log_ignore"), list[str]()

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind in _WARNINGS and not any(re.search(pattern, text) for pattern in ignored):
            said.append(text)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    assert not said, f"Qt warned when the test was over: {said}"


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
def nothing_in_front(qapp: QApplication) -> None:
    """Hide what earlier tests left on the screen: the pointer would be over it."""
    for window in qapp.topLevelWidgets():
        window.hide()


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
