"""Real answers kept as a recording that `recorded/FILE` gives again: `reviewer run --record`.

A recording is a new file beside the agent's document, begun with the agent's first answer. What a document
names is part of its version, so a file that one names by now is written no further; a new one is begun.
"""

import errno
import json
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from reviewer_app.domain.clock import Clock
from reviewer_app.paths import private_opener
from reviewer_app.providers.contract import Answer, Call, Provider

MOST_BYTES = 20_000_000
"""A recording that is longer could not be named by a document; a new one is begun before that."""


@dataclass(slots=True)
class Recording:
    """One file with answers of one agent."""

    agent: str
    path: Path
    answers: int = 0
    size: int = 0


class Recorder:
    """Writes answers below the folder of the agents; any thread may ask it to.

    `named` returns the files that an agent's document names now. `trouble` is a sentence once a file could
    not be written: nothing is recorded from then on, and the answers themselves are none the worse for it.
    """

    def __init__(self, folder: Path, named: Callable[[str], Collection[str]], clock: Clock) -> None:
        self.recordings: list[Recording] = []
        self.trouble = ""
        self._folder = folder
        self._named = named
        self._clock = clock
        self._lock = Lock()
        self._known: set[tuple[str, str, int]] = set()

    def keep(self, call: Call, answer: Answer) -> None:
        """Write an answer as one whole line, unless the same attempt of the same item is there already."""
        name = (call.agent.name, call.key, call.attempt)
        with self._lock:
            if self.trouble or name in self._known:
                return
            line = _line(call, answer)
            try:
                recording = self._recording(call.agent.name, len(line))
                _append(recording.path, line)
            except OSError as error:
                self.trouble = f"The recording cannot be written ({error.strerror}); it ends here."
                return
            self._known.add(name)
            recording.answers += 1
            recording.size += len(line)

    def _recording(self, agent: str, more: int) -> Recording:
        last = next((each for each in reversed(self.recordings) if each.agent == agent), None)
        if last and last.size + more <= MOST_BYTES and last.path.name not in self._named(agent):
            return last
        self.recordings.append(Recording(agent, self._new_file(agent)))
        return self.recordings[-1]

    def _new_file(self, agent: str) -> Path:
        """Make an empty file that was not there, named after the present moment."""
        stem = f"recording-{self._clock():%Y%m%dT%H%M%SZ}"
        number = 1
        while True:
            path = self._folder / agent / (f"{stem}.jsonl" if number == 1 else f"{stem}-{number}.jsonl")
            try:
                with open(path, "xb", opener=private_opener):
                    return path
            except FileExistsError:
                number += 1


class RecordingProvider:
    """A provider whose answers are recorded."""

    def __init__(self, inner: Provider, keep: Callable[[Call, Answer], None]) -> None:
        self._inner = inner
        self._keep = keep

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Return the provider's answer once it is written down."""
        answer = await self._inner.answer(call, deadline_s)
        self._keep(call, answer)
        return answer

    def most_micro(self, call: Call) -> int | None:
        """Return what the provider says."""
        return self._inner.most_micro(call)

    async def close(self) -> None:
        """Close the provider."""
        await self._inner.close()


def _line(call: Call, answer: Answer) -> bytes:
    said: dict[str, Any] = {"key": call.key, "attempt": call.attempt, "output": answer.text}
    usage = answer.usage
    if usage.input_tokens is not None and usage.output_tokens is not None:
        said["usage"] = {name: getattr(usage, name) for name in type(usage).__slots__}
    said["stop"] = answer.stop
    try:
        return f"{json.dumps(said, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:  # half of a character pair
        return f"{json.dumps(said)}\n".encode()


def _append(path: Path, line: bytes) -> None:
    """Write a line whole; where that fails, leave the file as it was."""
    with open(path, "ab", buffering=0, opener=private_opener) as file:
        before = os.fstat(file.fileno()).st_size
        try:
            if file.write(line) != len(line):
                raise OSError(errno.ENOSPC, "No space left on device")  # noqa: TRY301 - the same end
        except OSError:
            with suppress(OSError):
                file.truncate(before)
            raise
