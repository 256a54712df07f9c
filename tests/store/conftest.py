"""A fresh store for every test of this room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.store import schema
from reviewer_app.store.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store lies."""
    return tmp_path / "w" / "reviewer.db"


@pytest.fixture
def store(path: Path) -> Iterator[Database]:
    """Return an empty store of the present shape."""
    database = schema.create(path)
    yield database
    database.close()
