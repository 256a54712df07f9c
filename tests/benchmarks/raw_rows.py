"""The least that adding a table can cost: sqlite3, one table, the same file, the same durability.

A process of its own: `python raw_rows.py TABLE DATABASE`.
"""

import csv
import sys
from itertools import islice
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

_ROWS_PER_TRANSACTION = 200
_TABLE = (
    "CREATE TABLE rows (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT, input TEXT, "
    "customer TEXT, channel TEXT)"
)
_ADD = "INSERT INTO rows (key, title, input, customer, channel) VALUES (?, ?, ?, ?, ?)"


def add(table: Path, database: Path) -> None:
    """Add every row of a table to a new database, durably, 200 rows at a time."""
    connection = sqlite.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(_TABLE)
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        while chunk := list(islice(rows, _ROWS_PER_TRANSACTION)):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(_ADD, chunk)
            connection.execute("COMMIT")
    connection.close()


if __name__ == "__main__":
    add(Path(sys.argv[1]), Path(sys.argv[2]))
