"""Pinned versions: where they are written, and that no address goes with them."""

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = {re.split("==", pin)[0] for pin in PROJECT["tool"]["uv"]["constraint-dependencies"]}


@pytest.fixture
def script() -> dict[str, Any]:
    """Return the names that the script defines."""
    return runpy.run_path(str(ROOT / "packaging" / "lock.py"))


def test_pins_replace_the_pins_before(script: dict[str, Any]) -> None:
    """The part between the marks is made anew; everything around it stays."""
    once = script["pin"](f"[a]\n{script['BEGIN']}old\n{script['END']}[b]\n", ["x==1", "y==2 ; z == 'w'"])
    assert once.startswith("[a]\n")
    assert once.endswith("[b]\n")
    assert tomllib.loads(once)["a"]["constraint-dependencies"] == ["x==1", "y==2 ; z == 'w'"]
    assert script["pin"](once, ["x==1", "y==2 ; z == 'w'"]) == once


def test_an_address_is_refused(script: dict[str, Any]) -> None:
    """A list that names where files were found is not written."""
    assert script["without_addresses"]("x==1\n") == "x==1\n"
    with pytest.raises(ValueError, match="address"):
        script["without_addresses"]("--index-url https://example.org\nx==1\n")


def test_every_dependency_is_pinned() -> None:
    """Each package that the project asks for has one exact version."""
    asked = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    assert {re.split(r"[<>=!~\[ ]", name)[0] for name in asked} - PINS == set()


def test_the_release_list_has_hashes_and_no_address() -> None:
    """Every line of requirements.txt is a pinned version with its hashes."""
    text = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in text
    entries = text.replace("\\\n", " ").splitlines()
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert {entry.split("==")[0] for entry in entries} <= PINS
