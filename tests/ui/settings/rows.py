"""Providers, and somebody to ask, for the tests of models and keys."""

from collections.abc import Callable, Sequence
from typing import Any

from reviewer_app.ui.settings.wording import ProviderRow, Reply, provider_row

COMPATIBLE = "openai-compatible"
CLAUDE = provider_row("anthropic", "anthropic", "", "system keyring (service reviewer, user anthropic)", "")
ROUTER = provider_row("openrouter", COMPATIBLE, "https://openrouter.ai/api/v1", None, "qwen")
ROWS: tuple[ProviderRow, ...] = (CLAUDE, ROUTER)


class Asked:
    """Remembers what was asked; answers what it was given, or when the test says so."""

    def __init__(self, **answers: dict[str, Any]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, ...]] = []
        self.given: list[str] = []
        self.open: list[Callable[[Reply], None]] = []
        self.is_stopped = False

    def ask(
        self, words: Sequence[str], done: Callable[[Reply], None], *, seconds: float, given: str = ""
    ) -> None:
        """Remember and answer."""
        assert seconds > 0
        self.asked.append(tuple(words))
        self.given += [given] if given else []
        answer = self.answers.get("_".join(words[:2]))
        if answer is None:
            self.open.append(done)
        else:
            done(Reply(answer))

    def stop(self) -> None:
        """Remember."""
        self.is_stopped = True
