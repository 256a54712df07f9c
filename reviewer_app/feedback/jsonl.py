"""JSON Lines: one object for each decision, lossless, ASCII only, so that no reader splits a line wrongly."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import BinaryIO

from reviewer_app.feedback.contract import Record


class JsonLines:
    """The format `jsonl`."""

    def write(self, records: Iterable[Record], file: BinaryIO) -> int:
        """Write one line for each record; return how many."""
        count = 0
        for record in records:
            file.write(json.dumps(asdict(record), allow_nan=False).encode("ascii") + b"\n")
            count += 1
        return count
