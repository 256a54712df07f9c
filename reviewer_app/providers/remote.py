"""One call to a model over the network, for every wire format: key, deadline, errors, cost.

A wire format (`anthropic.py`, `openai_compatible.py`) says how to ask and how to read the answer.
"""

import asyncio
import importlib
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import httpx2

from reviewer_app.domain.clock import now
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.domain.spec import AgentSpec
from reviewer_app.providers import prices
from reviewer_app.providers.connection import FIRST_BYTE_MS, BodyBroken, BodyTooLong, Connection
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.providers.facts import ModelFacts
from reviewer_app.providers.failures import Failed, Failures
from reviewer_app.providers.reply import Unusable, again_after_s, count, error_codes, read_object
from reviewer_app.secrets.redact import Redactor
from reviewer_app.secrets.vendors import VENDORS, address_of, host, needs_key


@dataclass(frozen=True, slots=True)
class Said:
    """What a model's reply says, read from its JSON."""

    text: str
    stop: Stop
    usage: Usage
    model: Any
    stop_detail: Any = None


class RemoteProvider(ABC):
    """A section of reviewer.toml that stands for a server; connects at the first call."""

    kind: ClassVar[str]
    request_id_header: ClassVar[str]
    libraries: ClassVar[tuple[str, ...]] = ()
    """What is costly to import; that happens in a thread, before the first call's time begins."""

    def __init__(self, section: str, settings: Mapping[str, Any], key: Callable[[], str]) -> None:
        self._given_url = address_of(settings)
        self._needs_key = needs_key(self.kind, settings)
        self.base_url = (self._given_url or VENDORS[self.kind].base_url).rstrip("/")
        self._section = section
        self._find_key = key
        self._key = ""
        self._key_doubtful = False
        self._connection: Connection | None = None
        self._retired: list[Connection] = []
        self._opening = asyncio.Lock()
        self._failures = Failures(section, host(self.base_url), Redactor())

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Make one request and return the answer; raise ProviderError for anything else."""
        return self._read(await self._exchanged(lambda line: self._post(line, call), deadline_s), call)

    async def facts(self, model: str, deadline_s: float) -> ModelFacts:
        """Ask the server what its model can do; raise ProviderError where it does not say."""
        response = await self._exchanged(lambda line: self._get_facts(line, model), deadline_s)
        request_id = self._require_success(response, model)
        try:
            return self._parse_facts(read_object(response.text), model)
        except Unusable as why:
            raise self._failures.nonsense(str(why), response.text, request_id) from None

    async def count_tokens(self, call: Call, deadline_s: float) -> int | None:
        """Return how many tokens a call would send, as the server counts them; None where it does not."""
        try:
            response = await self._exchanged(lambda line: self._post_count(line, call), deadline_s)
            self._require_success(response, call.agent.model)
            return count(read_object(response.text).get("input_tokens"))
        except (ProviderError, Unusable):
            return None

    async def _exchanged(
        self, ask: Callable[[Connection], Awaitable[httpx2.Response]], deadline_s: float
    ) -> httpx2.Response:
        """Return the response to one request, whatever its status; raise ProviderError where none came."""
        if self._connection is None:
            await asyncio.to_thread(self._load)
        try:
            async with asyncio.timeout(deadline_s):
                return await ask(await self._open())
        except TimeoutError:
            raise self._failures.timeout(deadline_s) from None
        except UnicodeEncodeError:
            raise self._failures.unsendable() from None
        except BodyTooLong as broken:
            start = broken.start.decode("utf-8", "replace")
            raise self._failures.nonsense("it is far too long", start) from None
        except BodyBroken as broken:
            raise self._failures.broken(broken.start) from None
        except httpx2.DecodingError:
            raise self._failures.nonsense("it says that it is compressed, and is not", "") from None
        except httpx2.HTTPError as error:
            sent = isinstance(error, httpx2.ReadError | httpx2.RemoteProtocolError)
            raise self._failures.unreachable(error, sent=sent) from None

    def most_micro(self, call: Call) -> int | None:
        """Return the most that a call can cost, at the list price of its model."""
        return prices.most_micro(self.kind, call, self._given_url)

    async def close(self) -> None:
        """Give connections back; a later call would open new ones."""
        connections = [*self._retired, self._connection]
        self._retired, self._connection = [], None
        for connection in connections:
            if connection is not None:
                await connection.aclose()

    @abstractmethod
    def _connect(self, key: str) -> Connection:
        """Return a connection that uses the key (empty: none); runs in a thread of its own."""

    @abstractmethod
    async def _post(self, connection: Connection, call: Call) -> httpx2.Response:
        """Make the one request and return the response read whole, whatever its status."""

    @abstractmethod
    def _parse(self, body: Mapping[str, Any]) -> Said:
        """Return what a reply says; raise Unusable for one that is no answer."""

    @abstractmethod
    def holds_to_schema(self, spec: AgentSpec) -> bool:
        """Say whether an agent's JSON Schema goes with its calls."""

    @abstractmethod
    async def _get_facts(self, connection: Connection, model: str) -> httpx2.Response:
        """Ask what a model can do."""

    @abstractmethod
    def _parse_facts(self, body: Mapping[str, Any], model: str) -> ModelFacts:
        """Return what a reply says of a model."""

    async def _post_count(self, connection: Connection, call: Call) -> httpx2.Response:
        """Ask how many tokens a call would send; raise Unusable where the server does not count."""
        del connection, call
        raise Unusable("this server counts no tokens before a call")

    async def _open(self) -> Connection:
        async with self._opening:
            if self._connection is None or self._key_doubtful:
                key = await asyncio.to_thread(self._read_key)
                if self._connection is None or key != self._key:
                    self._retired += [self._connection] if self._connection else []
                    self._failures = Failures(self._section, host(self.base_url), Redactor([key]))
                    self._connection = await asyncio.to_thread(self._connect, key)
                self._key, self._key_doubtful = key, False
            return self._connection

    def _load(self) -> None:
        prices.load()
        for name in self.libraries:
            importlib.import_module(name)

    def _read_key(self) -> str:
        try:
            key = self._find_key()
        except ReviewerError as error:
            raise self._failures.no_key(str(error)) from None
        if not key and self._needs_key:
            raise self._failures.no_key()
        return key

    def _read(self, response: httpx2.Response, call: Call) -> Answer:
        request_id = self._require_success(response, call.agent.model)
        try:
            said = self._parse(read_object(response.text))
        except Unusable as why:
            raise self._failures.nonsense(str(why), response.text, request_id) from None
        reported = self._failures.short(said.model)
        asked = call.agent.model
        cost = prices.cost_of_answer(self.kind, (reported, asked), said.usage, self._given_url)
        return Answer(
            said.text,
            said.stop,
            said.usage,
            cost,
            reported or asked,
            request_id,
            self._failures.short(said.stop_detail),
            response.extensions.get(FIRST_BYTE_MS),
            len(response.request.content),
        )

    def _require_success(self, response: httpx2.Response, model: str) -> str | None:
        """Return the id of a request that succeeded; raise ProviderError for another status."""
        request_id = self._failures.short(response.headers.get(self.request_id_header))
        if not response.is_success:
            error = self._failures.refused(failed(response), model, request_id)
            self._key_doubtful = self._key_doubtful or error.kind is ErrorKind.KEY
            raise error
        return request_id


def failed(response: httpx2.Response) -> Failed:
    """Return what a reply that is no success says of why."""
    try:
        codes, said = error_codes(read_object(response.text))
    except Unusable:
        codes, said = frozenset(), ""
    return Failed(response.status_code, codes, said, response.text, again_after_s(response.headers, now()))
