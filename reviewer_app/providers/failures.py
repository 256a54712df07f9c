"""Why a call failed, as one typed error with a sentence for the reviewer: what happened and the next step.

What a server says is quoted short, as plain characters, without the key.
"""

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from socket import gaierror
from typing import Any

from reviewer_app.providers.contract import ErrorKind, ProviderError
from reviewer_app.secrets.redact import Redactor
from reviewer_app.secrets.vendors import key_variable

MAX_RAW = 1_000_000
"""Characters of an unusable answer that are kept."""
QUOTED = 160
"""Characters of a server's own words that a sentence quotes."""

_STATUS = {
    401: ErrorKind.KEY,
    402: ErrorKind.CREDIT,
    403: ErrorKind.FORBIDDEN,
    404: ErrorKind.NOT_FOUND,
    408: ErrorKind.SERVER,
    409: ErrorKind.SERVER,
    429: ErrorKind.RATE_LIMIT,
    503: ErrorKind.OVERLOADED,
    529: ErrorKind.OVERLOADED,
}
_CODES = {
    "authentication_error": ErrorKind.KEY,
    "invalid_api_key": ErrorKind.KEY,
    "billing_error": ErrorKind.CREDIT,
    "billing_hard_limit_reached": ErrorKind.CREDIT,
    "billing_not_active": ErrorKind.CREDIT,
    "contract_spend_limit_reached": ErrorKind.CREDIT,
    "enforced_spend_limit_reached": ErrorKind.CREDIT,
    "insufficient_quota": ErrorKind.CREDIT,
    "linked_organization_billing_unavailable": ErrorKind.CREDIT,
    "linked_organization_spend_limit_reached": ErrorKind.CREDIT,
    "model_not_found": ErrorKind.NOT_FOUND,
    "organization_on_hold": ErrorKind.FORBIDDEN,
    "overloaded_error": ErrorKind.OVERLOADED,
}
_SENTENCES = {
    ErrorKind.KEY: "“{name}” did not accept the key. Set the right one: “reviewer key set {name}”.",
    ErrorKind.CREDIT: "“{name}” has no credit left or reached its spending limit. Add credit or raise the "
    "limit in the account there, then try again.",
    ErrorKind.FORBIDDEN: "“{name}” does not let this key use “{model}”. Ask the account's owner for access, "
    "or name another model in the agent's document.",
    ErrorKind.NOT_FOUND: "“{name}” knows no model “{model}” at {host}. Check “model:” in the agent's "
    "document and base_url in reviewer.toml.",
    ErrorKind.BAD_REQUEST: "“{name}” did not accept the request (status {status}). Check the model's name, "
    "max_output_tokens and the length of the input.",
    ErrorKind.RATE_LIMIT: "“{name}” asks for fewer calls at a time. If that stays so, run fewer slots.",
    ErrorKind.OVERLOADED: "“{name}” is overloaded at the moment.",
    ErrorKind.SERVER: "“{name}” had a fault of its own (status {status}).",
}
_ELSEWHERE = (
    "“{name}” sends callers on from {host} to another address. Put the final address into base_url in "
    "reviewer.toml."
)
_REFUSAL, _FAULT = 400, 500


@dataclass(frozen=True, slots=True)
class Failed:
    """A reply with a status that is not success. `codes` are the words a server gives for programs."""

    status: int
    codes: frozenset[str]
    said: str
    raw: str
    again_after_s: float | None = None  # so long the server asks to be left alone


class Failures:
    """Makes the errors of one section, which is named as in reviewer.toml."""

    def __init__(self, section: str, host: str, redactor: Redactor) -> None:
        self._section = section
        self._host = host
        self._redactor = redactor

    def no_key(self, why: str = "") -> ProviderError:
        """Say that no key was found, or `why` in other words."""
        sentence = why or (
            f"There is no key for “{self._section}”. Set it with “reviewer key set {self._section}”, or in "
            f"the environment variable {key_variable(self._section)}."
        )
        return ProviderError(ErrorKind.KEY, sentence)

    def unsendable(self) -> ProviderError:
        """Say that the prompt cannot be written as UTF-8."""
        return ProviderError(
            ErrorKind.BAD_REQUEST,
            "The input or the document holds half of a character pair (a broken emoji, for example), which "
            "no model can be sent. Remove it and add the item again.",
        )

    def timeout(self, deadline_s: float) -> ProviderError:
        """Say that the deadline passed."""
        return ProviderError(
            ErrorKind.TIMEOUT,
            f"“{self._section}” did not finish within {deadline_s:g} s. A shorter output takes less "
            "time. The call may have been charged.",
            may_be_charged=True,
        )

    def unreachable(self, error: BaseException, *, sent: bool = False) -> ProviderError:
        """Say why no answer arrived: no network, no such host, nobody listening, no trusted certificate.

        `sent` says that the request was on its way, so that a model may have worked for it.
        """
        sentence = f"“{self._section}” {self._no_way(error)}"
        return ProviderError(ErrorKind.UNREACHABLE, sentence, may_be_charged=sent)

    def broken(self, start: bytes) -> ProviderError:
        """Say that the connection ended in the middle of an answer."""
        return ProviderError(
            ErrorKind.UNREACHABLE,
            f"The connection to “{self._section}” broke in the middle of an answer. The call may have been "
            "charged.",
            raw=self.clean(start.decode("utf-8", "replace")),
            may_be_charged=True,
        )

    def nonsense(self, why: str, raw: str, request_id: str | None = None) -> ProviderError:
        """Say that something arrived that is no answer; `why` in a few words."""
        return ProviderError(
            ErrorKind.NONSENSE,
            f"“{self._section}” answered with something that is no model's answer: {why}. What it sent is "
            "kept with the attempt; check base_url in reviewer.toml.",
            raw=self.clean(raw),
            request_id=request_id,
            may_be_charged=True,
        )

    def refused(self, failed: Failed, model: str, request_id: str | None) -> ProviderError:
        """Say what the server refused, in its own words too."""
        kind = kind_of(failed.status, failed.codes)
        sentence = _ELSEWHERE if failed.status < _REFUSAL else _SENTENCES[kind]
        facts = {
            "name": self._section,
            "host": self._host,
            "model": plain(model, 80),
            "status": failed.status,
        }
        said = plain(self._redactor.redact(failed.said), QUOTED).rstrip(". ")
        error = ProviderError(
            kind,
            sentence.format(**facts) + (f" It said: “{said}”." if said else ""),
            raw=self.clean(failed.raw),
            request_id=request_id,
        )
        error.again_after_s = failed.again_after_s
        return error

    def clean(self, text: str) -> str:
        """Return a text from outside without the key, cut to what is kept."""
        return self._redactor.redact(text)[:MAX_RAW]

    def short(self, text: Any) -> str | None:
        """Return a short word from outside (an id, a model's name), or None if it is none."""
        return plain(self._redactor.redact(text), QUOTED) or None if isinstance(text, str) else None

    def _no_way(self, error: BaseException) -> str:
        chain = list(_chain(error))
        if any(isinstance(link, ssl.SSLError) for link in chain):
            return (
                f"at {self._host} has no certificate that this computer trusts. Check base_url and the clock."
            )
        if any(isinstance(link, gaierror) for link in chain):
            return f"cannot be found: no address is known for {self._host}. Check the network and base_url."
        if any(isinstance(link, ConnectionRefusedError) for link in chain):
            return f"does not listen at {self._host}. Start it, or check base_url in reviewer.toml."
        return (
            f"at {self._host} could not be reached, or the connection was lost. Check the network, try again."
        )


def kind_of(status: int, codes: frozenset[str]) -> ErrorKind:
    """Return the kind of a status and its codes; a code that is known says more than the status."""
    coded = [_CODES[code] for code in sorted(codes & _CODES.keys())]
    if ErrorKind.CREDIT in coded:
        return ErrorKind.CREDIT
    if status in _STATUS:
        return _STATUS[status]
    if coded:
        return coded[0]
    if status < _REFUSAL:
        return ErrorKind.NOT_FOUND
    return ErrorKind.SERVER if status >= _FAULT else ErrorKind.BAD_REQUEST


def plain(text: str, limit: int) -> str:
    """Return a foreign text as one line of printable characters, cut."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * limit])
    line = re.sub(r" {2,}", " ", line).strip()
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Give an error and everything that led to it, each once, whatever circles the links make."""
    ahead: list[BaseException | None] = [error]
    seen: set[int] = set()
    while ahead:
        link = ahead.pop()
        if link is None or id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        ahead += [link.__cause__, link.__context__]
        if isinstance(link, BaseExceptionGroup):
            ahead += link.exceptions
