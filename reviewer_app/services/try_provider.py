"""Does a provider answer? One cheap request, and a sentence about what came of it; nothing depends on it.

Where a model is known it is asked for one word, else the server is asked which models it has, which is free.
"""

import asyncio
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from reviewer_app.domain.errors import BadUsage, ReviewerError
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import BUILT_IN_PROVIDERS, Agent, AgentSpec, OutputKind, Stakes
from reviewer_app.providers.contract import Call, ErrorKind, ProviderError
from reviewer_app.providers.contract import Provider as Asked
from reviewer_app.providers.listing import models_of
from reviewer_app.providers.presets import ANTHROPIC, BUILT_IN, COMPATIBLE, PRESETS
from reviewer_app.secrets.vendors import VENDORS, address_of, host, is_loopback, is_vendors_own
from reviewer_app.settings import Provider

CALL_S = 45.0
"""How long a model may take: one on this computer is loaded first."""
LOOK_S = 2.0
"""How long a server on this computer may take to say what it has."""

OK, NO_KEY, PROXY = "ok", "no_key", "proxy"
_NAMED = 8  # models that are named in a sentence
_WORD_TOKENS = 16
_OPEN = " Some servers list them without looking at the key: name one of them to test that, too."


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: `result` is `ok`, `no_key`, `proxy` or a kind of error; `models` are what there is."""

    name: str
    result: str
    message: str
    model: str = ""
    models: tuple[str, ...] = ()
    cost_micro: int | None = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundServer:
    """A server on this computer that answers; `section` names it in reviewer.toml, empty if nothing does."""

    name: str
    base_url: str
    models: tuple[str, ...]
    section: str = ""


class TryProvider:
    """Asks providers of one workspace."""

    def __init__(
        self,
        sections: Callable[[], Mapping[str, Provider]],
        provider: Callable[[str], Asked],
        key_of: Callable[[str, Mapping[str, Any]], Callable[[], str]],
        agents: Callable[[], Sequence[Agent]],
    ) -> None:
        self._sections, self._provider, self._key_of, self._agents = sections, provider, key_of, agents

    def ask(self, name: str, model: str = "") -> Tried:
        """Return what comes of one request; raise BadUsage for a provider that there is not.

        Without a model it is the one that an agent uses, or a small one that is known to be there.
        """
        section = self._sections().get(name)
        if section is None and name not in BUILT_IN_PROVIDERS:
            known = ", ".join(dict.fromkeys((*self._sections(), ANTHROPIC)))
            raise BadUsage(f"There is no provider {quoted(name)}; there is {known}.")
        kind = section.kind if section else name
        if kind in {"template", "recorded"}:
            return Tried(name, OK, f"“{name}” works without a model, so there is nothing to ask.")
        said = {"kind": kind, **(section.options if section else {})}
        began = time.monotonic()
        tried = self._tried(name, said, model or self._usual(name, kind, said))
        return replace(tried, seconds=round(time.monotonic() - began, 1))

    def find(self) -> tuple[FoundServer, ...]:
        """Return the servers of models that answer on this computer."""
        return asyncio.run(self._find())

    async def _find(self) -> tuple[FoundServer, ...]:
        local = [preset for preset in PRESETS.values() if preset.local]
        lists = await asyncio.gather(*(_listed(preset.name, preset.base_url) for preset in local))
        known = {_address(address_of(each.options)): name for name, each in self._sections().items()}
        return tuple(
            FoundServer(preset.name, preset.base_url, models, known.get(_address(preset.base_url), ""))
            for preset, models in zip(local, lists, strict=True)
            if models is not None
        )

    def _usual(self, name: str, kind: str, said: Mapping[str, Any]) -> str:
        used = (each.spec.model for each in self._agents() if each.spec and each.spec.provider == name)
        known = BUILT_IN.model if kind == ANTHROPIC else ""
        if kind == COMPATIBLE and is_vendors_own(kind, address_of(said)):
            known = PRESETS["openai"].model
        return next(used, known)

    def _tried(self, name: str, said: Mapping[str, Any], model: str) -> Tried:
        address = str(address_of(said) or (VENDORS[said["kind"]].base_url if said["kind"] in VENDORS else ""))
        try:
            key = self._key_of(name, said)()
            if not key and _needs_key(said):
                return Tried(name, NO_KEY, f"There is no key for “{name}” yet.", model)
            if said["kind"] == COMPATIBLE and not model:
                has = _has(name, asyncio.run(models_of(name, address, key, CALL_S)))
                open_to_all = "" if is_loopback(address) or not has.models else _OPEN
                return replace(has, message=f"{has.message}{open_to_all}")
            return asyncio.run(self._answered(name, model))
        except ProviderError as error:
            return _failed(name, model, error, address)
        except BadUsage as error:
            return Tried(name, ErrorKind.BAD_REQUEST.value, str(error), model)
        except ReviewerError as error:
            return Tried(name, NO_KEY, str(error), model)

    async def _answered(self, name: str, model: str) -> Tried:
        provider = self._provider(name)
        try:
            answer = await provider.answer(_one_word(name, model), CALL_S)
        finally:
            await provider.close()
        said = f"“{name}” answers with {answer.model or model}."
        return Tried(name, OK, said, answer.model or model, cost_micro=answer.cost_micro)


def _needs_key(said: Mapping[str, Any]) -> bool:
    address = _address(address_of(said))
    known = any(each.key_page and _address(each.base_url) == address for each in PRESETS.values() if address)
    return known or is_vendors_own(said["kind"], address_of(said))


def _has(name: str, models: Sequence[str]) -> Tried:
    if not models:
        return Tried(name, OK, f"“{name}” answers, and has no model yet. Load one there.")
    more = f" and {len(models) - _NAMED} more" if len(models) > _NAMED else ""
    return Tried(
        name, OK, f"“{name}” answers. It has {', '.join(models[:_NAMED])}{more}.", models=tuple(models)
    )


def _failed(name: str, model: str, error: ProviderError, address: str) -> Tried:
    proxy = _proxy_for(address) if error.kind is ErrorKind.UNREACHABLE else ""
    cost = None if error.may_be_charged else 0
    if proxy:
        message = (
            f"Calls to {host(address)} go through the proxy {proxy}, and no answer came through it. Check "
            "the proxy in the system's settings, or in the variables HTTPS_PROXY and NO_PROXY."
        )
        return Tried(name, PROXY, message, model, cost_micro=cost)
    return Tried(name, error.kind.value, str(error), model, cost_micro=cost)


def _proxy_for(address: str) -> str:
    """Return the proxy that calls to an address go through, without a name or password; empty for none."""
    if is_loopback(address) or urllib.request.proxy_bypass(host(address)):
        return ""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(urlsplit(address).scheme) or proxies.get("all") or ""
    return proxy.rpartition("@")[2].rpartition("//")[2]


async def _listed(name: str, address: str) -> tuple[str, ...] | None:
    try:
        return await models_of(name, address, "", LOOK_S)
    except ProviderError:
        return None


def _address(base_url: object) -> str:
    return str(base_url or "").rstrip("/").replace("//localhost", "//127.0.0.1")


def _one_word(name: str, model: str) -> Call:
    spec = AgentSpec(
        name="test",
        version="",
        behaviour="",
        provider=name,
        model=model,
        output=OutputKind.TEXT,
        deliver="",
        max_output_tokens=_WORD_TOKENS,
        stakes=Stakes.LOW,
        fresh_for=None,
        due=None,
        budget_per_item_micro=None,
        budget_per_day_micro=None,
        repairs=0,
        checks=(),
        reasons=(),
        checklist=(),
        schema=None,
        template=None,
        escalation="",
        body="",
        files={},
    )
    return Call(spec, "Answer with one word.", "Say: ready", "test", "test", "Say: ready")
