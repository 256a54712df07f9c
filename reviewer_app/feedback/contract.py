"""What feedback is: one record for each decision that stands, and what a format does with many of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class Record:
    """One decision with all that it was about; the field names are those of every format."""

    decision: str  # its id
    item: str  # public id
    agent: str
    version: str | None
    key: str
    title: str
    model: str | None  # provider/model of the last call before the decision
    kind: str  # what the person did: approve, edit, reject or redo
    result: str  # approved, edited, rejected or redo; approving somebody's edit is `edited`
    reason: str | None
    note: str | None
    by: str
    at: str  # ISO 8601 with Z
    input: str | None  # None: it was replaced since
    baseline: str | None
    draft: str | None  # what the agent wrote last before the decision; None: its run failed
    final: str | None  # what was approved, with the changes; None for rejected and redo
    sha256: str | None  # of the bytes that were decided on
    content_sha256: str  # of input, baseline and fields together, as the decision is bound to them
    draft_sha256: str | None
    flags: tuple[str, ...]
    failed_checks: tuple[str, ...]  # names
    minutes: float | None  # from the beginning of waiting to the decision


class Format(Protocol):
    """How records become a file; a package adds one under the entry-point group `reviewer.exports`."""

    def write(self, records: Iterable[Record], file: BinaryIO) -> int:
        """Write the records one by one, in order; return how many lines or rows of data there are now."""
        ...
