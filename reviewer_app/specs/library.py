"""The agents of a workspace: every folder with a document, complete or with what is missing.

Files are read at each call and parsed when their bytes changed; nothing watches the disk, but `stamp` says
cheaply whether there is anything new to read.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import Agent, Problem
from reviewer_app.paths import make_private_folder, write_private
from reviewer_app.specs.document import FILE_NAME, MOST_BYTES, parse, version_of
from reviewer_app.specs.keys import NAME, NAME_RULE
from reviewer_app.specs.known import Known
from reviewer_app.specs.new_document import new_document
from reviewer_app.specs.problems import closest, listed


class Library:
    """The agents below one folder; `known` is asked at each reading for the names that exist now."""

    def __init__(self, folder: Path, known: Callable[[], Known]) -> None:
        self._folder = folder
        self._known = known
        self._complete: dict[str, tuple[Known, Agent]] = {}

    def all(self) -> tuple[Agent, ...]:
        """Return every agent by name, broken ones too; raise Refused if the folder is unreadable."""
        known = self._known()
        return tuple(self._agent(name, known) for name in self._names())

    def load(self, name: str) -> Agent:
        """Return one agent as it stands now; raise BadUsage with similar names if there is none."""
        if NAME.fullmatch(name) and (self._folder / name).is_dir():
            return self._agent(name, self._known())
        names = self._names()
        similar = listed(closest(name, names, count=3))
        hint = f"Did you mean {similar}?" if similar != "none" else f"There are: {listed(names)}."
        if not names:
            hint = "There are none yet; “reviewer agent new NAME” begins one."
        raise BadUsage(f"There is no agent {quoted(name)}. {hint}")

    def stamp(self) -> frozenset[tuple[str, int, int, int]]:
        """Return what is another value once a document, or a file that one names, was written; reads none."""
        try:
            names = self._names()
        except Refused:
            return frozenset()
        return frozenset(filter(None, (_stat(path) for name in names for path in self._paths(name))))

    def _paths(self, name: str) -> Iterator[Path]:
        folder, kept = self._folder / name, self._complete.get(name)
        yield folder
        yield folder / FILE_NAME
        if kept and kept[1].spec:
            yield from (folder / file for file in kept[1].spec.files)

    def create(self, name: str, document: str | None = None) -> Path:
        """Write a new agent's document, by default one of hints for its author, and return its path.

        Raises BadUsage for a name that cannot be one, Refused if it exists or cannot be written.
        """
        if not NAME.fullmatch(name):
            raise BadUsage(f"{quoted(name)} cannot be an agent's name. {NAME_RULE}")
        folder = self._folder / name
        try:
            make_private_folder(self._folder)
            folder.mkdir(mode=0o700)
            write_private(folder / FILE_NAME, document or new_document(name, self._known()))
        except FileExistsError:
            raise Refused(f"{folder} exists already; choose another name, or edit what is there.") from None
        except OSError as error:
            raise Refused(f"{folder} cannot be written: {error.strerror}.") from None
        return folder / FILE_NAME

    def _names(self) -> list[str]:
        """Return the names of the folders that are agents: all but hidden ones."""
        try:
            entries = list(self._folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise Refused(f"The folder {self._folder} cannot be read: {error.strerror}.") from None
        return sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))

    def _agent(self, name: str, known: Known) -> Agent:
        folder = self._folder / name
        try:
            content = _content(folder / FILE_NAME)
        except (OSError, ValueError) as error:
            return _unreadable(folder, error)
        kept = self._complete.get(name)
        if kept and kept[0] == known and _unchanged(kept[1], content, folder):
            return kept[1]
        parsed = parse(content, folder, known)
        path = str(folder / FILE_NAME)
        agent = Agent(name, parsed.version, path, parsed.text, parsed.spec, parsed.problems)
        if agent.spec is not None:
            self._complete[name] = (known, agent)
        return agent


def _stat(path: Path) -> tuple[str, int, int, int] | None:
    """Return which file stands at a path and when it was written; None for none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return str(path), found.st_ino, found.st_mtime_ns, found.st_size


def _content(path: Path) -> bytes:
    """Return a document's bytes, no more of them than it takes to see that it is too large."""
    if path.exists() and not path.is_file():
        raise ValueError("it is not a file")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _unchanged(agent: Agent, content: bytes, folder: Path) -> bool:
    """Say whether an agent's document and the files it names still have the bytes they were read with."""
    named = agent.spec.files if agent.spec else ()
    try:
        files = {path: (folder / path).read_bytes() for path in named}
    except OSError:
        return False
    return version_of(content, files) == agent.version


def _unreadable(folder: Path, error: OSError | ValueError) -> Agent:
    if isinstance(error, FileNotFoundError):
        message = f"There is no {FILE_NAME} in this folder."
        instead = "Write one, or move the folder elsewhere if it is no agent."
    else:
        said = error.strerror if isinstance(error, OSError) else str(error)
        message = f"{FILE_NAME} cannot be read: {said}."
        instead = "Make it a file that you may read."
    problem = Problem(1, message, instead)
    return Agent(folder.name, version_of(b"", {}), str(folder / FILE_NAME), "", None, (problem,))
