"""Tests of documents as wholes: what a complete one says, and that nothing in one breaks the parser."""

import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.spec import OutputKind, Reason, Severity, Stakes
from reviewer_app.specs.document import MOST_BYTES, Parsed, parse, version_of
from reviewer_app.specs.headings import SYNONYMS
from reviewer_app.specs.keys import KEYS as KNOWN_KEYS
from tests.specs.documents import ANY_CHECK, BODY, KEYS, KNOWN, document, only_problem, parsed

FOLDER = Path("/nowhere/support-reply")
DOCS = Path(__file__).parents[2] / "docs" / "agent-document.md"


def test_a_complete_document_is_a_spec() -> None:
    """A document without problems gives every value it says and the default of every key it leaves out."""
    found = parsed(document())
    assert found.problems == ()
    spec = found.spec
    assert spec is not None
    assert (spec.name, spec.provider, spec.model) == ("support-reply", "anthropic", "claude-haiku-4-5")
    assert (spec.output, spec.deliver, spec.stakes) == (OutputKind.MARKDOWN, "drafts-folder", Stakes.NORMAL)
    assert (spec.max_output_tokens, spec.repairs, spec.checks) == (2000, 0, ())
    assert (spec.fresh_for, spec.due, spec.schema, spec.template) == (None, None, None, None)
    assert (spec.budget_per_item_micro, spec.budget_per_day_micro) == (None, None)
    assert spec.reasons == (
        Reason("wrong-order", "names an order that is not in the e-mail"),
        Reason("promise", "promises money"),
    )
    assert spec.checklist == (
        "Answer each question in its order.",
        "Write amounts as they stand in the e-mail.",
    )
    assert (spec.escalation, spec.body, spec.files) == ("ada", BODY, {})
    assert spec.version == found.version == version_of(document().encode(), {})


def test_the_example_of_the_docs_is_complete() -> None:
    """The example that authors copy from the docs has no problem and no warning, whatever keys it shows."""
    match = re.search(r"````markdown\n(.*?)````", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    found = parse(match[1].encode(), FOLDER, ANY_CHECK)
    assert found.problems == ()
    assert found.spec is not None
    assert [check.kind for check in found.spec.checks] == ["length", "forbidden_text", "grounded"]


def test_every_key_of_the_example_page_is_understood() -> None:
    """A document with every key at once gives each value in the units that the program counts in."""
    keys = """\
name: support-reply              # a-z 0-9 -, unique in the workspace
model: anthropic/claude-haiku-4-5
output: markdown                 # text | markdown | json | files (a set of files)
max_output_tokens: 2000
review: all
stakes: normal
fresh_for: 4h
due: 2d
latency: now
budget_per_item_usd: 0.02
budget_per_day_usd: 5
repairs: 1
deliver: drafts-folder
examples: 0
checks:
  - length: {max_words: 180}
  - forbidden_text: ["guarantee", "free of charge"]
  - grounded: {numbers: true, emails: true, links: true}   # each must occur in the input
"""
    found = parse(document(keys).encode(), FOLDER, ANY_CHECK)
    assert found.problems == ()
    spec = found.spec
    assert spec is not None
    assert (spec.fresh_for, spec.due) == (timedelta(hours=4), timedelta(days=2))
    assert (spec.budget_per_item_micro, spec.budget_per_day_micro) == (20_000, 5_000_000)
    assert [(check.kind, check.line) for check in spec.checks] == [
        ("length", 17),
        ("forbidden_text", 18),
        ("grounded", 19),
    ]
    assert spec.checks[1].options == ["guarantee", "free of charge"]


def test_the_docs_name_every_key_and_heading() -> None:
    """Every key and every heading is described in docs/agent-document.md."""
    text = DOCS.read_text(encoding="utf-8")
    assert [key for key in KNOWN_KEYS if f"| `{key}` |" not in text] == []
    assert [heading for heading in SYNONYMS if f"| `## {heading}` |" not in text] == []


def test_windows_files_are_read() -> None:
    """A byte order mark and CRLF line ends change neither the spec's text nor any line number."""
    plain = document(KEYS + "colour: red\n")
    windows = b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()
    assert parse(windows, FOLDER, KNOWN).problems == parsed(plain).problems
    good = parse(document().replace("\n", "\r\n").encode(), FOLDER, KNOWN)
    assert good.spec is not None
    assert good.spec.body == BODY


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"", 1, "does not begin with its keys"),
        (b"# Title\n", 1, "does not begin with its keys"),
        (b"---\nname: x\n", 1, "never end"),
        (b"---\r\nname: \xff\r\n---\r\n", 2, "not UTF-8"),
        (document(body=BODY + "\0").encode(), document().count("\n") + 1, "NUL"),
        (document(body=BODY + "x" * MOST_BYTES).encode() + b"\xc3", 1, "larger than 256 kB"),
        (document(keys="").encode(), 1, "“name” is missing"),
    ],
)
def test_unusable_files(content: bytes, line: int, says: str) -> None:
    """A file that is no document says why, on the line where it goes wrong."""
    found = parse(content, FOLDER, KNOWN)
    assert found.spec is None
    assert found.problems[0].line == line
    assert says in found.problems[0].message


def test_all_problems_come_at_once() -> None:
    """Wrong keys do not hide what is wrong below them."""
    found = parsed(document(KEYS.replace("output: markdown", "output: [poem"), "# Only a title\n"))
    assert [problem.line for problem in found.problems] == [5, *[7] * 6]
    assert "not valid YAML" in found.problems[0].message


def test_one_problem_is_enough_to_stop() -> None:
    """A warning leaves the spec in place; a problem takes it away."""
    vague = parsed(document(body=BODY.replace("25 to 190 words", "good length")))
    assert vague.spec is not None
    assert [problem.severity for problem in vague.problems] == [Severity.WARNING]
    assert "missing" in only_problem(parsed(document(body=BODY.replace("## Inputs", "")))).message


def test_the_version_covers_the_named_files(tmp_path: Path) -> None:
    """Changing a byte of the document or of a file it names makes another version of 16 hex digits."""
    folder = tmp_path / "support-reply"
    folder.mkdir()
    text = document(KEYS.replace("anthropic/claude-haiku-4-5", "recorded/a.jsonl"))
    versions = set()
    for recorded in (b"{}", b"{} "):
        (folder / "a.jsonl").write_bytes(recorded)
        found = parsed(text, folder)
        assert found.spec is not None
        assert found.spec.files == {"a.jsonl": recorded}
        versions.add(found.version)
    versions.add(parsed(text + "\n", folder).version)
    assert len(versions) == 3
    assert all(re.fullmatch("[0-9a-f]{16}", version) for version in versions)


@given(st.dictionaries(st.text(max_size=5), st.binary(max_size=5), max_size=3), st.binary(max_size=5))
def test_a_version_depends_on_which_bytes_are_where(files: dict[str, bytes], content: bytes) -> None:
    """Moving bytes from the document into a file, or between a path and its content, changes the version."""
    moved = {**files, "added": content}
    assert version_of(content, files) == version_of(content, dict(reversed(files.items())))
    if moved != files:
        assert version_of(content, files) != version_of(content, moved)


def _sound(found: Parsed, content: bytes) -> None:
    last = (
        content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").count("\n")
        + 1
    )
    for problem in found.problems:
        assert 1 <= problem.line <= last, problem
        assert problem.message
        assert problem.instead
        problem.message.encode()
    blocked = any(problem.severity is Severity.PROBLEM for problem in found.problems)
    assert (found.spec is None) == blocked
    assert list(found.problems) == sorted(found.problems, key=lambda problem: problem.line)


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(content: bytes) -> None:
    """Whatever a file holds, the parser answers with problems on lines that exist."""
    _sound(parse(content, FOLDER, KNOWN), content)


_YAML_BITS = st.sampled_from(
    [
        *"&*!|>{}[]:,#?-%@`\"'~<=\t\n é🙂",
        *(
            "&a ",
            "*a",
            "!!python/name:os.system ",
            "---\n",
            "...\n",
            "\x85",
            "\u2028",
            "<<: ",
            "null",
            "1e999",
        ),
        *(".nan", "0x1f", "\\ud800", '"\\ud800"', "\x07", "2024-01-01", "checks:\n  - ", "name"),
    ]
)


@settings(max_examples=300)
@given(st.lists(st.one_of(_YAML_BITS, st.text(max_size=3)), max_size=12).map("".join))
def test_any_front_matter_is_answered(keys: str) -> None:
    """Whatever the keys are, the parser answers with problems on lines that exist."""
    content = document(KEYS + keys + "\n").encode("utf-8", "replace")
    _sound(parse(content, FOLDER, KNOWN), content)


_PIECES = st.one_of(
    st.text(max_size=6),
    _YAML_BITS,
    st.sampled_from(
        ["## Task\n", "# ", "```json\n", "```", "<!--", "-->", "- `a`: ", "\n\n", "> ", "Template", "etc."]
    ),
)


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(st.integers(0, len(document()) + 10), st.integers(0, 40), _PIECES), min_size=1, max_size=5
    )
)
def test_any_damaged_document_is_answered(damage: list[tuple[int, int, str]]) -> None:
    """However a good document is damaged, the parser answers with problems on lines that exist."""
    text = document(
        KEYS.replace("markdown", "json"), BODY.replace("## Failure", "```json\n{}\n```\n\n## Failure")
    )
    for at, length, piece in damage:
        text = text[:at] + piece + text[at + length :]
    content = text.encode("utf-8", "replace")
    _sound(parse(content, FOLDER, KNOWN), content)


def test_the_sample_digest_is_a_real_sha256() -> None:
    """A version without named files is reproducible with sha256 alone."""
    inner = f'["{hashlib.sha256(b"x").hexdigest()}",[]]'
    assert version_of(b"x", {}) == hashlib.sha256(inner.encode()).hexdigest()[:16]
