"""docs/delivery.md is true: its example is accepted, its names come out, its states are all there are."""

import re
import tomllib
from pathlib import Path

from reviewer_app.delivery.contract import Facts
from reviewer_app.delivery.folder import DEFAULT_NAME, FolderKind
from reviewer_app.delivery.names import file_name, with_hash
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.settings import parse

PAGE = (Path(__file__).parents[2] / "docs" / "delivery.md").read_text(encoding="utf-8")


def facts(key: str) -> Facts:
    """Return an item of the page's agent."""
    return Facts("support-reply", key, "A title", "2gyskbj8", "2030-01-07", {"customer": "A/B"})


def test_the_example_is_accepted() -> None:
    """The section of the page is a folder without problems."""
    found = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    destination = parse(found[1]).destinations["drafts-folder"]
    assert FolderKind().problems(destination.options) == []
    keys = tomllib.loads(found[1])["destinations"]["drafts-folder"].keys() - {"kind"}
    assert keys == set(re.findall(r"^\| `(path|file_name|hold_seconds)`", PAGE, re.MULTILINE))
    assert f"`{DEFAULT_NAME}`" in PAGE


def test_names_come_out_as_the_page_says() -> None:
    """Each row of the table of keys is what the program makes of it, and so is the twin."""
    table = PAGE.partition("### Names are made safe")[2].partition("### Twins")[0]
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \|$", table, re.MULTILINE)
    assert len(rows) == 4
    for key, name in rows:
        assert file_name("{{ agent }}/{{ stem }}.md", facts(key)) == name
    twin = with_hash("support-reply/mail-07.md", facts("mail-07.txt"))
    assert f"`{twin.rpartition('/')[2]}`" in PAGE


def test_every_value_of_a_name_is_on_the_page() -> None:
    """A template of all values that the page names is filled in."""
    values = re.findall(r"^\| `(\w+)` \|", PAGE.partition("| value |")[2].partition("\n\n")[0], re.MULTILINE)
    assert values == ["agent", "key", "stem", "title", "id", "date", "fields"]
    plain = "-".join(f"{{{{ {name} }}}}" for name in values[:-1])
    assert (
        file_name(plain + "-{{ fields.customer }}", facts("k"))
        == "support-reply-k-k-A title-2gyskbj8-2030-01-07-A-B"
    )


def test_every_state_is_on_the_page() -> None:
    """The table of states has all of them, in their order."""
    states = re.findall(
        r"^\| `([a-z]+)` \|", PAGE.partition("## States")[2].partition("## What")[0], re.MULTILINE
    )
    assert states == [state.value for state in DeliveryState]
