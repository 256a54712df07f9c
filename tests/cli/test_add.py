"""Handing in work."""

import json
from pathlib import Path

import pytest

from reviewer_app.domain.digests import digest
from tests.cli.console import Console, process


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    """Return a folder with two letters, one of them deeper."""
    folder = tmp_path / "mails"
    (folder / "old").mkdir(parents=True)
    (folder / "one.txt").write_text("I am Eve.")
    (folder / "old" / "two.txt").write_text("I am Bob.")
    return folder


def keys(document: dict[str, list[dict[str, str]]]) -> dict[str, list[str]]:
    """Return the keys (of refused ones the sources) by what became of them."""
    return {word: [each.get("key") or each["source"] for each in found] for word, found in document.items()}


def test_a_folder_is_added_once(console: Console, mails: Path) -> None:
    """Keys are relative paths; the second time everything is unchanged, with the same ids."""
    first = console.json("add", "letters", str(mails))
    assert keys(first) == {"added": ["old/two.txt", "one.txt"], "unchanged": [], "refused": []}
    second = console("add", "letters", str(mails), "--json")
    assert second.code == 0
    assert second.json == {"added": [], "unchanged": first["added"], "refused": []}
    assert console.json("queue", "--state", "queued")["total"] == 2


def test_another_content_under_a_known_key_is_refused(console: Console, mails: Path) -> None:
    """Both hashes are told; --update replaces the input."""
    console("add", "letters", str(mails))
    (mails / "one.txt").write_text("I am Zoe.")
    answer = console("add", "letters", str(mails), "--json")
    assert answer.code == 1
    assert keys(answer.json) == {"added": [], "unchanged": ["old/two.txt"], "refused": ["one.txt"]}
    assert digest("I am Eve.")[:12] in answer.json["refused"][0]["why"]
    assert digest("I am Zoe.")[:12] in answer.json["refused"][0]["why"]
    updated = console.json("add", "letters", str(mails), "--update")
    assert keys(updated)["added"] == keys(updated)["replaced"] == ["one.txt"]
    assert console.json("show", "letters/one.txt")["input"] == "I am Zoe."


def test_what_is_replaced_is_not_called_added(console: Console, mails: Path) -> None:
    """Lines and the count tell new items from those that got another input."""
    console("add", "letters", str(mails / "one.txt"))
    (mails / "one.txt").write_text("I am Zoe.")
    answer = console("add", "letters", str(mails), "--update")
    assert [[row[0], row[2]] for row in answer.rows] == [["added", "old/two.txt"], ["replaced", "one.txt"]]
    assert answer.err == "1 added, 1 replaced, 0 unchanged, 0 refused.\n"


def test_a_text_and_standard_input_have_the_key_of_their_bytes(console: Console) -> None:
    """The same text twice is one item, whichever way it comes."""
    expected = digest("Dear shop, ü")[:16]
    assert console.json("add", "letters", "--text", "Dear shop, ü")["added"][0]["key"] == expected
    assert console.json("add", "letters", "-", given="Dear shop, ü")["unchanged"][0]["key"] == expected


def test_key_and_baseline_complete_one_item(console: Console, tmp_path: Path) -> None:
    """Several items cannot share them; a key that cannot be one is wrong usage."""
    today = tmp_path / "page.md"
    today.write_text("old text")
    words = ("--text", "new facts", "--key", "page-1", "--baseline", str(today))
    assert keys(console.json("add", "letters", *words))["added"] == ["page-1"]
    item = console.json("show", "letters/page-1")
    assert (item["input"], item["baseline"]) == ("new facts", "old text")
    (tmp_path / "a").write_text("1")
    assert console("add", "letters", str(tmp_path), "--key", "k").code == 2
    assert console("add", "letters", "--text", "x", "--key", "a\nb").code == 2


def test_rows_of_a_table_are_items(console: Console, tmp_path: Path) -> None:
    """Columns are taken by name or as --map says; the others are fields."""
    table = tmp_path / "stock.csv"
    table.write_text("sku,name,note,size\nA1,Spade,sharp,12\nA2,Hoe,long,140\n")
    document = console.json("add", "letters", str(table), "--map", "key=sku,title=name,input=note")
    assert keys(document)["added"] == ["A1", "A2"]
    item = console.json("show", "letters/A2")
    assert (item["title"], item["input"], item["fields"]) == ("Hoe", "long", {"size": "140"})


def test_made_up_keys_are_told_with_the_map_that_names_them(console: Console, tmp_path: Path) -> None:
    """A table without a column called key, title or input is added, and a sentence says how to name them."""
    for name, text in (("stock.csv", "sku,note\nA1,sharp\n"), ("stock.jsonl", '{"sku": "A1"}\n')):
        table = tmp_path / name
        table.write_text(text)
        answer = console("add", "letters", str(table))
        assert answer.code == 0
        assert f"{table}: No column is called key, title or input" in answer.err
        assert "--map key=sku,…" in answer.err
        assert "No column" not in console("add", "letters", str(table), "--key", "A1").err
        assert "No column" not in console("add", "letters", str(table), "--map", "key=sku", "--update").err


def test_one_bad_row_keeps_its_whole_table_out(console: Console, mails: Path, tmp_path: Path) -> None:
    """The line is named; other files are added."""
    table = tmp_path / "rows.jsonl"
    rows = [json.dumps({"key": f"r{place}", "input": "x"}) for place in range(3)]
    table.write_text("\n".join([rows[0], "{broken", rows[2]]))
    answer = console("add", "letters", str(table), str(mails), "--json")
    assert answer.code == 1
    assert keys(answer.json)["added"] == ["old/two.txt", "one.txt"]
    assert any("line 2" in each["source"] for each in answer.json["refused"])
    assert "line 2" in answer.err


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "white space"),
        ("headless.csv", b"", "empty"),
        ("huge.txt", b"x" * 1_000_001, "at most 1.0 MB"),
    ],
)
def test_what_is_no_input_is_refused(
    name: str, content: bytes, word: str, console: Console, tmp_path: Path
) -> None:
    """Each refusal names its file and says why; nothing is added."""
    settings = console.shop.root / "reviewer.toml"
    settings.write_text(settings.read_text() + "max_input_mb = 1\n")
    path = tmp_path / name
    path.write_bytes(content)
    answer = console("add", "letters", str(path), "--json")
    assert answer.code == 1
    [refused] = answer.json["refused"]
    assert name in refused["source"]
    assert word in refused["why"]
    if name != "headless.csv":
        piped = console("add", "letters", "-", "--json", given=content)
        assert (piped.code, piped.json["refused"][0]["source"]) == (1, "standard input")


def test_another_encoding_is_decoded_with_a_notice(console: Console, tmp_path: Path) -> None:
    """The item says so."""
    path = tmp_path / "alt.txt"
    path.write_bytes("Größe".encode("latin-1"))
    assert console("add", "letters", str(path)).code == 0
    item = console.json("show", "letters/alt.txt")
    assert item["input"] == "Größe"
    assert "windows-1252" in item["notice"]


def test_nothing_to_add_is_exit_code_3(console: Console, tmp_path: Path) -> None:
    """An empty folder has nothing in it."""
    (tmp_path / "none").mkdir()
    answer = console("add", "letters", str(tmp_path / "none"), "--json")
    assert (answer.code, answer.json) == (3, {"added": [], "unchanged": [], "refused": []})
    assert "nothing to add" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--text", "x", "file"],
        ["-", "file"],
        ["--text", "x", "--map", "key=sku"],
        ["-", "--map", "sku"],
        ["--text", "x", "--baseline", "/nowhere"],
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(words: list[str], console: Console) -> None:
    """No input, two kinds of it, or options that make no sense with it."""
    assert console("add", "letters", *words).code == 2


def test_a_path_that_is_not_there_is_refused(console: Console, mails: Path) -> None:
    """The others are added."""
    answer = console("add", "letters", "/nowhere/at/all", str(mails / "one.txt"), "--json")
    assert answer.code == 1
    assert keys(answer.json) == {"added": ["one.txt"], "unchanged": [], "refused": ["/nowhere/at/all"]}


def test_an_unknown_agent_is_wrong_usage(console: Console) -> None:
    """With the names that are like it."""
    answer = console("add", "leters", "--text", "x", "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "“letters”" in answer.err


def test_an_agent_that_is_not_ready_gets_its_items(console: Console, terminal: None) -> None:
    """They wait, and a notice names the command that says why, not the runner."""
    console.shop.write_agent(keys="stakes: enormous\n")
    answer = console("add", "letters", "--text", "x")
    assert (answer.code, answer.out.split()[0]) == (0, "added")
    assert "not ready" in answer.err
    assert answer.err.endswith(" agent check letters\n")
    assert "run --until-idle" not in answer.err


def test_a_real_pipe_can_be_added(console: Console) -> None:
    """Bytes of any encoding arrive as they are."""
    words = ("add", "letters", "-", "--workspace", str(console.shop.root), "--json")
    answer = process(*words, given="Dear shop, ü".encode("utf-16"))
    assert answer.code == 0
    assert console.json("show", answer.json["added"][0]["id"])["input"] == "Dear shop, ü"


def test_a_person_is_told_how_to_have_it_drafted(console: Console, terminal: None) -> None:
    """Only where something was added and no runner is at work."""
    assert "run --until-idle" in console("add", "letters", "--text", "hello").err
    assert "run --until-idle" not in console("add", "letters", "--text", "hello").err
