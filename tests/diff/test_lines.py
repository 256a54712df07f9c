"""Line diffs: as small as git's, and whole: `patch` makes the new text of the old one."""

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.diff.lines import Hunk, changed_lines, grouped, hunks, split, unified

EDITS = sorted((Path(__file__).parent.parent / "data" / "edits").glob("*.before"))
LETTERS = "ab \t\n\n\n\r\f\v\0-+\\@é\u0301\u0085\u2028\ufeff😀"
TEXTS = st.text(LETTERS, max_size=60)
ENDINGS = st.sampled_from(["", "\n", "\r\n", "\r", "\n\n"])
PAIRS = st.one_of(
    st.tuples(TEXTS, TEXTS),
    st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, ENDINGS).map(
        lambda part: (part[0] + part[1] + part[2], part[0] + part[3] + part[2] + part[4])
    ),
)


def read(path: Path) -> str:
    """Return a document's text, whatever its encoding."""
    data = path.read_bytes()
    return data.decode("latin-1" if path.name.startswith("0138") else "utf-8")


def patched(pairs: list[tuple[str, str]], folder: Path, context: int = 3) -> list[bytes]:
    """Return what one call of `patch` makes of all the old texts."""
    diffs = []
    for number, (old, new) in enumerate(pairs):
        (folder / f"t {number}").write_bytes(old.encode())
        diffs.append(unified(old, new, f"t {number}", f"t {number}", context=context))
    call = ["patch", "--quiet", "--strip=0", "--fuzz=0", "--force", "--directory", str(folder)]
    if "".join(diffs):
        subprocess.run(call, input="".join(diffs).encode(), check=True, capture_output=True)
    return [(folder / f"t {number}").read_bytes() for number in range(len(pairs))]


def git_changed_lines(old: Path, new: Path) -> int:
    """Return how many lines `git diff` counts as added or removed."""
    call = ["git", "diff", "--no-index", "--numstat", str(old), str(new)]
    answer = subprocess.run(call, check=False, capture_output=True, text=True).stdout.split()
    return int(answer[0]) + int(answer[1])


def rebuilt(old: str, new: str) -> list[str]:
    """Return the new lines, made of the old ones and the changed blocks."""
    lines, other = old.split("\n"), new.split("\n")
    for block in reversed(hunks(old, new, context=0)):
        start, fresh = block.old_start - 1, block.new_start - 1
        lines[start : start + block.old_count] = other[fresh : fresh + block.new_count]
    return lines


@pytest.mark.parametrize("before", EDITS, ids=lambda path: path.name[:4])
def test_no_edit_has_more_changed_lines_than_git_finds(before: Path) -> None:
    """Real edits cost a reader no more changed lines than `git diff` would show."""
    after = before.with_suffix(".after")
    added, removed = changed_lines(read(before), read(after))
    assert 0 < added + removed <= git_changed_lines(before, after)


def test_patch_turns_every_old_document_into_the_new_one(tmp_path: Path) -> None:
    """All 150 real edits come back byte for byte through GNU patch."""
    pairs = [(read(path), read(path.with_suffix(".after"))) for path in EDITS]
    assert len(pairs) == 150
    assert patched(pairs, tmp_path) == [new.encode() for _, new in pairs]


@settings(max_examples=40, deadline=None)
@given(pairs=st.lists(PAIRS, min_size=1, max_size=30), context=st.integers(0, 4))
def test_patch_turns_any_old_text_into_the_new_one(
    pairs: list[tuple[str, str]], context: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Missing line ends, CRLF, form feeds, NUL and U+2028 survive GNU patch."""
    folder = tmp_path_factory.mktemp("patch")
    assert patched(pairs, folder, context) == [new.encode() for _, new in pairs]


@settings(deadline=None)
@given(PAIRS)
def test_blocks_tell_everything_that_changed(pair: tuple[str, str]) -> None:
    """Putting the changed blocks into the old lines gives the new lines."""
    old, new = (text and text.removesuffix("\n") + "\n" for text in pair)
    assert "\n".join(rebuilt(old, new)) == new


@settings(deadline=None)
@given(PAIRS, st.integers(0, 5))
def test_hunks_are_the_groups_of_blocks(pair: tuple[str, str], context: int) -> None:
    """Both ways to the hunks of two texts agree."""
    assert hunks(*pair, context=context) == [hunk for hunk, _ in grouped(*pair, context=context)]


@settings(deadline=None)
@given(TEXTS)
def test_equal_texts_have_no_difference(text: str) -> None:
    """Nothing is shown where nothing changed."""
    assert unified(text, text, "a", "b") == ""
    assert hunks(text, text) == []
    assert changed_lines(text, text) == (0, 0)


def test_hunks_carry_the_header_of_a_unified_diff() -> None:
    """A hunk's header is the one that tools read."""
    old = "".join(f"{number}\n" for number in range(1, 31))
    new = old.replace("\n10\n", "\n").replace("\n20\n", "\n20\nmore\n")
    found = hunks(old, new, context=0)
    assert found == [Hunk(10, 1, 10, 0), Hunk(21, 0, 20, 1)]
    assert [hunk.header for hunk in found] == ["@@ -10 +9,0 @@", "@@ -20,0 +20 @@"]
    assert [hunk.header for hunk in hunks(old, new)] == ["@@ -7,7 +7,6 @@", "@@ -18,6 +17,7 @@"]
    assert [hunk.header for hunk in hunks(old, new, context=100_000)] == ["@@ -1,30 +1,30 @@"]
    assert hunks("", "a\n") == [Hunk(1, 0, 1, 1)]


def test_a_line_without_end_is_announced() -> None:
    """The usual remark says which side lacks the last line end."""
    body = unified("a\nb", "a\nb\n", "x", "y").split("\n", 2)[2]
    assert body == "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"
    assert "\n c\n\\ No newline at end of file\n" in unified("a\nc", "b\nc", "x", "y")


def test_names_cannot_break_the_header() -> None:
    """A hostile name stays one line, and a name with spaces is ended as patch expects."""
    diff = unified("a", "b", 'in\n--- evil\t\u202e"', "two words")
    assert diff.split("\n")[:2] == ["--- in_--- evil__'\t", "+++ two words\t"]
    assert unified("a", "b", "", "n").startswith("--- _\n+++ n\n")


def test_texts_that_git_calls_binary_are_compared_as_text() -> None:
    """A NUL character does not hide a change."""
    assert changed_lines("a\0\nb\n", "a\0\nc\n") == (1, 1)


def test_lone_surrogates_are_compared() -> None:
    """A text that has no UTF-8 form is still shown."""
    assert re.search("^-\ud800$", unified("\ud800\n", "\ud801\n", "a", "b"), re.MULTILINE)


def test_an_empty_text_has_no_lines() -> None:
    """A text has as many lines as line ends, and one more if its last line has none."""
    assert (split("").lines, split("a\r\n\fb").lines) == ([], ["a\r", "\fb"])
    assert (split("a\n").ended, split("a").ended) == (True, False)
