"""Tests of reading the keys on top of a document without giving YAML any power."""

from typing import Any

import pytest

from reviewer_app.specs.front_matter import Entry, Parts, read, split
from reviewer_app.specs.problems import Problems


def _values(front: str) -> dict[str, Any]:
    problems = Problems()
    entries = read(front, problems)
    assert entries is not None
    assert problems.ordered() == ()
    return {name: entry.value for name, entry in entries.items()}


def _wrong(front: str) -> tuple[int, str]:
    problems = Problems()
    read(front, problems)
    [problem] = problems.ordered()
    return problem.line, problem.message


def test_a_document_is_cut_at_the_second_line_of_dashes() -> None:
    """The body begins behind the closing dashes, which stand at the margin; later dashes are the body's."""
    text = "--- \na: |\n  ---\nb: 1\n---\n\nText\n---\n"
    assert split(text, Problems()) == Parts("a: |\n  ---\nb: 1", "\nText\n---\n", 6)


def test_values_are_plain() -> None:
    """YAML 1.2 values become plain ones; dates and odd numbers stay texts."""
    assert _values("a: no\nb: 12:30\nc: 2\nd: 0.5\ne: true\nf:\ng: [1, {x: y}]") == {
        "a": "no",
        "b": "12:30",
        "c": 2,
        "d": 0.5,
        "e": True,
        "f": None,
        "g": [1, {"x": "y"}],
    }
    assert _values('a: 2024-01-01\nb: 0x1f\nc: 1e999\nd: .nan\ne: "7"\nf: !!int x\n1: 2') == {
        "a": "2024-01-01",
        "b": "0x1f",
        "c": "1e999",
        "d": ".nan",
        "e": "7",
        "f": "x",
        "1": 2,
    }
    assert _values("a: " + "9" * 5000) == {"a": "9" * 5000}
    assert _values("") == _values("# only a comment") == {}


def test_entries_know_their_lines() -> None:
    """Each key and each element of a list names the document's line it stands on."""
    entries = read("# x\na: 1\nb:\n  - u\n\n  - v: 1\n    w: 2\nc: [x]", Problems())
    assert entries == {
        "a": Entry(3, 1, "1"),
        "b": Entry(4, ["u", {"v": 1, "w": 2}], None, (5, 7)),
        "c": Entry(9, ["x"], None, (9,)),
    }


@pytest.mark.parametrize(
    ("front", "line", "says"),
    [
        ("a: 1\na: 2", 3, "“a” is written twice"),
        ("a: {b: 1, b: 2}", 2, "“b” is written twice"),
        ("x: 1\ny: !!python/object/apply:os.system [ls]", 3, "special type"),
        ("x: !mine 1", 2, "“!mine” asks for a special type"),
        ("!!set {a, b}", 2, "special type"),
        ("a: &b [1]\nc: 2", 2, "“&b” names a value"),
        ("- a\n- b", 2, "not a list of “key: value” lines"),
        ("just words", 2, "not a list of “key: value” lines"),
        ("a: 1\n\tb: 2", 3, "not valid YAML"),
        ("a: 1\nb: 'x", 3, "not valid YAML: found unexpected end of stream"),
        ("a: 1\nb: \x07", 3, "not valid YAML: special characters are not allowed"),
        ('a: "\\UFFFFFFFF"', 2, "not valid YAML: it cannot be read"),
        ('a: "\\ud800"', 2, "half a character"),
        ("? [a]\n: 1", 2, "stands where a key belongs"),
        ("a: 1\n...\nb: 2", 4, "not valid YAML"),
        ("a: 1\n" * 7000, 2, "longer than 32 kB"),
        ("a: " + "[" * 50 + "]" * 50, 2, "maximum depth"),
    ],
)
def test_what_is_refused(front: str, line: int, says: str) -> None:
    """Each construct that could hide, multiply or make something is one problem with its line."""
    found, message = _wrong(front)
    assert found == line
    assert says in message


def test_an_anchor_bomb_is_cheap() -> None:
    """Values that would multiply a billion times are named and never multiplied."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    problems = Problems()
    entries = read("\n".join(lines), problems)
    assert entries is not None
    assert [entry.value for entry in entries.values()] == [None] * 10
    assert len(problems.ordered()) == 10


def test_a_value_that_holds_itself_ends() -> None:
    """A map that names itself is refused, not followed."""
    assert _wrong("&a\nb: *a") == (2, "“&a” names a value for re-use.")
    assert _wrong("a: &b {c: *b}")[0] == 2


def test_names_are_reused_without_noise() -> None:
    """The same anchor twice gives problems and no warning on the terminal."""
    problems = Problems()
    read("a: &x 1\nb: &x 2", problems)
    assert [problem.line for problem in problems.ordered()] == [2, 3]
