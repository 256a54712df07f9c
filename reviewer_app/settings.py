"""reviewer.toml: who decides, which models and destinations exist, and what is limited.

Reading it never half-succeeds: every wrong line is named with what to write instead. Kinds and their own
options are kept as written; the rooms that know the kinds judge them.
"""

import getpass
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.events import RUNNER
from reviewer_app.domain.quoting import cut, quoted

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_SECRET = re.compile(
    r"(api[_-]?)?key|(access[_-]?)?token|pass(word|wd|phrase)?|secret|authorization", re.IGNORECASE
)
_AT = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*'|\s*\.\s*)+?)\s*=")
_LONGEST_NAME = 80
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Person(_Section):
    """Someone who decides, and who can be named under Escalation and with --by."""

    name: Words


class _Configured(BaseModel):
    """A section of some kind: what only that kind understands stays in `options`."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")

    kind: Words

    @property
    def options(self) -> Mapping[str, Any]:
        """Return the kind's own options, as written."""
        return self.model_extra or {}


class Provider(_Configured):
    """Where models are asked; `kind` is one of the providers' registry."""


class Destination(_Configured):
    """Where approved outputs go; `hold_seconds` is how long an approval can be undone before it leaves."""

    hold_seconds: Annotated[int, Field(ge=0, le=86_400)] = 10


class Limits(_Section):
    """What keeps one piece of work from stopping all the others."""

    max_input_mb: Annotated[int, Field(ge=1, le=1_000)] = 20
    slots: Annotated[int, Field(ge=1, le=64)] = 4
    call_seconds: Annotated[int, Field(ge=1, le=3_600)] = 300
    retries: Annotated[int, Field(ge=0, le=20)] = 4
    usd_per_day: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    usd_per_month: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    sandbox: Literal["isolated", "limited"] = "isolated"

    @property
    def max_input_bytes(self) -> int:
        """Return how long an input or an edit may be."""
        return self.max_input_mb * 1_000_000


class Settings(_Section):
    """Everything reviewer.toml says; sections keep the order in which they are written."""

    people: Mapping[Name, Person] = Field(default_factory=dict)
    providers: Mapping[Name, Provider] = Field(default_factory=dict)
    destinations: Mapping[Name, Destination] = Field(default_factory=dict)
    limits: Limits = Limits()


def load(path: Path) -> Settings:
    """Return the settings of a file, or the defaults if there is none.

    Raises BadUsage with one line for each thing to mend, and Refused if the file cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise BadUsage(f"{path.name} is not UTF-8 text; save it as UTF-8.") from error
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from error
    return parse(text, path.name)


def stamp(path: Path) -> object:
    """Return what is another value once the file was written; reads nothing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def parse(text: str, name: str = "reviewer.toml") -> Settings:
    """Return the settings that a text says; raise BadUsage with one line for each thing to mend."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadUsage(f"{name}, {_syntax(str(error), text)}") from error
    lines = _lines_of(text)
    complaints = [(where, _misplaced(where)) for where in _secrets(said)]
    if not complaints:
        try:
            return Settings.model_validate(said)
        except ValidationError as error:
            complaints = [_complaint(dict(problem)) for problem in error.errors()]
    raise BadUsage("\n".join(f"{name}, line {_line(lines, where)}: {say}" for where, say in complaints))


def _syntax(message: str, text: str) -> str:
    at = _AT.search(message)
    line = at["line"] if at and at["line"] else len(text.splitlines())
    return f"line {line}: this is not TOML: {_AT.sub('', message)}."


def _secrets(value: Any, where: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the place of every entry that is named like a secret and holds a text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if _SECRET.fullmatch(key) and isinstance(inner, str):
                yield (*where, key)
            else:
                yield from _secrets(inner, (*where, key))


def _misplaced(where: tuple[str, ...]) -> str:
    owner = where[1] if len(where) > 2 else "NAME"  # noqa: PLR2004 - section, name, key
    variable = f"REVIEWER_KEY_{owner.upper().replace('-', '_')}"
    return (
        f"“{where[-1]}” does not belong here, because this file holds no secrets; remove it and set the "
        f"environment variable {variable}, or use the system's keyring (service reviewer, user {owner})."
    )


def _complaint(problem: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """Return where a problem is and a sentence about it with what to write."""
    where = tuple(str(part) for part in problem["loc"] if part != "[key]")
    kind, last = problem["type"], where[-1]
    if kind == "extra_forbidden":
        return where, f"“{last}” is not a setting; {_instead(where)}"
    if kind == "missing":
        return where, f'{_title(where[:-1])} needs “{last}”; write {last} = "…".'
    if kind in {"model_type", "mapping_type", "dict_type"}:
        return where, f"“{last}” is a section; write [{'.'.join(where)}] on a line of its own."
    if "[key]" in problem["loc"]:
        return where, f"“{last}” is not a name; write letters, digits, - and _ only."
    rule = problem["msg"].replace("Input should ", "must ").replace("String should ", "must ")
    return where, f"{_title(where[:-1])} “{last}” {rule}; it says {_shown(problem['input'])}."


def _title(where: tuple[str, ...]) -> str:
    return f"[{'.'.join(where)}]"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True, default=str)
    return cut(text, 60)


def _instead(where: tuple[str, ...]) -> str:
    models: dict[str, type[BaseModel]] = {"people": Person, "limits": Limits}
    known = list(models.get(where[0], Settings).model_fields if len(where) > 1 else Settings.model_fields)
    close = get_close_matches(where[-1].lower(), known, n=1)
    return f"did you mean “{close[0]}”?" if close else f"known here: {', '.join(known)}."


def _lines_of(text: str) -> dict[tuple[str, ...], int]:
    """Return the line (from 1) on which each section and key is first written."""
    found: dict[tuple[str, ...], int] = {}
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            section = _parts(header[1])
            found.setdefault(section, number)
        elif key:
            found.setdefault((*section, *_parts(key[1])), number)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _line(lines: Mapping[tuple[str, ...], int], where: tuple[str, ...]) -> int:
    """Return the line of a place, of what encloses it, or of the first thing inside it."""
    for length in range(len(where), 0, -1):
        inside = [line for place, line in lines.items() if place[:length] == where[:length]]
        if inside:
            return min(inside)
    return 1


def starter_toml() -> str:
    """Return the commented reviewer.toml of a new workspace, with the person who is logged in."""
    login = login_name()
    key = re.sub(r"[^a-z0-9]+", "-", login.lower()).strip("-") or "me"
    return _STARTER.format(key=key, name=json.dumps(login, ensure_ascii=False))


def login_name() -> str:
    """Return who is logged in, `me` where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "me"


_STARTER = """\
# Settings of this workspace; docs/settings.md explains each one. Keys and passwords do not belong here but in
# the environment (REVIEWER_KEY_ and the section's name in capitals) or in the system's keyring.

[people.{key}]                      # who can be named under Escalation and with --by; the first one is you
name = {name}

[destinations.drafts-folder]        # approved drafts become files; “deliver: drafts-folder” in an AGENT.md
kind = "folder"
path = "outbox/drafts"              # relative to this file's folder
file_name = "{{{{ agent }}}}/{{{{ stem }}}}.md"
hold_seconds = 10                   # so long an approval can be undone before anything leaves

# A model on this computer; an AGENT.md uses it with “model: local/llama3.2”.
# [providers.local]
# kind = "openai-compatible"
# preset = "ollama"

# [limits]
# max_input_mb = 20                 # larger inputs are refused
# slots = 4                         # items worked on at the same time by one runner
# call_seconds = 300                # one model call ends after this
# retries = 4                       # so often a call that failed for a passing reason is made again
# usd_per_day = 5                   # all agents together spend no more
# usd_per_month = 50
# sandbox = "isolated"              # commands of checks are isolated or not run; "limited" accepts less
"""


def who(named: str | None, people: Mapping[str, str]) -> str:
    """Return who decides: the key of one of [people] by key or name, the first of them if nobody is named.

    Without [people] it is the given name or the login name. Raises BadUsage for anybody else.
    """
    if named is None:
        return next(iter(people), None) or login_name()
    return person(named, people) if people else _sound(named)


def person(named: str, people: Mapping[str, str]) -> str:
    """Return the key of the person that a key or name means; raise BadUsage with the list of people."""
    wanted = named.strip().casefold()
    for key, name in people.items():
        if wanted in {key.casefold(), name.casefold()}:
            return key
    known = ", ".join(f"{key} ({name})" for key, name in people.items()) or "no one yet"
    raise BadUsage(f"{quoted(named)} is nobody in reviewer.toml; there is {known}.")


def _sound(named: str) -> str:
    name = named.strip()
    if not name or name == RUNNER or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise BadUsage(f"{quoted(named)} cannot be the name of a person who decides.")
    return name
