"""Rows of tables as items: which column is what, and that no row is taken while one is bad."""

import codecs
from collections.abc import Iterable, Mapping

from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.item import NewItem
from reviewer_app.domain.quoting import cut, quoted
from reviewer_app.sources.contract import Batch, Rejected
from reviewer_app.sources.naming import key_of, key_problem, short, title_of
from reviewer_app.text.encoding import Decoded, decode

ROLES = ("key", "title", "input", "baseline")
"""What a column can be; any other is a field."""

_TELLING = frozenset({"key", "title", "input"})  # a table with none of them may be meant otherwise
_SHOWN = 10  # bad rows that are named one by one


def parse_map(text: str) -> dict[str, str]:
    """Return role → column of `key=sku,title=name`; raise BadUsage for anything else."""
    mapping: dict[str, str] = {}
    for part in text.split(","):
        role, equals, column = (piece.strip() for piece in part.partition("="))
        if role not in ROLES or not equals or not column:
            raise BadUsage(
                f"{quoted(part.strip())} is not a part of a map; write ROLE=COLUMN, such as key=sku, "
                f"where ROLE is {', '.join(ROLES[:-1])} or {ROLES[-1]}."
            )
        if role in mapping or column in mapping.values():
            raise BadUsage(f"The map names {quoted(role if role in mapping else column)} twice.")
        mapping[role] = column
    return mapping


def roles_of(mapping: Mapping[str, str]) -> dict[str, str]:
    """Return role → column for all roles: as the map says, else the column of the same name."""
    taken = set(mapping.values())
    return {role: mapping.get(role, role) for role in ROLES if role in mapping or role not in taken}


def unknown_column(source: str, column: str, known: Iterable[str]) -> BadUsage:
    """Return the error about a map that names a column which the table does not have."""
    names = ", ".join(cut(name) for name in known)
    return BadUsage(f"{source} has no column {quoted(column)}; it has {cut(names, 300)}.")


class Rows:
    """Collects the rows of one table; all become items, or none."""

    def __init__(self, source: str, max_bytes: int, notice: str) -> None:
        self._source = source
        self._max_bytes = max_bytes
        self._notice = notice
        self._items: dict[str, NewItem] = {}
        self._lines: dict[str, int] = {}
        self._bad: list[tuple[int, str]] = []
        self._is_told = False
        self._first_field = ""

    def refuse(self, line: int, why: str) -> None:
        """Note that the row which begins in a line is bad; `why` is a sentence."""
        self._bad.append((line, why))

    def add(self, line: int, roles: Mapping[str, str | None], fields: dict[str, str]) -> None:
        """Take a row: `roles` holds a text for each role that the row has a cell for, None for null."""
        if not self._is_told:
            self._is_told = not _TELLING.isdisjoint(roles)
            self._first_field = self._first_field or next(iter(fields), "")
        text = roles["input"] if "input" in roles else _as_lines(roles, fields)
        if not text or text.isspace():
            self.refuse(line, "The row has no input.")
            return
        if len(text) * 4 > self._max_bytes and len(text.encode()) > self._max_bytes:
            self.refuse(line, f"The row's input has more than {self._max_bytes / 1e6:,.1f} MB.")
            return
        key, title, baseline = roles.get("key"), roles.get("title"), roles.get("baseline") or None
        shown = short(title) if title and not title.isspace() else title_of(text, key or "")
        if not key:
            key = key_of("\x1e".join([title or "", text, baseline or "", *fields, *fields.values()]))
        elif wrong := key_problem(key):
            self.refuse(line, wrong)
            return
        self._keep(line, NewItem(key, shown, text, baseline, fields, None, self._notice))

    def batch(self) -> Batch:
        """Return the items, or, if a row was bad, no item and where and why."""
        if not self._bad:
            if self._items:
                items = tuple(self._items.values())
                made_up = Batch(items, (), (self._made_up(),), (self._first_field,))
                return Batch(items) if self._is_told else made_up
            return Batch((), (Rejected(self._source, "The table has no rows."),))
        named = [Rejected(f"{self._source}, line {line}", why) for line, why in self._bad[:_SHOWN]]
        rest = len(self._bad) - len(named)
        more = f" {rest} more bad rows are not listed." if rest else ""
        whole = f"No row was added, because of the bad ones; mend them and add the file again.{more}"
        return Batch((), (*named, Rejected(self._source, whole)))

    def _made_up(self) -> str:
        return (
            f"{self._source}: No column is called key, title or input, so the keys were made up and the "
            "input is all columns."
        )

    def _keep(self, line: int, item: NewItem) -> None:
        key = item.key
        if key not in self._items:
            self._items[key] = item
            self._lines[key] = line
        elif self._items[key] != item:
            first = self._lines[key]
            self.refuse(line, f"The key {quoted(key)} stands in line {first} too, with other content.")


def decoded(data: bytes) -> Decoded:
    """Return the text of a table's bytes, as `decode` does, and at once where it is plain UTF-8."""
    try:
        if not data.startswith(codecs.BOM_UTF8):
            return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return decode(data)


def _as_lines(roles: Mapping[str, str | None], fields: Mapping[str, str]) -> str:
    """Return the fields as “name: value” lines; without fields the title is the input."""
    return "\n".join([f"{name}: {value}" for name, value in fields.items()]) or roles.get("title") or ""
