"""File names from whatever items are called: safe on every file system, told apart where they must be."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.delivery.contract import Facts
from reviewer_app.delivery.names import file_name, with_hash
from reviewer_app.domain.errors import Refused

RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"),
}
TEMPLATE = "{{ agent }}/{{ key }}.md"
ENDINGS = ("txt", "md", "markdown", "html", "htm", "json", "jsonl", "yaml", "yml", "eml", "csv", "py", "TXT")
NASTY = st.sampled_from(
    [
        "../",
        "..",
        "/",
        "\\",
        "CON",
        "con.txt",
        "COM¹",
        "NUL .x",
        ". ",
        " .",
        "~",
        "\0",
        "\n",
        "\u202e",
        "\u200b",
        "a" * 300,
        "é",
        "e\u0301",
        "\ud800",
        "😀",
        "👩\u200d💻",
        ":",
        "C:",
        "*",
        "?",
        "|",
        '"',
        "<",
        "\u0338",
        "\uffff",
    ]
)
NAMES = st.lists(NASTY | st.text(max_size=4), max_size=6).map("".join)


def facts(key: str = "k", title: str = "t", **fields: str) -> Facts:
    """Return the facts of an item."""
    return Facts("letters", key, title, "0a1b2c3d", "2030-01-07", fields)


def _is_safe(name: str, root: Path) -> None:
    parts = name.split("/")
    assert 0 < len(parts) <= 21
    assert not (root / name).is_absolute() or (root / name).is_relative_to(root)
    assert (root / name).resolve().is_relative_to(root.resolve())
    for part in parts:
        assert part not in {"", ".", ".."}
        assert len(part.encode()) <= 200
        assert part == part.strip(". ")
        assert not set(part) & set('<>:"|?*\\/')
        assert part.split(".")[0].rstrip().upper() not in RESERVED
        assert not [
            letter for letter in part if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        ]
        assert unicodedata.is_normalized("NFC", part)


@given(NAMES, NAMES, NAMES)
def test_every_name_is_safe_and_inside(
    tmp_path_factory: pytest.TempPathFactory, key: str, title: str, sku: str
) -> None:
    """Whatever key, title and fields say, both names are short relative paths that every system takes."""
    root = tmp_path_factory.getbasetemp()
    item = facts(key, title, sku=sku)
    for template in (
        TEMPLATE,
        "{{ key }}",
        "{{ stem }}.md",
        "{{ title }}",
        "{{ date }}/{{ fields.sku }}/{{ title }}.{{ id }}",
    ):
        name = file_name(template, item)
        _is_safe(name, root)
        _is_safe(with_hash(name, item), root)


@given(NAMES)
def test_a_name_is_always_the_same(key: str) -> None:
    """The same facts give the same name, and a safe name stays as it is."""
    name = file_name("{{ key }}", facts(key))
    assert file_name("{{ key }}", facts(key)) == name
    assert file_name("{{ key }}", facts(name)) == name


@given(st.text("ab-./é ", min_size=1).filter(lambda text: not text.endswith("/")), st.sampled_from(ENDINGS))
def test_the_stem_is_the_key_without_its_ending(name: str, ending: str) -> None:
    """Exactly one ending of a text file goes, whatever stands before it, and a file gets no second one."""
    assert file_name("x{{ stem }}x", facts(f"{name}.{ending}")) == file_name("x{{ key }}x", facts(name))
    assert file_name(f"{{{{ stem }}}}.{ending}", facts(f"{name}.{ending}")) == file_name(
        "{{ key }}", facts(f"{name}.{ending}")
    )


@given(NAMES)
def test_a_key_without_an_ending_is_its_own_stem(key: str) -> None:
    """What is no ending of a text file stays: numbers, names, folders, a dot in front."""
    if not key.casefold().endswith(tuple(f".{ending.casefold()}" for ending in ENDINGS)):
        assert file_name("{{ stem }}", facts(key)) == file_name("{{ key }}", facts(key))


@pytest.mark.parametrize(
    "key", ["lamp-2.5", "ada@example.com", "jane.doe", ".md", "notes/.txt", "a.md/b", "a.md\n"]
)
def test_a_dot_alone_makes_no_ending(key: str) -> None:
    """Keys of rows have dots too: sizes, addresses and names are kept whole."""
    assert file_name("{{ stem }}", facts(key)) == file_name("{{ key }}", facts(key))


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("order 17", "order 17"),
        ("2030/01/order.txt", "2030/01/order.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a//./b/../c", "a/b/c"),
        ("C:\\Windows\\x", "C--Windows-x"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("con .txt", "_con .txt"),
        ("lpt9", "_lpt9"),
        ("COM¹.log", "_COM¹.log"),
        ("console", "console"),
        ("name. . ", "name"),
        (".hidden", "hidden"),
        ("...", "_"),
        ("", "item"),
        (" / ", "item"),
        ("e\u0301te\u0301", "été"),
        ("pay\u202e100", "pay-100"),
        ("a\nb\tc\0d", "a-b-c-d"),
        ("日本 😀", "日本 😀"),
        ("half\ud800", "half-"),
    ],
)
def test_names_stay_as_they_were_where_they_can(key: str, name: str) -> None:
    """Only what a file system cannot hold is replaced; folders in a key stay folders."""
    assert file_name("{{ key }}", facts(key)) == name


def test_a_long_name_keeps_its_beginning_its_ending_and_a_hash() -> None:
    """Names too long for a file system are cut and told apart by a hash; the ending stays."""
    first, second = (file_name(TEMPLATE, facts("ä" * 300 + end)) for end in "xy")
    assert first != second
    assert re.fullmatch(r"letters/ä+-[0-9a-f]{8}\.md", first)
    assert len(first.rpartition("/")[2].encode()) <= 180
    assert "." not in file_name("{{ key }}", facts("a" * 300))
    assert file_name("{{ key }}", facts("a." + "b" * 300)).startswith("a.bbb")


def test_only_a_key_brings_folders() -> None:
    """A slash in a title or a field is a letter of the name, not a folder."""
    assert file_name("{{ title }}/{{ fields.a }}", facts(title="a/b", a="x/../c")) == "a-b/x-..-c"


def test_deep_keys_end_after_twenty_folders() -> None:
    """A path of very many parts is cut."""
    assert file_name("{{ key }}", facts("/".join("abcdefghijklmnopqrstuvwxyz"))).count("/") == 19


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("letters/a.md", r"letters/a-[0-9a-f]{8}\.md"),
        ("a", r"a-[0-9a-f]{8}"),
        ("x.y/a", r"x\.y/a-[0-9a-f]{8}"),
        ("a.tar.gz", r"a\.tar-[0-9a-f]{8}\.gz"),
    ],
)
def test_a_twin_is_called_the_same_with_a_hash(name: str, form: str) -> None:
    """The second name differs from the first by a hash of the item before the ending."""
    assert re.fullmatch(form, with_hash(name, facts()))
    assert with_hash(name, facts("a")) != with_hash(name, facts("b"))


@pytest.mark.parametrize("key", ["CASE", "case"])
def test_case_twins_have_second_names_that_differ(key: str) -> None:
    """Keys that some file systems take for one get different second names."""
    other = with_hash("case.md", facts(key.swapcase()))
    assert with_hash("case.md", facts(key)).casefold() != other.casefold()


def test_a_template_that_cannot_be_filled_is_refused() -> None:
    """A field that the item does not have is named in the refusal."""
    with pytest.raises(Refused, match="sku"):
        file_name("{{ fields.sku }}", facts())
