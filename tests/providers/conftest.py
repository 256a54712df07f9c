"""A scripted model for the providers, and an environment that diverts nothing."""

from collections.abc import Iterator

import pytest

from tests.loopback.model_server import ModelServer


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """Give a model on loopback."""
    with ModelServer() as running:
        yield running


@pytest.fixture(autouse=True)
def _proxied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every proxy variable to a dead port: calls to this machine must not go there."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
