"""Files and folders."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from reviewer_app.domain.errors import Refused
from reviewer_app.paths import Workspace
from reviewer_app.sources.contract import Rejected
from reviewer_app.sources.files import Found, find, open_bytes, text_item, text_of

EMAILS = Path(__file__).parents[1] / "data" / "emails"

WRITING = """
import sys
from pysqlite3 import dbapi2 as sqlite
sqlite.connect(sys.argv[1], timeout=0, isolation_level=None).execute("BEGIN IMMEDIATE")
"""


def keys(path: Path) -> list[str]:
    """Return the keys of what is found, and the reasons of what is rejected."""
    return [found.key if isinstance(found, Found) else found.why for found in find(path)]


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    """Files are found in folders of folders, sorted, with keys relative to the folder."""
    for name in ("b.txt", "a/z.txt", "a/é.txt", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert keys(tmp_path) == ["a/z.txt", "a/é.txt", "b.txt", "c/d/e.txt"]


def test_numbered_files_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """As the person who numbered them would, not letter by letter."""
    for number in (1, 10, 11, 2):
        (tmp_path / f"order-{number}.txt").write_text("x")
    assert keys(tmp_path) == [f"order-{number}.txt" for number in (1, 2, 10, 11)]


def test_leftovers_are_passed_over(tmp_path: Path) -> None:
    """Hidden files and folders, and what editors and systems leave behind, are not found."""
    for name in (
        ".git/config",
        ".hidden",
        "a.txt~",
        "#a.txt#",
        "~$a.docx",
        ".a.swp",
        "a.swp",
        "Thumbs.db",
        "x.part",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a.txt").write_text("x")
    assert keys(tmp_path) == ["a.txt"]
    assert keys(tmp_path / ".hidden") == [".hidden"]


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    """The key of a single file is its name, wherever it is."""
    (tmp_path / "a.txt").write_text("x")
    (found,) = find(tmp_path / "a.txt")
    assert found == Found((tmp_path / "a.txt").resolve(), "a.txt", str(tmp_path / "a.txt"))


def test_what_is_not_there_is_rejected(tmp_path: Path) -> None:
    """A missing path and a link that leads nowhere are rejected by name."""
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    for name in ("missing", "gone"):
        assert list(find(tmp_path / name)) == [
            Rejected(str(tmp_path / name), "There is no such file or folder.")
        ]


def test_links_do_not_lead_out_of_a_folder(tmp_path: Path) -> None:
    """A link out of a folder is rejected, one to its inside adds nothing; a link that is named is read."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "a.txt").write_text("x")
    (inside / "b-file").symlink_to(outside / "a.txt")
    (inside / "c-folder").symlink_to(outside)
    (inside / "d-same").symlink_to("a.txt")
    (inside / "e-gone").symlink_to("nowhere")
    (inside / "f-round").symlink_to("f-round")
    outward = "It is a link to a place outside the folder; add that place itself."
    assert keys(inside) == ["a.txt", *[outward] * 4]
    (named,) = find(inside / "b-file")
    assert isinstance(named, Found)
    assert (named.key, open_bytes(named.path, 9)) == ("b-file", b"x")


def test_a_folder_that_cannot_be_opened_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission is named, and the rest is read."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def guarded(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert keys(tmp_path) == ["a.txt", "It cannot be opened: Permission denied."]


def test_names_are_shown_without_control_characters(tmp_path: Path) -> None:
    """A file whose name holds a line break or broken bytes is named by escapes."""
    for name in (b"a\nb", b"c\xff"):
        (tmp_path / os.fsdecode(name)).write_text("x")
    assert [Path(found.source).name for found in find(tmp_path)] == ["a\\nb", "c\\udcff"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="Linux has a file that cannot be read")
def test_a_file_whose_reading_fails_is_refused() -> None:
    """A file that opens and then fails, as on a failing disk, is refused with the system's words."""
    with pytest.raises(Refused, match="cannot be read: Input/output error"):
        open_bytes(Path("/proc/self/mem"), 1000)


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    """A pipe, a socket, a device, a folder and a link are refused at once, without waiting for them."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "file").write_text("x")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "sock"))
        for path in (tmp_path / "pipe", tmp_path / "sock", tmp_path / "link", tmp_path, Path("/dev/zero")):
            with pytest.raises(Refused, match=r"not a regular file|cannot be opened"):
                open_bytes(path, 9)


def test_large_files_are_not_read(tmp_path: Path) -> None:
    """A file over the limit is refused by its size, also a sparse one of a terabyte."""
    path = tmp_path / "large"
    path.write_bytes(b"1234")
    assert open_bytes(path, 4) == b"1234"
    with pytest.raises(Refused, match=r"^It has 0\.0 MB; at most 0\.0 MB are read\."):
        open_bytes(path, 3)
    os.truncate(path, 10**12)
    with pytest.raises(Refused, match=r"^It has 1,000,000\.0 MB; at most 20\.0 MB are read\."):
        open_bytes(path, 20_000_000)


def test_files_that_claim_no_size_are_limited_too() -> None:
    """A file that grows, or that the system makes up, is read no further than the limit."""
    with pytest.raises(Refused, match="at most"):
        open_bytes(Path("/proc/self/maps"), 10)


@pytest.mark.parametrize("path", sorted(EMAILS.glob("*.txt")), ids=lambda path: path.name)
def test_real_mails_keep_every_byte(path: Path) -> None:
    """The bytes of real e-mails, with mixed line ends too, come back from the item's text."""
    data = path.read_bytes()
    item = text_item(data, path.name, path.stem)
    assert (item.raw, item.notice) == (None, "")
    assert item.input.encode() == data
    assert item.title


def test_there_are_real_mails_with_mixed_line_ends() -> None:
    """At least one of the real e-mails has both kinds of line ends, or the test above says little."""
    mixed = [
        path
        for path in EMAILS.glob("*.txt")
        if b"\r\n" in (data := path.read_bytes()) and b"\n" in data.replace(b"\r\n", b"")
    ]
    assert mixed


@pytest.mark.parametrize(
    "data",
    ["Grüße".encode("windows-1252"), "Grüße".encode("utf-16"), b"\xef\xbb\xbfHi"],
    ids=["1252", "utf-16", "mark"],
)
def test_other_encodings_keep_their_bytes(data: bytes) -> None:
    """A text in another encoding is decoded with a notice, and its bytes are kept."""
    item = text_item(data, "a.txt", "a")
    assert item.input in {"Grüße", "Hi"}
    assert item.raw == data
    assert item.notice


@pytest.mark.parametrize(
    ("data", "key", "why"),
    [
        (b"", "a", "It is empty."),
        (b" \r\n\t", "a", "It holds nothing but white space."),
        (b"\x89PNG\x00\x01", "a", "This is not a text"),
        (b"x", "a\nb", "holds line breaks or control characters. Rename it."),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, key: str, why: str) -> None:
    """Nothing, white space, pictures, and files without a usable name are refused with the reason."""
    with pytest.raises(Refused) as caught:
        text_item(data, key, "a")
    assert why in str(caught.value)


def test_titles_come_from_the_text_or_the_name() -> None:
    """A mail is called by its subject, any other text by its name."""
    assert (
        text_item((EMAILS / "email_headers_no_delimiter.txt").read_bytes(), "k", "s").title == "Re: New Issue"
    )
    assert text_item(b"Hi", "a.txt", "a").title == "a"


def test_a_baseline_is_the_text_of_a_file(tmp_path: Path) -> None:
    """The text of one file is read through a link too, with its line ends."""
    (tmp_path / "a").write_bytes(b"a\r\nb")
    (tmp_path / "b").symlink_to("a")
    assert text_of(tmp_path / "b") == "a\r\nb"


def test_the_store_of_a_workspace_is_not_even_opened(tmp_path: Path) -> None:
    """Closing it would take away the locks that this process holds on it; a name like it is read."""
    store = Workspace(tmp_path).database
    with closing(sqlite.connect(store, isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode=WAL")
        holder.execute("BEGIN IMMEDIATE")
        for name in sorted(path.name for path in tmp_path.iterdir()):
            with pytest.raises(Refused, match="store of a workspace"):
                open_bytes(tmp_path / name, 1_000_000)
        done = subprocess.run([sys.executable, "-c", WRITING, store], capture_output=True, check=False)
    assert b"database is locked" in done.stderr
    for name in ("reviewer.db.md", "reviewer.dbf"):
        (tmp_path / name).write_bytes(b"mine")
        assert open_bytes(tmp_path / name, 10) == b"mine"
    (tmp_path / "REVIEWER.DB").touch()
    with pytest.raises(Refused, match="store of a workspace"):
        open_bytes(tmp_path / "REVIEWER.DB", 10)
