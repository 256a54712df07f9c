"""Is everything in order? Each examination says what it found and what to do; none changes anything."""

import shlex
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from reviewer_app.delivery.contract import Destination
from reviewer_app.delivery.folder import Folder
from reviewer_app.domain.clock import Clock, millis
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.domain.spec import Agent
from reviewer_app.paths import Workspace, exposed_paths, risky_place
from reviewer_app.providers import registry
from reviewer_app.secrets import keychain, vendors
from reviewer_app.settings import Settings
from reviewer_app.specs.library import Library
from reviewer_app.store import claims, decisions, deliveries, schema, soundness, verify
from reviewer_app.store.claims import RunnerRow
from reviewer_app.store.database import Database, put_back
from reviewer_app.store.decisions import row_digest
from reviewer_app.store.journal import Journal

_MB = 1_000_000
LITTLE_ROOM, NO_ROOM = 1000 * _MB, 50 * _MB
"""Bytes of free disk space below which is warned, and below which the examination fails."""


class Verdict(StrEnum):
    """What an examination concluded."""

    OK = "ok"
    WARN = "warn"  # works, and should be looked at
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Examined:
    """One examination: its short name, and a sentence for a person."""

    name: str
    verdict: Verdict
    message: str


class Runners(Protocol):
    """Who knows which runners live."""

    def alive(self) -> list[RunnerRow]:
        """Return them."""
        ...


class Parts(Protocol):
    """A workspace's parts; looking at one may raise a ReviewerError, which is then what is found."""

    @property
    def workspace(self) -> Workspace: ...  # noqa: D102 - the class says it
    @property
    def settings(self) -> Settings: ...  # noqa: D102 - the same
    @property
    def database(self) -> Database: ...  # noqa: D102 - the same
    @property
    def journal(self) -> Journal: ...  # noqa: D102 - the same
    @property
    def library(self) -> Library: ...  # noqa: D102 - the same
    @property
    def destinations(self) -> Mapping[str, Destination]: ...  # noqa: D102 - the same
    @property
    def control_runner(self) -> Runners: ...  # noqa: D102 - the same


_Found = tuple[Verdict, str]


class ExamineWorkspace:
    """Looks at a workspace from all sides."""

    def __init__(self, parts: Parts, clock: Clock) -> None:
        self._parts = parts
        self._clock = clock

    def examine(self) -> list[Examined]:
        """Return one entry for each examination, in order; what needs a failed part is not examined."""
        table: Sequence[tuple[str, str, Callable[[], _Found]]] = (
            ("sqlite", "", self._sqlite),
            ("settings", "", self._settings),
            ("place", "", self._place),
            ("private", "", self._private),
            ("disk", "", self._disk),
            ("store", "", self._store),
            ("integrity", "store", self._integrity),
            ("history", "store", self._history),
            ("journal", "store", self._journal),
            ("decisions", "store", self._decisions),
            ("texts", "store", self._texts),
            ("runner", "store", self._runner),
            ("agents", "settings", self._agents),
            ("destinations", "settings", self._destinations),
            ("keys", "settings", self._keys),
            ("keyring", "", self._keyring),
        )
        found: dict[str, Examined] = {}
        for name, needed, look in table:
            if needed and found[needed].verdict is Verdict.FAIL:
                found[name] = Examined(name, Verdict.WARN, f"Not examined, because “{needed}” failed.")
            else:
                found[name] = Examined(name, *_safely(look))
        return list(found.values())

    def _sqlite(self) -> _Found:
        return Verdict.OK, f"SQLite {soundness.sqlite_version()} is in use."

    def _settings(self) -> _Found:
        settings, file = self._parts.settings, self._parts.workspace.settings_file
        wrong = [
            problem
            for name, said in settings.providers.items()
            for problem in registry.problems(name, {"kind": said.kind, **said.options})
        ]
        if wrong:
            return Verdict.FAIL, f"{file.name}: {' '.join(wrong)}"
        if not file.exists():
            return Verdict.WARN, f"There is no {file}; the defaults hold. “reviewer init” writes one."
        return Verdict.OK, f"{file.name} is readable."

    def _place(self) -> _Found:
        warning = risky_place(self._parts.workspace.root)
        if warning:
            return Verdict.WARN, warning
        return Verdict.OK, f"{self._parts.workspace.root} does not look shared or synchronised."

    def _private(self) -> _Found:
        open_to_others = exposed_paths(self._parts.workspace)
        if not open_to_others:
            return Verdict.OK, "Only you can read the workspace."
        named = " ".join(shlex.quote(str(path)) for path in open_to_others)
        closed = self._parts.workspace.root not in open_to_others  # then nobody gets as far as the files
        say = "Others could read parts of it" if closed else "Other people with an account here can read it"
        return Verdict.WARN if closed else Verdict.FAIL, f"{say}; run: chmod go= {named}"

    def _disk(self) -> _Found:
        free = shutil.disk_usage(self._parts.workspace.root).free
        room = f"{free // _MB} MB are free."
        if free < NO_ROOM:
            return Verdict.FAIL, f"{room} Make room before anything else, or decisions cannot be saved."
        return (Verdict.WARN, f"{room} Make room soon.") if free < LITTLE_ROOM else (Verdict.OK, room)

    def _store(self) -> _Found:
        version = schema.version_of(self._parts.database)
        return Verdict.OK, f"{self._parts.database.path.name} opens; its shape is version {version}."

    def _integrity(self) -> _Found:
        wrong = soundness.complaints(self._parts.database)
        if wrong:
            return Verdict.FAIL, f"The store is damaged: {'; '.join(wrong[:3])}. {self._put_back()}"
        return Verdict.OK, "SQLite finds nothing wrong with the store."

    def _history(self) -> _Found:
        audit = verify.verify(self._parts.database)
        if not audit.ok:
            return Verdict.FAIL, f"{audit.why} Somebody or something changed the store. {self._put_back()}"
        return Verdict.OK, f"Events, each as it was written: {audit.events}."

    def _journal(self) -> _Found:
        name, reading = self._parts.journal.path.name, self._parts.journal.read(0)
        if not self._parts.journal.path.exists() and (lacked := len(self._stored())):
            return Verdict.WARN, (
                f"{name} is missing; decisions that the store has and it lacks: {lacked}. "
                f"“reviewer run --until-idle” writes it anew."
            )
        if reading.lines:
            newest = reading.lines[-1]
            with self._parts.database.read() as tx:
                known = soundness.has_event(tx, newest.seq, newest.head)
            if not known:
                return Verdict.FAIL, (
                    f"The store's history is not the one that {name} knows (event {newest.seq}): the store "
                    f"was put back from an older copy, or replaced. If that was you, “reviewer run” adds "
                    f"the missing decisions and the next decision mends this."
                )
        if reading.torn:
            return Verdict.WARN, f"Lines of {name} that cannot be read: {reading.torn}; the others are used."
        return Verdict.OK, f"{name} knows this history; decisions in it: {len(reading.lines)}."

    def _decisions(self) -> _Found:
        written = {line.row["id"]: row_digest(line.row) for line in self._parts.journal.read(0).lines}
        stored = self._stored()
        if written == stored:
            return Verdict.OK, f"Store and journal hold the same decisions: {len(stored)}."
        differing = sum(written[name] != stored[name] for name in written.keys() & stored.keys())
        if differing:
            return Verdict.FAIL, (
                f"Decisions of {self._parts.journal.path.name} that are not the store's: {differing}. "
                f"“reviewer audit verify” says whether the store's are as they were made."
            )
        return Verdict.WARN, (
            f"Decisions missing in the journal: {len(stored.keys() - written)}, "
            f"in the store: {len(written.keys() - stored)}. “reviewer run --until-idle” brings them together."
        )

    def _stored(self) -> Mapping[str, str]:
        """Return the digest of each decision by its id."""
        with self._parts.database.read() as tx:
            return {row["id"]: row_digest(row) for row in decisions.after(tx, 0)}

    def _texts(self) -> _Found:
        with self._parts.database.read() as tx:
            hashed = soundness.hash_texts(tx, millis(self._clock()))
        part = "" if hashed.read == hashed.there else f" (a sample; there are {hashed.there})"
        if hashed.wrong:
            short = ", ".join(f"{sha[:12]}…" for sha in hashed.wrong[:3])
            return (
                Verdict.FAIL,
                f"{len(hashed.wrong)} of {hashed.read} texts were changed: {short}. {self._put_back()}",
            )
        return Verdict.OK, f"Texts, each as it was written: {hashed.read}{part}."

    def _put_back(self) -> str:
        return f"Stop the runner, and keep a copy of the workspace. {put_back(self._parts.database.path)}"

    def _runner(self) -> _Found:
        alive = self._parts.control_runner.alive()
        if alive:
            processes = ", ".join(str(row.pid) for row in alive)
            return Verdict.OK, f"A runner works (process {processes})."
        with self._parts.database.read() as tx:
            work = sum(claims.open_work(tx).values()) + deliveries.due(tx, self._clock())
        if work:
            return (
                Verdict.WARN,
                f"No runner works; items and deliveries that wait for one: {work}. Run “reviewer run”.",
            )
        return Verdict.OK, "No runner works, and nothing waits for one."

    def _agents(self) -> _Found:
        agents = self._parts.library.all()
        unready = [agent.name for agent in agents if agent.spec is None]
        if not agents:
            return Verdict.WARN, "There is no agent yet; “reviewer agent new NAME” writes one."
        if unready:
            named = ", ".join(unready)
            return Verdict.WARN, (
                f"Not ready ({len(unready)} of {len(agents)}): {named}. "
                f"“reviewer agent check” says what to mend."
            )
        return Verdict.OK, f"Ready: {', '.join(agent.name for agent in agents)}."

    def _destinations(self) -> _Found:
        folders = {
            name: place.root for name, place in self._parts.destinations.items() if isinstance(place, Folder)
        }
        wrong = [f"“{name}”: {why}." for name, path in folders.items() if (why := _cannot_write(path))]
        if wrong:
            return Verdict.FAIL, f"Nothing can be delivered to {' '.join(wrong)}"
        if not self._parts.destinations:
            return Verdict.WARN, "There is no destination; add [destinations.NAME] to reviewer.toml."
        return Verdict.OK, f"Can be written: {', '.join(folders)}."

    def _keys(self) -> _Found:
        providers = self._parts.settings.providers
        found, missing = [], []
        for name in _providers_in_use(self._parts.library.all()):
            said = providers.get(name)
            kind = said.kind if said else name
            options = said.options if said else {}
            address = vendors.address_of(options)
            where = keychain.where(name, kind, address) if _needs_key(kind, options) else "needs no key"
            if where:
                found.append(f"“{name}”: {where}")
            else:
                missing.append(f"“reviewer key set {name}” (or set {vendors.key_variable(name)})")
        if missing:
            return Verdict.WARN, f"A key is missing; run {', '.join(missing)}."
        return Verdict.OK, f"{'; '.join(found)}." if found else "No agent that is ready asks a model."

    def _keyring(self) -> _Found:
        name = keychain.backend()
        if name is None:
            return Verdict.OK, "This computer has no keyring; keys come from environment variables."
        return Verdict.OK, f"The system keyring is {name}."


def _safely(look: Callable[[], _Found]) -> _Found:
    try:
        return look()
    except ReviewerError as error:
        return Verdict.FAIL, str(error)
    except OSError as error:
        return Verdict.FAIL, f"{error.filename or 'A file'} cannot be read ({error.strerror})."


def _cannot_write(folder: Path) -> str:
    """Return why no file can be made in a folder (or where it will be made); leaves no file behind."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return ""
    except OSError as error:
        return f"{place} cannot be written ({error.strerror})"


def _providers_in_use(agents: Sequence[Agent]) -> list[str]:
    return sorted({agent.spec.provider for agent in agents if agent.spec is not None})


def _needs_key(kind: str, options: Mapping[str, Any]) -> bool:
    """Say whether a section probably needs a key; what a preset says of it is sure."""
    if "preset" in options:
        return vendors.needs_key(kind, options)
    return kind in vendors.VENDORS and not vendors.is_loopback(vendors.address_of(options) or "")
