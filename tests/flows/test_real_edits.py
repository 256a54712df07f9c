"""`show --diff` on real edits: what a person reads is what `patch` applies, and no larger than git's."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer_app.cli.main import reviewer
from reviewer_app.domain.item import NewItem
from tests.diff.test_lines import EDITS, git_changed_lines, read
from tests.workshop import Workshop, make


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Return a workspace with an item for each edit: the old text its baseline, the new one its draft."""
    script = {before.stem: read(before.with_suffix(".after")) for before in EDITS}
    made = make(tmp_path_factory.mktemp("edits") / "shop", script=script)
    made.write_agent()
    pieces = [NewItem(before.stem, before.stem, "-", read(before)) for before in EDITS]
    made.services.add_items.add(made.services.library.load("letters"), pieces, "ada")
    made.run(slots=4)
    return made


def _diff(shop: Workshop, key: str) -> bytes:
    words = ["--workspace", str(shop.root), "show", f"letters/{key}", "--diff"]
    return CliRunner().invoke(reviewer, words, catch_exceptions=False).stdout_bytes


def test_the_diff_of_each_real_edit_is_small_and_patches_exactly(shop: Workshop, tmp_path: Path) -> None:
    """For 150 real edits the shown diff has no more changed lines than git's and makes the new text."""
    assert len(EDITS) == 150
    old, new, patched = tmp_path / "old", tmp_path / "new", tmp_path / "patched"
    for before in EDITS:
        old.write_bytes(read(before).encode())
        new.write_bytes(read(before.with_suffix(".after")).encode())
        patched.write_bytes(old.read_bytes())
        diff = _diff(shop, before.stem)
        changed = sum(line.startswith((b"+", b"-")) for line in diff.split(b"\n")[2:])
        assert changed <= git_changed_lines(old, new), before.name
        subprocess.run(["patch", "-s", "-f", str(patched)], input=diff, check=True)
        assert patched.read_bytes() == new.read_bytes(), before.name
