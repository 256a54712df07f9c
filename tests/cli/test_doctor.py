"""`reviewer doctor`: one line for each examination, and an exit code that scripts can use."""

from pathlib import Path

import pytest

from tests.cli.console import Console, said


@pytest.fixture
def sound(console: Console) -> Console:
    """Return a workspace in which nothing fails."""
    console.shop.services.workspace.settings_file.chmod(0o600)
    return console


def test_a_sound_workspace_ends_with_zero(sound: Console) -> None:
    """Every line is a verdict, a name and a sentence."""
    answer = sound("doctor")
    assert (answer.code, answer.err) == (0, "")
    assert {len(row) for row in answer.rows} == {3}
    assert {row[0] for row in answer.rows} <= {"ok", "warn"}
    assert ["ok", "settings", "reviewer.toml is readable."] in answer.rows


def test_the_document_has_every_examination(sound: Console) -> None:
    """A program finds each by its name, and one word for all of them."""
    document = sound.json("doctor")
    assert document["ok"] is True
    assert {*document["examined"][0]} == {"name", "verdict", "message"}
    assert [each["name"] for each in document["examined"]][:3] == ["sqlite", "settings", "place"]


def test_a_failed_examination_ends_with_one(sound: Console) -> None:
    """The failed ones are named on standard error; several lines of a message stay together."""
    sound.shop.services.workspace.settings_file.write_text("[limits]\nslots = 0\nmax_input_mb = 0\n")
    answer = sound("doctor")
    assert answer.code == 1
    assert answer.err.endswith("examinations failed: settings.\n")
    place = next(n for n, row in enumerate(answer.rows) if row[:2] == ["fail", "settings"])
    assert answer.rows[place + 1][:2] == ["", ""]
    assert "line 3" in answer.rows[place][2] + answer.rows[place + 1][2]
    document = sound("doctor", "--json")
    assert (document.code, document.json["ok"]) == (1, False)


def test_on_a_terminal_the_columns_are_aligned(sound: Console, terminal: None) -> None:
    """People read sentences below each other, also where one is folded."""
    lines = sound("doctor").out.splitlines()
    assert {(line[2:4], line[16:18], line[18] > " ") for line in lines} == {("  ", "  ", True)}


def test_without_a_workspace_there_is_nothing_to_examine(tmp_path: Path) -> None:
    """A folder that is not there is the store that is missing."""
    answer = said("--workspace", str(tmp_path / "none"), "doctor")
    assert answer.code == 4
    assert "reviewer init" in answer.err
