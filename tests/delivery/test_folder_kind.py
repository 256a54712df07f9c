"""A folder's section of reviewer.toml: what is wrong with it, and when two of them are one place."""

from datetime import timedelta
from pathlib import Path

import pytest

from reviewer_app.delivery.folder import DEFAULT_NAME, FolderKind
from tests.delivery.test_folder import parcel

KIND = FolderKind()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "A folder needs a path"),
        ({"path": 5}, "A folder needs a path"),
        ({"path": "  "}, "A folder needs a path"),
        ({"path": "out", "file_nam": "x"}, "“file_nam” is not a setting"),
        ({"path": "out", "file_name": ""}, "file_name must be a text"),
        ({"path": "out", "file_name": 5}, "file_name must be a text"),
        ({"path": "out", "file_name": "{{ nam }}"}, "file_name: Line 1 of the template: “nam” is not known"),
        ({"path": "out", "file_name": "{{"}, "file_name: Line 1"),
    ],
)
def test_wrong_settings_are_named(options: dict[str, object], said: str) -> None:
    """Each thing wrong with the section is a sentence."""
    assert said in " ".join(KIND.problems(options))


def test_right_settings_have_no_problems() -> None:
    """A path is enough; every value of an item may stand in the name."""
    assert KIND.problems({"path": "out"}) == []
    name = "{{ agent }}/{{ key }}-{{ title }}-{{ id }}-{{ date }}-{{ fields.sku }}"
    assert KIND.problems({"path": "out", "file_name": name}) == []


def test_the_digest_covers_where_and_how_files_are_called(tmp_path: Path) -> None:
    """Another path or another name is another destination; the hold is not part of it."""
    minute = timedelta(minutes=1)
    built = [
        KIND.build({"path": "out"}, minute, tmp_path),
        KIND.build({"path": "out", "file_name": DEFAULT_NAME}, timedelta(), tmp_path),
        KIND.build({"path": "other"}, minute, tmp_path),
        KIND.build({"path": "out", "file_name": "{{ id }}"}, minute, tmp_path),
        KIND.build({"path": str(tmp_path / "out")}, minute, tmp_path / "elsewhere"),
        KIND.build({"path": "out"}, minute, tmp_path / "moved"),
    ]
    first, same, *others, moved = [destination.digest for destination in built]
    assert first == same == moved
    assert len({first, *others}) == 4
    assert built[0].hold == minute


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """A link is followed to where the owner wants the files; exchanged later, it is another destination."""
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    linked = KIND.build({"path": "out"}, timedelta(), tmp_path)
    linked.prepare(parcel())
    linked.send(parcel())
    assert (tmp_path / "real/letters/a").exists()
    (tmp_path / "out").unlink()
    (tmp_path / "out").symlink_to("other")
    assert KIND.build({"path": "out"}, timedelta(), tmp_path).digest != linked.digest
