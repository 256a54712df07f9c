"""JSON Lines keep every record exactly."""

import io
import json
from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.feedback.contract import Record
from reviewer_app.feedback.jsonl import JsonLines
from tests.feedback.records import WHOLE, any_record


def written(records: list[Record]) -> bytes:
    """Return what the format makes of the records."""
    file = io.BytesIO()
    assert JsonLines().write(iter(records), file) == len(records)
    return file.getvalue()


@given(st.lists(any_record(), max_size=4))
def test_what_was_written_is_read_back(records: list[Record]) -> None:
    """Each line is one record, equal to what was handed in, whatever its texts are."""
    lines = written(records).split(b"\n")
    assert lines.pop() == b""
    read = [{**json.loads(line)} for line in lines]
    assert read == [json.loads(json.dumps(asdict(record))) for record in records]
    assert [line.isascii() for line in lines] == [True] * len(records)


def test_a_line_has_every_field_of_a_record() -> None:
    """The field names are those of the record, lists stay lists."""
    said = json.loads(written([WHOLE]))
    assert said == {**asdict(WHOLE), "flags": ["failed-check", "stale"], "failed_checks": ["length"]}


def test_no_record_is_an_empty_file() -> None:
    """Nothing to say is nothing written."""
    assert written([]) == b""
