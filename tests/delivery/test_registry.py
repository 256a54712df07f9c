"""Which destinations there can be, and what a person reads about one that cannot be built."""

from datetime import timedelta
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from reviewer_app import plugins
from reviewer_app.delivery import registry
from reviewer_app.delivery.folder import Folder, FolderKind
from reviewer_app.domain.errors import BadUsage

SHELF = FolderKind()
HOLD = timedelta(seconds=5)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that a package adds the kind `shelf`."""
    point = EntryPoint("shelf", f"{__name__}:SHELF", registry.GROUP)

    def entry_points(*, group: str, name: str = "shelf") -> tuple[EntryPoint, ...]:
        return (point,) if (group, name) == (registry.GROUP, "shelf") else ()

    monkeypatch.setattr(plugins, "entry_points", entry_points)


def test_a_folder_is_built_from_its_section(tmp_path: Path) -> None:
    """The built-in kind makes a folder below the workspace with the section's hold."""
    built = registry.build("drafts", "folder", {"path": "out"}, HOLD, tmp_path)
    assert isinstance(built, Folder)
    assert (built.root, built.hold) == (tmp_path / "out", HOLD)
    assert registry.kinds()[0] == "folder"


def test_an_unknown_kind_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    """The refusal names the section, the kind, and every kind there is."""
    with pytest.raises(BadUsage, match=r"\[destinations\.mail\]: “pigeon” is not a kind .* there is folder"):
        registry.build("mail", "pigeon", {}, HOLD, tmp_path)


def test_wrong_settings_name_their_section(tmp_path: Path) -> None:
    """Every problem of a section stands in one sentence that begins with the section."""
    with pytest.raises(BadUsage, match=r"\[destinations\.drafts\]: “pat” is not a setting .* needs a path"):
        registry.build("drafts", "folder", {"pat": "x"}, HOLD, tmp_path)


@pytest.mark.usefixtures("installed")
def test_a_package_can_add_a_kind(tmp_path: Path) -> None:
    """A kind of an installed package is listed after our own and is built like it."""
    assert registry.kinds() == ["folder", "shelf"]
    assert isinstance(registry.build("x", "shelf", {"path": "out"}, HOLD, tmp_path), Folder)
