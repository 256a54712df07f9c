"""What SQLite says about the tables of a store."""

from sqlalchemy import text

from reviewer_app.store.database import Transaction


def shape(tx: Transaction) -> dict[str, object]:
    """Return everything that SQLite says about the tables, apart from the order of what has none."""
    names = tx.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).scalars().all()
    found: dict[str, object] = {}
    for name in sorted(set(names) - {"alembic_version"}):
        columns = [tuple(row) for row in tx.execute(text(f"PRAGMA table_xinfo({name})"))]
        links = sorted(tuple(row)[2:] for row in tx.execute(text(f"PRAGMA foreign_key_list({name})")))
        indexes = []
        for index in tx.execute(text(f"PRAGMA index_list({name})")).all():
            parts = [tuple(row)[1:] for row in tx.execute(text(f"PRAGMA index_xinfo({index.name})"))]
            label = index.name if index.origin == "c" else index.origin
            indexes.append((label, index.unique, index.partial, str(parts)))
        found[name] = (
            columns,
            links,
            sorted(indexes),
            tx.execute(text(f"PRAGMA table_list({name})")).all()[0],
        )
    return found


def checks(tx: Transaction) -> list[str]:
    """Return every rule that a table has for its rows."""
    said = tx.execute(text("SELECT sql FROM sqlite_schema WHERE type = 'table'")).scalars()
    lines = [line.strip().rstrip(",") for sql in said for line in sql.splitlines()]
    return sorted(line for line in lines if " CHECK " in line)
