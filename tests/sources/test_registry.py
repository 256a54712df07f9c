"""Everything that can be handed in by path."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.domain.errors import BadUsage
from reviewer_app.sources import registry
from reviewer_app.sources.contract import Rejected
from reviewer_app.sources.registry import read
from reviewer_app.sources.tables import ROLES

ROOT = Path(__file__).parents[2]
EMAILS = ROOT / "tests" / "data" / "emails"
DOCS = ROOT / "docs" / "adding-work.md"

PLUGIN = """
from reviewer_app.domain.errors import Refused
from reviewer_app.domain.item import NewItem
from reviewer_app.sources.contract import Batch

def read_eml(data, source, mapping, max_bytes):
    if data == b"refuse":
        raise Refused("No.")
    return Batch((NewItem(source[-5:], "t", data.decode("ascii")),))
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package with one good reader and one that is gone."""
    site = tmp_path / "site"
    (site / "mail-1.0.dist-info").mkdir(parents=True)
    (site / "mail_reader.py").write_text(PLUGIN)
    (site / "mail-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: mail\nVersion: 1.0\n")
    (site / "mail-1.0.dist-info" / "entry_points.txt").write_text(
        "[reviewer.sources]\neml = mail_reader:read_eml\nmsg = mail_reader:gone\n"
    )
    monkeypatch.syspath_prepend(str(site))
    registry._reader.cache_clear()
    yield
    registry._reader.cache_clear()
    sys.modules.pop("mail_reader", None)


def test_a_folder_of_real_mails() -> None:
    """Every mail of a real folder becomes an item under its name, in order."""
    batch = read([EMAILS])
    assert batch.rejected == ()
    assert [item.key for item in batch.items] == sorted(path.name for path in EMAILS.glob("[!.]*"))


def test_tables_are_read_by_their_suffix(tmp_path: Path) -> None:
    """Tables give their rows, other files themselves; capitals in a suffix do not matter."""
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "b.CSV").write_text("key,input\nr1,one\n")
    (tmp_path / "c.jsonl").write_text('{"key": "r2", "input": "two"}')
    (tmp_path / "d.tsv").write_text("key\tinput\nr3\tthree\n")
    (tmp_path / "e").write_text("key,input\nno,table\n")
    batch = read([tmp_path])
    assert [(item.key, item.input) for item in batch.items] == [
        ("a.txt", "text"),
        ("r1", "one"),
        ("r2", "two"),
        ("r3", "three"),
        ("e", "key,input\nno,table\n"),
    ]


def test_what_cannot_be_read_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    """Empty, binary, too large and missing files are named with the reason; a workbook with what to do."""
    for name, data in {
        "a.txt": b"",
        "b.png": b"\x89\0",
        "c.txt": b"x" * 11,
        "d.xlsx": b"PK",
        "e.csv": b"1,2",
    }.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "f.txt").write_text("good")
    batch = read([tmp_path, tmp_path / "g.txt"], None, 10)
    assert [item.key for item in batch.items] == ["f.txt"]
    whys = {Path(bad.source).name: bad.why for bad in batch.rejected}
    assert list(whys) == ["a.txt", "b.png", "c.txt", "d.xlsx", "e.csv", "g.txt"]
    assert whys["d.xlsx"] == "Workbooks cannot be read yet; save it as CSV (UTF-8) and add that."
    assert whys["c.txt"].startswith("It has 0.0 MB; at most 0.0 MB are read.")


def test_the_limit_is_for_an_input_not_for_a_table(tmp_path: Path) -> None:
    """A table may be larger than one input, and each of its inputs may not."""
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"key": "{n}", "input": "12345"}}\n' for n in range(7)))
    assert len(read([path], None, 10).items) == 7
    assert read([path], None, 4).items == ()
    assert read([path], None, 7).rejected[0].why.startswith("It has 0.0 MB")


def test_a_key_from_two_sources(tmp_path: Path) -> None:
    """The same key and content twice is one item; with other content the second source is rejected."""
    for folder, text in {"a": "one", "b": "one", "c": "two"}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(text)
    (tmp_path / "t.csv").write_text("key,input\nnew,1\nx.txt,three\n")
    batch = read([tmp_path / "a", tmp_path / "b", tmp_path / "c", tmp_path / "t.csv"])
    assert [(item.key, item.input) for item in batch.items] == [("x.txt", "one")]
    why = f"The key “x.txt” comes from {tmp_path / 'a' / 'x.txt'} too, with other content. Not added."
    assert batch.rejected == (
        Rejected(str(tmp_path / "c" / "x.txt"), why),
        Rejected(str(tmp_path / "t.csv"), why),
    )


def test_a_map_is_for_tables(tmp_path: Path) -> None:
    """A map is used for the tables among the paths; without any it is bad usage."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.csv").write_text("sku,input\n1,y\n")
    assert [item.key for item in read([tmp_path], {"key": "sku"}).items] == ["a.txt", "1"]
    with pytest.raises(BadUsage, match="no table was handed in"):
        read([tmp_path / "a.txt"], {"key": "sku"})


@pytest.mark.usefixtures("plugins")
def test_installed_packages_bring_readers(tmp_path: Path) -> None:
    """A reader of an installed package is used for its suffix; whatever it raises is a rejection."""
    for name, data in {"a.eml": b"hi", "b.eml": b"\xff", "c.eml": b"refuse", "d.msg": b"x"}.items():
        (tmp_path / name).write_bytes(data)
    batch = read([tmp_path / name for name in ("a.eml", "b.eml", "c.eml", "d.msg")])
    assert [item.input for item in batch.items] == ["hi"]
    assert [bad.why.split(":")[0] for bad in batch.rejected] == [
        "The installed reader for “.eml” files failed",
        "No.",
        "The installed package that adds “msg” cannot be loaded (mail_reader",
    ]


def test_the_documentation_names_every_suffix_and_role() -> None:
    """docs/adding-work.md names each suffix that is a table or refused, and each role of a column."""
    text = DOCS.read_text(encoding="utf-8")
    suffixes = {*registry.READERS, *registry._WORKBOOKS}
    assert {suffix for suffix in suffixes if not re.search(rf"{re.escape(suffix)}\b", text)} == set()
    assert {role for role in ROLES if f"| `{role}` |" not in text} == set()


def test_the_columns_of_tables_are_named(tmp_path: Path) -> None:
    """Each once, of whatever table there is; what is no table or cannot be read has none."""
    (tmp_path / "a.csv").write_text("sku;body\n1;x\n")
    (tmp_path / "b.jsonl").write_text('{"sku": 1, "note": "n"}\nnot json\n\n{"late": 2}\n')
    (tmp_path / "c.csv").write_text("1,2\n")
    (tmp_path / "d.txt").write_text("sku,other")
    assert registry.columns([tmp_path, tmp_path / "gone"]) == ("sku", "body", "note", "late")
