"""What installed packages add: found by group and name, loaded when used, never in the place of our own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app import plugins
from reviewer_app.domain.errors import Refused

GROUP = "reviewer.tests"


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package with one good entry, one whose object is gone, and one with a name of our own."""
    (tmp_path / "added_kinds.py").write_text("KIND = ['added']\n", "utf-8")
    info = tmp_path / "added-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: added\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(
        f"[{GROUP}]\nzebra = added_kinds:KIND\nbroken = added_kinds:GONE\nown = added_kinds:KIND\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("added_kinds", None)


def test_names_begin_with_our_own() -> None:
    """Our own names come first, in their order, and no package repeats one."""
    assert plugins.names(GROUP, ["own", "other"]) == ["own", "other", "broken", "zebra"]
    assert plugins.names("reviewer.nothing", {"own": 1}) == ["own"]


def test_an_entry_is_loaded_by_its_name() -> None:
    """The entry's object is the kind itself; a name that nobody adds is None."""
    assert plugins.load(GROUP, "zebra") == ["added"]
    assert plugins.load(GROUP, "lion") is None
    assert plugins.load("reviewer.nothing", "zebra") is None


def test_a_broken_package_is_named() -> None:
    """A package that does not load is a sentence with its entry and the kind of error."""
    with pytest.raises(Refused, match=r"adds “broken” cannot be loaded \(added_kinds:GONE: AttributeError\)"):
        plugins.load(GROUP, "broken")
