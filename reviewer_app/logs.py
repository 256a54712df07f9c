"""Logs of the programs: one JSON object a line, private, without secrets, safe to look at in a terminal.

Every line passes here, also those of libraries. Texts lose what the redactor knows (provider keys) and show
control and other invisible characters as escapes, so that an agent's text can neither clear a screen nor
pretend to be another line.
"""

import logging
import os
import re
from collections.abc import Callable, Mapping, MutableMapping
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer_app.domain.quoting import printable
from reviewer_app.paths import make_private_folder, private_opener

if TYPE_CHECKING:
    import structlog

Redactor = Callable[[str], str]

_MAX_BYTES = 5_000_000
_KEPT_FILES = 5
_LONGEST = 4_000


def configure(folder: Path, process: str, redact: Redactor) -> None:
    """Send every log line of this process to `<folder>/<process>.log`.

    `redact` takes secrets out of a text; it is applied to every value. The file has mode 0600 and moves to
    `.log.1` when it reaches 5 MB; five old ones are kept. Processes with the same name share the file.
    """
    import structlog  # noqa: PLC0415 - costly import

    make_private_folder(folder)
    handler = _PrivateFile(folder / f"{process}.log", maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES)
    stamps = (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    )
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*stamps, structlog.stdlib.ExtraAdder()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _Cleaner(redact),
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *stamps,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    _take_over(handler)


def logger(name: str) -> "structlog.stdlib.BoundLogger":
    """Return a logger whose keyword arguments become fields of the line."""
    import structlog  # noqa: PLC0415 - costly import

    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound


def _take_over(handler: logging.Handler) -> None:
    root = logging.getLogger()
    for old in [old for old in root.handlers if isinstance(old, _PrivateFile)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


class _PrivateFile(RotatingFileHandler):
    """A log file that only its owner reads, followed when another process has moved it."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=private_opener)

    def shouldRollover(self, record: logging.LogRecord) -> bool:  # noqa: N802 - the standard library's name
        if self.stream is not None and self._was_moved(self.stream):
            old, self.stream = self.stream, self._open()
            old.close()
        return bool(super().shouldRollover(record))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the same
        """Lose a line that cannot be written, as on a full disk, rather than print a traceback."""

    def _was_moved(self, stream: TextIOWrapper) -> bool:
        try:
            return not os.path.samestat(Path(self.baseFilename).stat(), os.fstat(stream.fileno()))
        except FileNotFoundError:
            return True


class _Cleaner:
    """The step that every line takes last: no secrets, nothing invisible, nothing endless."""

    def __init__(self, redact: Redactor) -> None:
        self._redact = redact

    def __call__(self, _logger: Any, _method: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
        return {key: self._clean(value) for key, value in line.items()}

    def _clean(self, value: Any) -> Any:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping):
            return {self._text(str(key)): self._clean(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._clean(inner) for inner in value]
        return self._text(str(value))

    def _text(self, text: str) -> str:
        shown = visible(self._redact(text))
        return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}… ({len(shown)} characters)"


def visible(text: str) -> str:
    """Return the text with each invisible character as a Python escape, except line ends and tabs."""
    if text.isprintable():
        return text
    return re.sub(r"[^\n\t\x20-\x7e]", lambda found: printable(found[0]), text)
