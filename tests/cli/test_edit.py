"""Approving with changes."""

from pathlib import Path

import pytest

from tests.cli.console import Console


@pytest.mark.parametrize("text", ["Thank you, Eve.", "a\r\nb", "\ufeffx\n\n", "ü\t\n"])
def test_the_bytes_of_the_file_are_what_leaves(text: str, console: Console, tmp_path: Path) -> None:
    """Not a line end more or less, from a file or from standard input."""
    path = tmp_path / "reply.md"
    path.write_bytes(text.encode())
    console.shop.draft("a", "b")
    assert console.json("edit", "letters/a", "--file", str(path))["results"][0]["result"] == "edited"
    assert console("edit", "letters/b", "--file", "-", given=text.encode()).code == 0
    console("deliver", "--now")
    assert console.shop.files() == {f"drafts/letters/{key}": text.encode() for key in "ab"}
    assert console.json("show", "letters/a")["outcome"] == "edited"


def test_an_edit_that_changes_nothing_is_an_approval(console: Console) -> None:
    """It is counted as one."""
    console.shop.draft("a")
    draft = console("show", "letters/a", "--output").out
    [reply] = console.json("edit", "letters/a", "--file", "-", given=draft)["results"]
    assert reply["result"] == "approved"


def test_why_it_was_edited_is_kept(console: Console) -> None:
    """Reason and note are part of the decision."""
    console.shop.draft("a")
    console(
        "edit", "letters/a", "--file", "-", "--reason", "invented", "--note", "no discount", given="Thanks."
    )
    [decision] = console.json("show", "letters/a")["decisions"]
    assert (decision["kind"], decision["reason"], decision["note"]) == ("edit", "invented", "no discount")


def test_another_encoding_is_refused_and_nothing_changes(console: Console) -> None:
    """The sentence names the first wrong byte."""
    console.shop.draft("a")
    answer = console("edit", "letters/a", "--file", "-", "--json", given=b"caf\xe9")
    assert (answer.code, answer.json["results"]) == (1, [])
    assert "byte 4 is not" in answer.err
    assert console.json("queue")["total"] == 1


@pytest.mark.parametrize("words", [[], ["--file", "/nowhere/at/all"], ["--file", "/"]])
def test_without_a_file_it_is_wrong_usage(words: list[str], console: Console) -> None:
    """A missing file, a folder, or none."""
    console.shop.draft("a")
    assert console("edit", "letters/a", *words).code == 2
