"""What an agent document may refer to: the workspace's providers, destinations, people and checks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.domain.spec import BUILT_IN_PROVIDERS


@dataclass(frozen=True, slots=True)
class Known:
    """The names that exist outside the document.

    `providers` are the sections of reviewer.toml (the built-in ones need not be among them), `people` maps
    keys of [people] to names, `check_problems(kind, options)` returns a sentence for each thing wrong with
    one entry of `checks:`, an unknown kind included, `schema_problems(text)` the line (from 1) and a sentence
    for each thing that makes a JSON Schema unusable; `check_files(kind, options)` returns the paths of the
    files beside the document that one entry of `checks:` names.
    """

    providers: tuple[str, ...]
    destinations: tuple[str, ...]
    people: Mapping[str, str]
    check_problems: Callable[[str, Any], list[str]]
    schema_problems: Callable[[str], list[tuple[int, str]]]
    check_files: Callable[[str, Any], list[str]] = lambda _kind, _options: []

    @property
    def all_providers(self) -> tuple[str, ...]:
        """Return the names that may stand before the slash of `model`, each once."""
        return tuple(dict.fromkeys((*BUILT_IN_PROVIDERS, *self.providers)))
