"""What reaches standard output: whole, harmless, and in one form for each reader."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reviewer_app.cli import output
from tests.cli.console import COMMAND, Console, process

FULL = Path("/dev/full")
HOSTILE = "a\tb\nc\\d\x1b[2J\u202e\x9b[red]\ud800"


@given(st.text())
def test_an_escaped_cell_is_printable_and_says_what_it_was(text: str) -> None:
    """No cell can break its line, and none is ambiguous: the escapes lead back to the text."""
    cell = output.escaped(text)
    assert cell.isprintable()
    assert json.loads('"' + _as_json(cell) + '"').encode("utf-16", "surrogatepass") == text.encode(
        "utf-16", "surrogatepass"
    )


def _as_json(cell: str) -> str:
    """Return an escaped cell as the inside of a JSON string."""
    out, rest = [], cell
    while rest:
        if rest[0] != "\\":
            out.append(json.dumps(rest[0])[1:-1])
            rest = rest[1:]
            continue
        sizes = {"x": 4, "u": 6, "U": 10}
        size = sizes.get(rest[1], 2)
        escape = rest[:size]
        letter = escape if size == 2 else json.dumps(chr(int(f"0x{escape[2:]}", 16)))[1:-1]
        out.append(letter)
        rest = rest[size:]
    return "".join(out)


def test_a_narrow_terminal_does_without_spare_columns() -> None:
    """They are left out in their order, and only as many as it takes."""
    needs = {"id": 8, "key": 30, "title": 30, "cost": 4}
    spare = ("cost", "key")
    assert list(output.kept(needs, 78, spare)) == ["id", "key", "title", "cost"]
    assert list(output.kept(needs, 77, spare)) == ["id", "key", "title"]
    assert list(output.kept(needs, 50, spare)) == ["id", "title"]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.integers(20, 150))
def test_columns_that_may_be_cut_give_way_first(needs: list[int], total: int) -> None:
    """No column grows or gets narrower than can be read, and nothing is cut where all fit."""
    widths = {str(place): width for place, width in enumerate(needs)}
    shown = output.shortened(widths, total, ("0", "absent"))
    assert list(shown.values())[1:] == needs[1:]
    assert min(needs[0], output._READABLE) <= shown["0"] <= needs[0]
    spare = total - sum(shown.values()) - 2 * (len(needs) - 1)
    assert shown["0"] in {needs[0], min(needs[0], output._READABLE)} or spare == 0


def test_figures_stand_at_the_right(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Their last digits are below each other and below the end of their header."""
    output.table(("agent", "waiting"), [["a", "7"], ["b", "120"]], figures=("waiting",))
    assert capsys.readouterr().out == "agent  waiting\na            7\nb          120\n"


WORDS = st.lists(st.text("abé漢—“", min_size=1, max_size=50), min_size=1, max_size=20)


@given(WORDS, st.integers(0, 9), st.integers(30, 120))
def test_a_folded_line_says_the_same(words: list[str], indent: int, width: int) -> None:
    """No word is lost or broken; every line begins with the indent and is wide enough or one word."""
    lines = output.wrapped(" " * indent + " ".join(words), width)
    assert " ".join(line.strip() for line in lines) == " ".join(words)
    for line in lines:
        assert line.startswith(" " * indent)
        assert cell_len(line.rstrip()) <= max(width, 30 + indent) or " " not in line.strip()


def test_a_sentence_is_folded_in_its_column(
    terminal: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other cells are aligned; a row without a sentence ends early."""
    monkeypatch.setenv("COLUMNS", "50")
    output.listed(
        [["ok", "store", "It opens and all of it is there."], ["fail", "no", ""], ["", "", "More."]]
    )
    assert capsys.readouterr().out == (
        "ok    store  It opens and all of it is there.\nfail  no\n             More.\n"
    )
    monkeypatch.setenv("COLUMNS", "43")
    output.listed([["ok", "store", "It opens and all of it is there."]])
    assert capsys.readouterr().out == "ok  store  It opens and all of it is there.\n"
    monkeypatch.setenv("COLUMNS", "42")
    output.listed([["ok", "store", "It opens and all of it is there."]])
    assert capsys.readouterr().out == "ok  store  It opens and all of it is\n           there.\n"


def test_a_sentence_without_room_stands_below(
    terminal: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a long path there is no column worth reading."""
    monkeypatch.setenv("COLUMNS", "40")
    output.listed([["agents/a-long-name/AGENT.md:7", "problem", "Say what it is."], ["x", "ready"]])
    shown = capsys.readouterr().out.splitlines()
    assert shown == ["agents/a-long-name/AGENT.md:7  problem", "    Say what it is.", f"x{' ' * 30}ready"]
    output.listed([])
    assert capsys.readouterr().out == ""


def test_a_word_without_room_stands_below(
    terminal: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digest or an address is broken as late as possible, so that it can be copied."""
    monkeypatch.setenv("COLUMNS", "50")
    output.named([("sha256", "a" * 39), ("key", "b" * 38)])
    assert capsys.readouterr().out == f"sha256\n    {'a' * 39}\nkey         {'b' * 38}\n"
    output.named([("sha256", "a" * 60)])
    assert capsys.readouterr().out == f"sha256\n    {'a' * 60}\n"


def test_a_list_of_sentences_is_lines_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is folded or aligned there."""
    output.listed([["ok", "store", "It opens. " * 20]])
    assert capsys.readouterr().out == "ok\tstore\t" + "It opens. " * 20 + "\n"


def test_a_long_value_is_folded_beside_its_name(
    terminal: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a text below it keeps its indent; nothing a name brings along reaches the terminal."""
    monkeypatch.setenv("COLUMNS", "50")
    output.named(
        [("pass\x1b", "Everything looked for occurs in the input."), ("draft", "a\n  " + "word " * 11)]
    )
    assert capsys.readouterr().out == (
        "pass␛       Everything looked for occurs in the\n            input.\n"
        "draft\n    a\n      word word word word word word word word word\n      word word\n"
    )


def test_a_table_without_rows_has_no_header(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in an empty list is said in a sentence, and a lone header would be noise."""
    output.table(("id", "agent"), [])
    assert capsys.readouterr().out == ""


def test_long_names_stand_clear_of_their_values(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """All values begin in one column, also beside a name that is longer than usual; below one too long."""
    output.named([("key", "a"), ("field language", "sql")])
    assert capsys.readouterr().out == "key             a\nfield language  sql\n"
    output.named([("key", "a"), ("n" * 23, "sql")])
    assert capsys.readouterr().out == f"key{' ' * 21}a\n{'n' * 23}\n    sql\n"


def test_lines_have_tabs_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Each row is one line, each cell escaped, empty cells kept."""
    output.lines([["id", "", HOSTILE], ["x"]])
    assert capsys.readouterr().out == "id\t\t" + r"a\tb\nc\\d\x1b[2J\u202e\x9b[red]\ud800" + "\nx\n"


def test_lines_are_readable_on_a_terminal(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Cells stand two spaces apart, empty ones take no room, nothing hidden stays hidden."""
    output.lines([["id", "", "a\x1bb\nc"]])
    assert capsys.readouterr().out == "id  a␛b␊c\n"


def test_named_values_are_indented_on_a_terminal(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """A short value stands beside its name, a text below it."""
    output.named([("key", "a"), ("draft", "one\ntwo\x1b\n")])
    assert capsys.readouterr().out == "key         a\ndraft\n    one\n    two␛\n"


def test_named_values_are_cells_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each."""
    output.named([("draft", "one\ntwo")])
    assert capsys.readouterr().out == "draft\tone\\ntwo\n"


def test_an_exact_text_is_revealed_on_a_terminal(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    """And ends its line."""
    output.exact("no\x1b[2J end")
    assert capsys.readouterr().out == "no␛[2J end\n"


@pytest.mark.parametrize("text", ["no end", "a\r\nb\n", "\ufeffü\x1b\x00\u2028", ""])
def test_an_exact_text_is_a_pipes_to_the_byte(text: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """No line end is added or changed, nothing is escaped."""
    output.exact(text)
    output.flush()
    assert capfdbinary.readouterr().out == text.encode()


def test_a_document_is_ascii_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """It arrives whole through any encoding and says the same."""
    output.document({"text": HOSTILE, "none": None})
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert printed.count("\n") == 1
    assert json.loads(printed) == {"text": HOSTILE, "none": None}


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_a_pipe_gets_utf_8_whatever_the_system_prefers(console: Console, encoding: str) -> None:
    """Letters that the system's encoding lacks do not stop anything."""
    console.shop.draft("größe-→")
    answer = process("--workspace", str(console.shop.root), "queue", PYTHONIOENCODING=encoding)
    assert (answer.code, answer.rows[0][2]) == (0, "größe-→")


def test_a_reader_that_goes_away_ends_nothing(console: Console) -> None:
    """A closed pipe is no error: the command does its work and says nothing about it."""
    console.shop.draft("a", "b")
    read, write = os.pipe()
    os.close(read)
    words = ["--workspace", str(console.shop.root), "approve", "letters/a", "letters/b"]
    done = subprocess.run([*COMMAND, *words], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr
    assert console.json("queue", "--state", "approved")["total"] == 2


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_behind_standard_output_is_said(console: Console) -> None:
    """Exit code 1 and one sentence, not two."""
    with FULL.open("wb") as full:
        done = subprocess.run([*COMMAND, "--version"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode() == "No space left on device.\n"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no way to close a stream for a program")
@pytest.mark.parametrize(
    ("words", "code", "state"),
    [
        (["approve", "letters/a"], 0, "approved"),
        (["show", "letters/b"], 1, "waiting"),
        (["add", "letters", "-"], 1, "waiting"),
    ],
)
def test_closed_streams_lead_nowhere(console: Console, words: list[str], code: int, state: str) -> None:
    """A caller that closed standard input and output gets the same work and the same exit code."""
    console.shop.draft("a")
    closed = ["sh", "-c", 'exec "$@" <&- >&-', "sh", *COMMAND, "--workspace", str(console.shop.root), *words]
    done = subprocess.run(closed, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, b"defect" in done.stderr) == (code, False)
    assert console.json("show", "letters/a")["state" if state == "waiting" else "outcome"] == state


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has pseudo-terminals")
@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_real_terminal_gets_a_table_in_its_width(no_color: str, console: Console) -> None:
    """With a header, colours unless NO_COLOR is set, and nothing that agent text could send."""
    console.shop.draft("key\x1b[31m" + "k" * 90)
    ours, theirs = os.openpty()
    env = os.environ | {"COLUMNS": "70", "TERM": "xterm"} | ({"NO_COLOR": no_color} if no_color else {})
    words = ["--workspace", str(console.shop.root), "queue"]
    done = subprocess.run([*COMMAND, *words], stdout=theirs, check=True, env=env)
    os.close(theirs)
    shown = os.read(ours, 65_536).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "key␛[31mk" in shown
    assert "\x1b[31m" not in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert plain[0].split()[:2] == ["id", "agent"]
    assert plain[1].startswith(console.json("queue")["items"][0]["id"])
    assert max(map(len, plain)) <= 70
