"""Tests of how a command is wrapped; test_running.py tries to escape, test_levels.py tries the self-test."""

from pathlib import Path

from reviewer_app.sandbox import isolation


def test_only_programs_and_given_files_are_shown(tmp_path: Path) -> None:
    """Nothing is shown that can be written to, and nothing of this machine but its programs."""
    words = isolation.wrapped("bwrap", ["true"], tmp_path, ["a.txt"], {"LANG": "C"})
    shown = [words[place + 1] for place, word in enumerate(words) if word == "--ro-bind"]
    assert set(words) & {"--bind", "--dev-bind", "--share-net"} == set()
    assert str(tmp_path / "a.txt") in shown
    assert all(path.startswith(("/usr", "/bin", "/sbin", "/lib", "/etc/", str(tmp_path))) for path in shown)
    assert words[-2:] == ["--", "true"]


def test_every_finding_of_the_self_test_has_words() -> None:
    """Each exit code that the self-test can end with is explained."""
    codes = {int(word) for word in isolation.SELF_TEST.replace(";", " ").split() if word.isdigit()}
    assert set(isolation.FOUND) == codes & set(range(11, 100))
