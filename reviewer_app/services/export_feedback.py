"""Decisions as data for others: streamed from the store into a file that is whole or not there at all."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from reviewer_app.domain.clock import Clock, iso
from reviewer_app.domain.errors import Refused, StoreUnavailable
from reviewer_app.domain.events import NewEvent
from reviewer_app.feedback import registry
from reviewer_app.feedback.contract import Format, Record
from reviewer_app.paths import private_opener, sync_folder
from reviewer_app.store import events, feedback, texts
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.feedback import Decided

_APPROVED = frozenset({"approved", "edited"})
_MINUTE_S = 60
_UNTOLD = "whole, but the history does not say so."


class ExportFeedback:
    """Writes the decisions that stand; undone ones, and the first of two approvals, are left out."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def records(self, agent: str | None = None) -> Iterator[Record]:
        """Give one record for each decision that ended an item or sent it back, oldest first."""
        with self._database.read() as tx:
            for decided in feedback.standing(tx, agent):
                yield _record(tx, decided)

    def write(self, kind: str, file: BinaryIO, by: str, agent: str | None = None) -> int:
        """Write the records in a format to an open file; return how many. Raises BadUsage for the format."""
        count = registry.get(kind).write(self.records(agent), file)
        try:
            with self._database.write() as tx:
                self._tell(tx, kind, count, by)
        except StoreUnavailable as error:
            raise StoreUnavailable(f"The records were written {_UNTOLD} {error}") from error
        return count

    def save(self, kind: str, path: Path, by: str, agent: str | None = None) -> int:
        """Write the records to a file, replacing one of that name at the very end; return how many.

        Raises BadUsage for an unknown format, Refused for a folder, the workspace's own files and what the
        system does not allow; nothing is left behind then. So it is with StoreUnavailable, unless that says
        that the file was written.
        """
        chosen = registry.get(kind)
        self._require_free(path)
        part = path.with_name(f".{uuid4().hex}.part")
        try:
            count = self._write_whole(chosen, part, agent)
            with self._database.write() as tx:
                self._tell(tx, kind, count, by)
                part.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise Refused(f"{path} cannot be written ({error.strerror}).") from error
        except StoreUnavailable as error:
            if part.exists():
                raise
            raise StoreUnavailable(f"{path} was written {_UNTOLD} {error}") from error
        finally:
            part.unlink(missing_ok=True)
        return count

    def _require_free(self, path: Path) -> None:
        if path.is_dir():
            raise Refused(f"{path} is a folder; name a file in it, such as {path / 'feedback.jsonl'}.")
        store = self._database.path
        is_own = path.name.startswith(f"{store.stem}.") or path.name == "decisions.jsonl"
        if is_own and path.parent.resolve() == store.parent.resolve():
            raise Refused(f"{path} belongs to the workspace itself; choose another name.")

    def _write_whole(self, chosen: Format, part: Path, agent: str | None) -> int:
        with open(part, "xb", opener=private_opener) as file:
            count = chosen.write(self.records(agent), file)
            file.flush()
            os.fsync(file.fileno())
        return count

    def _tell(self, tx: Transaction, kind: str, count: int, by: str) -> None:
        facts = {"format": kind, "records": count}
        events.append(tx, NewEvent("feedback.exported", by, [], facts), self._clock())


def _record(tx: Transaction, decided: Decided) -> Record:
    waited = None if decided.since is None else (decided.at - decided.since).total_seconds()
    return Record(
        decision=decided.decision,
        item=decided.item,
        agent=decided.agent,
        version=decided.version,
        key=decided.key,
        title=decided.title,
        model=decided.model,
        kind=decided.kind,
        result=decided.result,
        reason=decided.reason,
        note=decided.note,
        by=decided.by,
        at=iso(decided.at),
        input=texts.get_text_or_none(tx, decided.input_sha),
        baseline=texts.get_text_or_none(tx, decided.baseline_sha),
        draft=texts.get_text_or_none(tx, decided.draft_sha),
        final=texts.get_text_or_none(tx, decided.sha256) if decided.result in _APPROVED else None,
        sha256=decided.sha256,
        content_sha256=decided.content_sha,
        draft_sha256=decided.draft_sha,
        flags=decided.flags,
        failed_checks=decided.failed_checks,
        minutes=None if waited is None else round(waited / _MINUTE_S, 2),
    )
