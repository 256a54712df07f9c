"""What servers said of their models, kept in the workspace: `models.json`.

It is only a memory: a missing, broken or unwritable file means that nothing is remembered.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from reviewer_app.paths import write_private
from reviewer_app.providers import prices
from reviewer_app.providers.facts import ModelFacts
from reviewer_app.providers.reply import count
from reviewer_app.secrets.vendors import VENDORS


class FactFile:
    """Facts by the address of a server and the name of its model."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self, kind: str, model: str, base_url: str | None) -> ModelFacts:
        """Return what is remembered of a model, and what comes with the program where nothing is.

        `kind` and `base_url` are the section's. Reading the price lists takes its time, once.
        """
        said = _read(self._all().get(_name(kind, model, base_url)))
        return said.over(ModelFacts(context=prices.context(kind, model, base_url)))

    def keep(self, kind: str, model: str, base_url: str | None, facts: ModelFacts) -> None:
        """Remember what a server said, instead of what it said before; raises OSError."""
        said = {**asdict(facts), "ends": facts.ends.isoformat() if facts.ends else None}
        whole = {**self._all(), _name(kind, model, base_url): said}
        part = self._path.with_name(f".{self._path.name}.part")
        write_private(part, json.dumps(whole, indent=1, sort_keys=True) + "\n")
        part.replace(self._path)

    def _all(self) -> Mapping[str, Any]:
        try:
            said = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return said if isinstance(said, dict) else {}


def _name(kind: str, model: str, base_url: str | None) -> str:
    address = base_url or (VENDORS[kind].base_url if kind in VENDORS else kind)
    return f"{address.rstrip('/')} {model}"


def _read(said: Any) -> ModelFacts:
    if not isinstance(said, dict):
        return ModelFacts()
    structured = said.get("structured")
    return ModelFacts(
        count(said.get("context")),
        count(said.get("most_output")),
        structured if isinstance(structured, bool) else None,
        day(said.get("ends")),
    )


def day(said: Any) -> date | None:
    """Return the day that an ISO text begins with, or None."""
    try:
        return date.fromisoformat(said[:10]) if isinstance(said, str) else None
    except ValueError:
        return None
