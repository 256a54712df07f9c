"""What may be dropped on the window: files and folders of this computer, nothing else."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from reviewer_app.domain.errors import Refused
from reviewer_app.sources.naming import natural

_TEXT = "A text was dropped. Choose “A text” and paste it there, or drop a file."
_REMOTE = "What was dropped is not on this computer. Save it as a file first, then drop that."
_NOTHING = "Nothing that can be added was dropped. Drop files, folders or tables."


def drop_paths(mime: QMimeData) -> list[Path]:
    """Return the local files and folders, by name and number: file managers give them in any order.

    Raises Refused with a sentence for anything else.
    """
    urls = mime.urls()
    if urls and all(_is_local(url) for url in urls):
        return sorted(map(_path, urls), key=lambda path: natural(str(path)))
    if urls:
        raise Refused(_REMOTE)
    raise Refused(_TEXT if mime.hasText() else _NOTHING)


def _path(url: QUrl) -> Path:
    here = QUrl(url)
    here.setHost("")
    return Path(here.toLocalFile())


def _is_local(url: QUrl) -> bool:
    """Say whether an address is a path of this computer; one with a host is another computer's."""
    return url.isLocalFile() and url.host() in {"", "localhost"}
