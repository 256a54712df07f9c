"""Statements that a person waits for: written like all others, compiled once, run without ceremony.

SQLAlchemy spends several times what SQLite does on a short statement. A decision runs a handful of them, so
these few go straight to the database's own connection, inside the same transaction.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import ClauseElement
from sqlalchemy.dialects.sqlite import dialect

from reviewer_app.store.database import Transaction

_DIALECT = dialect(paramstyle="qmark")


class Hot:
    """A statement for a busy path; rows come back as plain tuples in the order of its columns."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[tuple[str, ...], tuple[str, tuple[str, ...], dict[str, Any]]] = {}

    def run(self, tx: Transaction, values: Mapping[str, Any]) -> Any:
        """Run the statement with these values; return the database's cursor."""
        sql, order, fixed = self._for(tuple(values))
        connection: Any = tx.connection.driver_connection
        return connection.execute(sql, [values[name] if name in values else fixed[name] for name in order])

    def add_many(self, tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert the rows: at least one, all of the same columns, two or more of which are not null.

        A column that is null in every row is left out, because handing over a null is what costs most.
        """
        names = tuple(name for name in rows[0] if any(row[name] is not None for row in rows))
        sql, order, _ = self._for(names)
        connection: Any = tx.connection.driver_connection
        connection.executemany(sql, map(itemgetter(*order), rows))

    def _for(self, names: tuple[str, ...]) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        if names not in self._compiled:
            self._compiled[names] = self._compile(names)
        return self._compiled[names]

    def _compile(self, names: tuple[str, ...]) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        made: Any = self._statement.compile(dialect=_DIALECT, column_keys=list(names))
        fixed = {name: value for name, value in made.params.items() if name not in names}
        return str(made), tuple(made.positiontup), fixed
