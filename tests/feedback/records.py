"""Records of feedback for tests: one that is complete, and any that can be."""

from dataclasses import fields

from hypothesis import strategies as st

from reviewer_app.feedback.contract import Record

WHOLE = Record(
    decision="d1",
    item="qxf3erm2",
    agent="letters",
    version="21d5",
    key="a",
    title="A letter",
    model="scripted/m",
    kind="edit",
    result="edited",
    reason=None,
    note="shorter",
    by="ada",
    at="2030-01-07T09:00:00.000Z",
    input="Dear shop",
    baseline=None,
    draft="Thanks.",
    final="Thank you.",
    sha256="aa",
    content_sha256="bb",
    draft_sha256="cc",
    flags=("failed-check", "stale"),
    failed_checks=("length",),
    minutes=1.5,
)

_TEXT = st.text(st.characters() | st.sampled_from("=+-@\t\r\n,;\"'\u2028"), max_size=20)
_OPTIONAL = (
    "version",
    "model",
    "reason",
    "note",
    "input",
    "baseline",
    "draft",
    "final",
    "sha256",
    "draft_sha256",
)
_LISTS = ("flags", "failed_checks")


def any_record() -> st.SearchStrategy[Record]:
    """Return a strategy for records with every text that there can be, lone surrogates among them."""
    kinds: dict[str, st.SearchStrategy[object]] = {field.name: _TEXT for field in fields(Record)}
    kinds |= {name: st.none() | _TEXT for name in _OPTIONAL}
    kinds |= {name: st.lists(_TEXT, max_size=3).map(tuple) for name in _LISTS}
    kinds["minutes"] = st.none() | st.floats(0, 1e6)
    return st.fixed_dictionaries(kinds).map(lambda said: Record(**said))  # type: ignore[arg-type] # by name
