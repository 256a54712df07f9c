"""A workspace with its command line."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from reviewer_app.cli import output
from tests.cli.console import Console
from tests.workshop import make


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    """Return the command line of a workspace with the agent `letters`; approvals are held for 50 s."""
    shop = make(tmp_path / "shop", hold=50)
    shop.write_agent()
    yield Console(shop)
    shop.services.database.close()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard output count as a terminal, 100 columns wide."""
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def own_logs() -> Iterator[None]:
    """Give logging back as it was, for tests that run a runner in this process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    structlog.reset_defaults()
