"""The files a document names: read from its own folder and from nowhere else."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from reviewer_app.domain.quoting import quoted
from reviewer_app.specs.problems import Problems

_PART = re.compile(r"(?!\.\.?$)[^\\:\x00-\x1f\x7f/]+")
_MOST_BYTES = 20 * 1024 * 1024


def named_files(named: Iterable[tuple[str, int]], folder: Path, problems: Problems) -> Mapping[str, bytes]:
    """Return the files' bytes; each is given by its path below the folder and the line that names it."""
    found: dict[str, bytes] = {}
    for path, line in named:
        if not all(_PART.fullmatch(part) for part in path.split("/")):
            problems.problem(
                line,
                f"{quoted(path)} does not name a file below the document's folder.",
                "Write a plain relative path such as “recorded/answers.jsonl”.",
            )
        elif path not in found and (content := _content(path, line, folder, problems)) is not None:
            found[path] = content
    return found


def _content(path: str, line: int, folder: Path, problems: Problems) -> bytes | None:
    try:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()):
            wrong = f"The file {quoted(path)} is a link that leaves the document's folder."
        elif not file.is_file():
            wrong = f"There is no file {quoted(path)} beside the document."
        elif file.stat().st_size > _MOST_BYTES:
            wrong = f"The file {quoted(path)} is larger than 20 MB."
        else:
            return file.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        wrong = f"The file {quoted(path)} cannot be read ({type(error).__name__})."
    problems.problem(line, wrong, "Put the file there, or name one that is there.")
    return None
