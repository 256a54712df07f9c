"""What may be dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.adding.drop import drop_paths


def dropped(*urls: str) -> QMimeData:
    """Return what is dropped with these addresses."""
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    return mime


def test_local_files_and_folders_are_taken() -> None:
    """By name and number, in whatever order they come."""
    mime = dropped("file://localhost/c10", "file:///c9", "file:///a%20b.txt")
    assert drop_paths(mime) == [Path("/a b.txt"), Path("/c9"), Path("/c10")]


@pytest.mark.parametrize("url", ["https://example.org/a.txt", "file://server/share/a.txt", "smb://x/y"])
def test_what_lies_elsewhere_is_refused(url: str) -> None:
    """Even beside a local file: nothing is fetched by a drop."""
    with pytest.raises(Refused, match="not on this computer"):
        drop_paths(dropped("file:///a.txt", url))


def test_a_text_is_refused_with_where_to_put_it() -> None:
    """And so is what is neither."""
    mime = QMimeData()
    with pytest.raises(Refused, match="Drop files"):
        drop_paths(mime)
    mime.setText("file:///etc/passwd")
    with pytest.raises(Refused, match="paste it there"):
        drop_paths(mime)
