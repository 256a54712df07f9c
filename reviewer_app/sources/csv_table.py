"""Rows of a .csv or .tsv file: separated by comma, semicolon or tab, with the columns' names on top."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reviewer_app.domain.errors import Refused
from reviewer_app.domain.quoting import quoted
from reviewer_app.sources.contract import Batch
from reviewer_app.sources.tables import Rows, decoded, roles_of, unknown_column

_SEPARATORS = ",;\t"
_TOP = 100_000  # characters in which the first row ends
_NUMBER = re.compile(r"[-+]?\d[\d.,]*%?")

csv.field_size_limit(2**31 - 1)  # what is limited is the file and each input, not a cell


class _Malformed(Exception):  # noqa: N818 - it names the text
    """The row that begins in `line` breaks the rules of quoting."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def read_csv(data: bytes, source: str, mapping: Mapping[str, str], max_bytes: int) -> Batch:
    """Return the items of the rows, or where they are bad.

    Raises Refused for a file without a proper header, BadUsage for a map that names other columns.
    """
    whole = decoded(data)
    if "\0" in whole.text:
        raise Refused("It holds a character of value zero, so it is not a table.")
    lines = _rows(whole.text, _separator(whole.text))
    names = _header(lines)
    columns = _columns(names, mapping, source)
    fields = [(index, name) for index, name in enumerate(names) if index not in columns.values()]
    rows = Rows(source, max_bytes, whole.notice)
    try:
        for line, cells in lines:
            if len(cells) != len(names):
                rows.refuse(line, f"The row has {len(cells)} cells, the header has {len(names)}.")
                continue
            roles = {role: cells[index] for role, index in columns.items()}
            rows.add(line, roles, {name: cells[index] for index, name in fields})
    except _Malformed as bad:
        rows.refuse(bad.line, str(bad))
    return rows.batch()


def csv_columns(data: bytes) -> list[str]:
    """Return the names in the header; raise Refused for a file without a proper one."""
    text = decoded(data).text
    return _header(_rows(text, _separator(text)))


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line in which each row begins, and its cells; rows without any content are passed over."""
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _Malformed(line, f"The quotation marks of the row are wrong: {error}.") from error


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, one at a time: a large table is not held twice."""
    end = "\n" if "\n" in text else "\r"
    begin = 0
    while stop := text.find(end, begin) + 1:
        yield text[begin:stop]
        begin = stop
    yield text[begin:]


def _separator(text: str) -> str:
    """Return the separator that makes the most columns of the first row."""
    top = text[:_TOP]
    return max(_SEPARATORS, key=lambda separator: len(_first_row(top, separator)))


def _first_row(text: str, separator: str) -> list[str]:
    try:
        return next(_rows(text, separator), (0, []))[1]
    except _Malformed:
        return []


def _header(lines: Iterator[tuple[int, list[str]]]) -> list[str]:
    """Return the names of the columns; raise Refused when the first row cannot be that."""
    try:
        cells = next(lines, (0, []))[1]
    except _Malformed as bad:
        raise Refused(f"Line {bad.line}: {bad}") from bad
    names = [cell.strip() for cell in cells]
    if not names:
        raise Refused("It is empty.")
    if "" in names:
        raise Refused(f"Column {names.index('') + 1} has no name; the first row must name every column.")
    for name in names:
        if _NUMBER.fullmatch(name):
            raise Refused(
                f"The first row must hold the names of the columns, and {quoted(name)} is a number."
            )
    name, times = Counter(name.casefold() for name in names).most_common(1)[0]
    if times > 1:
        raise Refused(f"{times} columns are called {quoted(name)}; give each a name of its own.")
    return names


def _columns(names: Sequence[str], mapping: Mapping[str, str], source: str) -> dict[str, int]:
    """Return role → index of its column; capitals make no difference."""
    places = {name.casefold(): index for index, name in enumerate(names)}
    columns = {}
    for role, column in roles_of(mapping).items():
        if column.casefold() in places:
            columns[role] = places[column.casefold()]
        elif role in mapping:
            raise unknown_column(source, column, names)
    return columns
