"""The scripted model as a process of its own, for tests in which the program under test is one too."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.loopback.wire import Reply

ROOT = Path(__file__).parents[2]
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class ModelProcess:
    """A running model; speaks to it by HTTP, never through a proxy."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.openai_url = f"{url}/v1"

    def say(self, key: str, *replies: Reply) -> None:
        """Answer the calls of a key (`*`: of every other key) with these replies, in order."""
        self._ask("/control/say", {"key": key, "replies": [asdict(reply) for reply in replies]})

    def open(self, gate: str) -> None:
        """Let the replies that wait at a gate go."""
        self._ask("/control/open", {"gate": gate})

    def calls(self) -> Mapping[str, int]:
        """Return how many calls came for each key."""
        calls: Mapping[str, int] = self._ask("/control/calls")["calls"]
        return calls

    def requests(self) -> list[dict[str, Any]]:
        """Return every call as it arrived."""
        requests: list[dict[str, Any]] = self._ask("/control/requests")["requests"]
        return requests

    def _ask(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with _DIRECT.open(self.url + path, data, timeout=60) as answer:
            return json.load(answer)


@contextmanager
def started(*arguments: str) -> Iterator[ModelProcess]:
    """Start a model process and give it once it listens; it ends with the block, or with this process."""
    command = [sys.executable, "-m", "tests.loopback.model_server", "--while-stdin", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield ModelProcess(process.stdout.readline().strip())
        finally:
            process.stdin.close()
            process.wait(timeout=60)
