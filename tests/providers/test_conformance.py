"""What every provider promises, tried on each; and that a provider which breaks a promise is found."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.run import NO_MODEL, Stop, Usage
from reviewer_app.providers import conformance, registry
from reviewer_app.providers.conformance import (
    KIND_PROMISES,
    PROMISES,
    BrokenPromiseError,
    KindTrial,
    Trial,
)
from reviewer_app.providers.contract import Answer, Call, ErrorKind, Provider, ProviderError
from reviewer_app.providers.double import ScriptedProvider
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply
from tests.providers.calls import KEY, MODEL, call
from tests.providers.packages import install

Make = Callable[[ModelServer], Trial]


def remote(kind: str) -> Make:
    """Return a maker of trials for a kind that calls a server."""

    def trial(server: ModelServer) -> Trial:
        server.say("order-1", Reply(text="Hello"))
        server.say("slow", Reply(way="hang"))
        server.say("*", Reply(status=500, error=KEY))
        url = server.url if kind == "anthropic" else server.openai_url
        return Trial(
            make=lambda: registry.build("cloud", {"kind": kind, "base_url": url}, lambda: KEY),
            good=call(MODEL),
            bad=call(MODEL, key="bad"),
            slow=call(MODEL, key="slow"),
            text="Hello",
            secrets=[KEY],
            requests=lambda: len(server.requests),
        )

    return trial


def template(_server: ModelServer) -> Trial:
    """Try the template provider."""
    good, bad = call("jinja", template="Hello"), call("jinja", template="{{ nothing }}")
    return Trial(make=lambda: registry.build("template", {}, lambda: KEY), good=good, bad=bad, text="Hello")


def recorded(_server: ModelServer) -> Trial:
    """Try the recorded provider."""
    files = {"r.jsonl": b'{"key": "order-1", "output": "Hello"}'}
    good, bad = call("r.jsonl", files=files), call("r.jsonl", key="bad", files=files)
    return Trial(make=lambda: registry.build("recorded", {}, lambda: KEY), good=good, bad=bad, text="Hello")


def scripted(_server: ModelServer) -> Trial:
    """Try the double."""
    return double()


ECHO = """
import json, sys
call = json.load(sys.stdin)
if call["key"] == "bad":
    sys.exit("no")
print(json.dumps({"output": "Hello"}))
"""


def command(_server: ModelServer) -> Trial:
    """Try the provider that runs a program."""
    settings = {"kind": "command", "command": [sys.executable, "-c", ECHO]}
    return Trial(
        make=lambda: registry.build("program", settings, lambda: KEY),
        good=call(),
        bad=call(key="bad"),
        text="Hello",
    )


def echo(_server: ModelServer) -> Trial:
    """Try a kind of another package, which the registry finds by its entry point."""
    return Trial(
        make=lambda: registry.build("mine", {"kind": "echo", "say": "Hello"}, lambda: KEY),
        good=call(),
        bad=replace(call(), input=""),
        text="Hello Where is my order?",
    )


def double(**parts: Any) -> Trial:
    """Return a trial of the double, parts of which may be others."""
    script: Any = {"order-1": "Hello", "bad": ProviderError(ErrorKind.SERVER, "It is broken.")}

    def make() -> Provider:
        return ScriptedProvider(script, gates={"slow": asyncio.Event()})

    whole: dict[str, Any] = {"make": make, "good": call(), "bad": call(key="bad"), "text": "Hello"}
    return Trial(**{**whole, "slow": call(key="slow"), "secrets": [KEY], **parts})


MAKERS: dict[str, Make] = {
    "anthropic": remote("anthropic"),
    "openai-compatible": remote("openai-compatible"),
    "template": template,
    "recorded": recorded,
    "double": scripted,
    "echo": echo,
    "command": command,
}


@pytest.fixture(autouse=True)
def _packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    install(tmp_path, monkeypatch)
    return iter([None])


def test_every_kind_is_tried() -> None:
    """A kind that is added is added here too."""
    assert set(registry._KINDS) <= set(MAKERS)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())
def test_every_provider_keeps_every_promise(
    make: Make, promise: Callable[[Trial], None], server: ModelServer
) -> None:
    """The built-in ones against a server on loopback, the double, and one of an installed package."""
    promise(make(server))


SECTIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "anthropic": ({"kind": "anthropic"}, {"kind": "anthropic", "base_url": "nowhere"}),
    "openai-compatible": ({"kind": "openai-compatible", "preset": "openai"}, {"preset": "none"}),
    "template": ({"kind": "template"}, {"base_url": "http://x"}),
    "recorded": ({"kind": "recorded"}, {"more": 1}),
    "command": ({"kind": "command", "command": ["true"]}, {"kind": "command"}),
    "echo": ({"kind": "echo", "say": "Hello"}, {"kind": "echo"}),
}


@pytest.mark.parametrize("promise", KIND_PROMISES, ids=lambda promise: promise.__name__)
@pytest.mark.parametrize("name", SECTIONS)
def test_every_kind_keeps_every_promise(name: str, promise: Callable[[KindTrial], None]) -> None:
    """Good sections have no problems, bad ones are told theirs, and building looks for no key."""
    good, bad = SECTIONS[name]
    kind = registry._kind(name)
    assert kind is not None
    promise(KindTrial(kind=kind, good=good, bad=bad))


GOOD = Answer("Hello", Stop.FINISHED, NO_MODEL, 0, "m")


class Odd(ScriptedProvider):
    """A double whose answer is odd."""

    def __init__(self, said: Any, most: Any = 0) -> None:
        super().__init__(otherwise=said, most=most)


class Raising(ScriptedProvider):
    """A double that raises what no provider may."""

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Raise it."""
        raise ValueError(call.key, deadline_s)


class OnceOnly(ScriptedProvider):
    """A double that answers until its first failure, its first timeout or its closing."""

    def __init__(self) -> None:
        super().__init__(
            {"order-1": "Hello", "bad": ProviderError(ErrorKind.SERVER, "It is broken.")},
            gates={"slow": asyncio.Event()},
        )
        self.spoilt = False

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Answer, unless something went wrong before."""
        if self.spoilt:
            raise ProviderError(ErrorKind.SERVER, "It is spoilt.")
        self.spoilt = True
        answer = await super().answer(call, deadline_s)
        self.spoilt = False
        return answer

    async def close(self) -> None:
        """Spoil it."""
        self.spoilt = True


class Stubborn(OnceOnly):
    """A double that does not let itself be stopped, and calls every end by another name."""

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Turn every end into a failure."""
        try:
            return await super().answer(call, deadline_s)
        except (asyncio.CancelledError, ProviderError):
            self.spoilt = False
            raise ProviderError(ErrorKind.SERVER, "It was stopped.") from None


def failing(message: str, **parts: Any) -> Callable[[], Provider]:
    """Return a maker of doubles that always fail."""
    return lambda: Odd(ProviderError(ErrorKind.SERVER, message, **parts))


def odd(**parts: Any) -> Callable[[], Provider]:
    """Return a maker of doubles that answer with other parts than they should."""
    return lambda: Odd(replace(GOOD, **parts))


def hanging() -> Provider:
    """Return a double that never answers."""
    return ScriptedProvider(otherwise="Hello", gates={"order-1": asyncio.Event()})


BROKEN: list[tuple[str, Callable[[], Provider], str]] = [
    ("an_answer_is_whole", odd(text="Bye"), "the text is 'Bye'"),
    ("an_answer_is_whole", odd(stop="finished"), "no Stop"),
    ("an_answer_is_whole", odd(stop=Stop.REFUSED), "the answer is refused"),
    ("an_answer_is_whole", odd(model=""), "names no model"),
    ("an_answer_is_whole", odd(usage=Usage(-1, 5)), "input_tokens is -1"),
    ("an_answer_is_whole", odd(usage=Usage(1, 5, 1, 1)), "more tokens were cached"),
    ("an_answer_is_whole", odd(cost_micro=0.5), "cost_micro is 0.5"),
    ("an_answer_is_whole", odd(first_byte_ms=-1), "first_byte_ms is -1"),
    ("an_answer_is_whole", Raising, "raised ValueError"),
    ("an_answer_is_whole", hanging, "did not end within"),
    ("no_answer_costs_more_than_was_said", odd(cost_micro=1), "cost 1, and most_micro had said 0"),
    ("no_answer_costs_more_than_was_said", lambda: Odd(GOOD, None), "had said None"),
    ("no_answer_costs_more_than_was_said", lambda: Odd(GOOD, -1), "said -1"),
    ("a_failure_is_one_typed_error", lambda: Odd(GOOD), "answered what cannot be answered"),
    ("a_failure_is_one_typed_error", failing("no"), "'no' is no sentence"),
    ("a_failure_is_one_typed_error", failing("Two\nlines."), "is no sentence"),
    ("a_failure_is_one_typed_error", lambda: Odd(ProviderError("x", "No.")), "no ErrorKind"),  # type: ignore[arg-type] # the fault that is looked for
    ("a_failure_tells_no_secret", failing("No.", raw=f"key {KEY}"), "holds a secret"),
    ("a_failure_spoils_nothing", OnceOnly, "after a failure"),
    ("many_may_ask_at_once", OnceOnly, "side by side"),
    ("closing_is_harmless", OnceOnly, "once closed"),
    ("a_call_ends_at_its_deadline", lambda: Odd(GOOD), "answered what cannot be answered"),
    ("a_call_ends_at_its_deadline", OnceOnly, "after a timeout"),
    ("a_call_ends_at_its_deadline", Stubborn, "it ended as server"),
    ("a_cancelled_call_is_cancelled", OnceOnly, "after a cancelled call"),
    ("a_cancelled_call_is_cancelled", Stubborn, "did not end as one"),
]


@pytest.mark.parametrize(("name", "make", "words"), BROKEN)
def test_a_broken_promise_is_found(
    name: str, make: Callable[[], Provider], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each promise can be broken, and says how it was."""
    if make is hanging:
        monkeypatch.setattr(conformance, "PATIENCE_S", 0.05)
    with pytest.raises(BrokenPromiseError, match=words):
        getattr(conformance, name)(double(make=make))


def test_a_second_request_is_found() -> None:
    """A provider that tries again by itself breaks its promise."""
    counts = iter([0, 2])
    with pytest.raises(BrokenPromiseError, match="made 2 requests"):
        conformance.one_call_is_at_most_one_request(double(requests=lambda: next(counts)))


class Careless:
    """A kind that finds nothing wrong, and looks for the key at once."""

    def __init__(self, found: Any) -> None:
        self.found = found

    def problems(self, settings: Any) -> Any:
        """Return what it was told."""
        del settings
        return self.found

    def build(self, section: str, settings: Any, key: Callable[[], str]) -> Provider:
        """Ask for the key."""
        del section, settings
        return ScriptedProvider(otherwise=key())


@pytest.mark.parametrize(
    ("name", "found", "words"),
    [
        ("a_good_section_has_no_problems", ["no"], "has the problems"),
        ("a_bad_section_is_told_what_is_wrong", [], r"it says \[\]"),
        ("a_bad_section_is_told_what_is_wrong", [" "], "it says"),
        ("building_asks_for_no_key", [], "before the first call"),
    ],
)
def test_a_kinds_broken_promise_is_found(name: str, found: Any, words: str) -> None:
    """Each promise of a kind can be broken, too."""
    with pytest.raises(BrokenPromiseError, match=words):
        getattr(conformance, name)(KindTrial(kind=Careless(found), good={}, bad={}))
