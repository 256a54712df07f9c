"""`reviewer feedback export`: into a file, to standard output, and what it refuses."""

import csv
import io
import json
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from tests.cli.console import Console, process


@pytest.fixture
def decided(console: Console) -> Console:
    """Return a workspace with an edited item whose new text is a formula with a control character."""
    (number,) = console.shop.draft("a")
    console.shop.decide(number, Kind.EDIT, text="=1+1\nGrüße\x1b[31m")
    return console


def test_a_file_is_written_and_counted(decided: Console, tmp_path: Path) -> None:
    """The answer says how many records went where."""
    path = tmp_path / "out.jsonl"
    said = decided("feedback", "export", "--out", str(path))
    assert (said.code, said.out, said.err) == (0, f"1 records to {path}\n", "")
    assert json.loads(path.read_text())["final"] == "=1+1\nGrüße\x1b[31m"


def test_the_answer_is_a_document_with_json(decided: Console, tmp_path: Path) -> None:
    """The document names format, place and count."""
    path = tmp_path / "out.csv"
    document = decided.json("feedback", "export", "--format", "csv", "--out", str(path))
    assert document == {"format": "csv", "out": str(path), "records": 1}


def test_a_pipe_gets_the_exact_bytes(decided: Console) -> None:
    """Into a pipe the format's own bytes go, line ends too."""
    said = process(
        "--workspace", str(decided.shop.root), "feedback", "export", "--format", "csv", "--out", "-"
    )
    header, row = csv.reader(io.StringIO(said.out, newline=""))
    assert row[header.index("final")] == "'=1+1\nGrüße\x1b[31m"
    assert said.out.startswith("decision,item,")
    assert (said.code, said.err) == (0, "")


def test_a_terminal_is_not_controlled(decided: Console, terminal: None) -> None:
    """On a terminal a control character of a text is shown, not obeyed."""
    said = decided("feedback", "export", "--format", "csv", "--out", "-")
    assert "Grüße" in said.out
    assert "\x1b" not in said.out


def test_no_decisions_are_told(console: Console, tmp_path: Path) -> None:
    """An empty export is a file all the same, and the reason is said."""
    said = console("feedback", "export", "--out", str(tmp_path / "out.jsonl"))
    assert (said.code, said.err) == (0, "There are no decisions yet.\n")
    assert (tmp_path / "out.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--out", "-", "--json"], "both want standard output"),
        (["--out", "x.xml", "--format", "xml"], "is not a format of feedback; there is jsonl, csv"),
        (["--out", "x.jsonl", "--agent", "leters"], "“letters”"),
        ([], "--out"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(
    decided: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    """Exit code 2, a sentence that helps, no file."""
    monkeypatch.chdir(tmp_path)
    said = decided("feedback", "export", *words)
    assert said.code == 2
    assert sentence in said.err
    assert list(tmp_path.glob("x.*")) == []


def test_a_folder_is_refused(decided: Console, tmp_path: Path) -> None:
    """Exit code 1, with a document that says that nothing was written."""
    said = decided("feedback", "export", "--out", str(tmp_path), "--json")
    assert (said.code, said.json["records"]) == (1, 0)
    assert "is a folder" in said.err
