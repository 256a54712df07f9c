"""CSV for spreadsheets: a header and one row for each decision, with cells that no spreadsheet computes.

A cell that begins like a formula gets an apostrophe before it (OWASP, CSV injection), so this format may
differ from the text by that one letter; JSON Lines never does.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import Any, BinaryIO

from reviewer_app.feedback.contract import Record

HEADER = tuple(field.name for field in fields(Record))
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide forms count


class CsvTable:
    """The format `csv`: UTF-8, comma, cells in quotes where they need it."""

    def write(self, records: Iterable[Record], file: BinaryIO) -> int:
        """Write the header and one row for each record; return how many rows."""
        text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="")
        count = 0
        try:
            table = csv.writer(text)
            table.writerow(HEADER)
            for record in records:
                table.writerow([cell(value) for value in astuple(record)])
                count += 1
        finally:
            text.detach()
        return count


def cell(value: Any) -> str:
    """Return a value as the text of a cell: nothing for None, lists with commas, formulas disarmed."""
    if value is None:
        return ""
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(_BEGINNINGS) else text
