"""The languages that can be told apart: their names, and the small words that give them away.

They stand in resources/languages/languages.json. The words are those that running text cannot do without
(articles, pronouns, prepositions, the commonest verbs), and those of letters. A word may stand with several
languages; it then says less about each.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from reviewer_app.paths import resources_dir

_SAID: Mapping[str, Any] = json.loads((resources_dir() / "languages" / "languages.json").read_text("utf-8"))


def _sets(lists: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(words.split()) for name, words in lists.items()})


NAMES: Mapping[str, str] = MappingProxyType(_SAID["names"])
"""Every language that is known, by its code."""

SCRIPTS = _sets(_SAID["scripts"])
"""The languages of scripts that say the language by themselves, or nearly."""

WORDS = MappingProxyType({script: _sets(profiles) for script, profiles in _SAID["words"].items()})
"""Small words by script and language."""

ALIKE = _sets(_SAID["alike"])
"""The languages that the words of one of them do not tell apart."""
