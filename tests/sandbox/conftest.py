"""Where commands of the tests have their folders."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.sandbox import running


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let this process make its temporary files where every user can come; tests have other places."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", name)
        monkeypatch.setattr(running, "PUBLIC", name)
        yield Path(name)
