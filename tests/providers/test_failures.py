"""Kinds and quoted words of failures."""

import ssl
from socket import gaierror

import pytest
from anthropic._error_classes import ERROR_CLASSES
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.providers.contract import ErrorKind, ProviderError
from reviewer_app.providers.failures import MAX_RAW, QUOTED, Failed, Failures, kind_of, plain
from reviewer_app.secrets.redact import Redactor
from tests.providers.sentences import is_sentences

SECRET = "sk-secret-0123456789"


@pytest.mark.parametrize(
    ("status", "codes", "kind"),
    [
        (429, {"rate_limit_error"}, ErrorKind.RATE_LIMIT),
        (429, {"rate_limit_error", "ramp_limit_exceeded"}, ErrorKind.RATE_LIMIT),
        (400, {"invalid_request_error", "organization_on_hold"}, ErrorKind.FORBIDDEN),
        (402, {"linked_organization_billing_unavailable"}, ErrorKind.CREDIT),
        (429, {"rate_limit_error", "contract_spend_limit_reached"}, ErrorKind.CREDIT),
        (429, {"insufficient_quota"}, ErrorKind.CREDIT),
        (400, {"billing_error"}, ErrorKind.CREDIT),
        (400, {"invalid_api_key"}, ErrorKind.KEY),
        (400, {"model_not_found"}, ErrorKind.NOT_FOUND),
        (500, {"overloaded_error"}, ErrorKind.OVERLOADED),
        (302, set(), ErrorKind.NOT_FOUND),
        (418, {"teapot"}, ErrorKind.BAD_REQUEST),
        (599, set(), ErrorKind.SERVER),
    ],
)
def test_a_known_code_says_more_than_a_status(status: int, codes: set[str], kind: ErrorKind) -> None:
    """Spend limits are told from rate limits by code; statuses without a meaning go by their hundred."""
    assert kind_of(status, frozenset(codes)) is kind


def test_every_spend_limit_that_the_sdk_knows_is_one() -> None:
    """No code of the SDK that names a spend limit reached is taken for a rate limit."""
    limits = [(status, code) for status, code in ERROR_CLASSES if code and code.endswith("_limit_reached")]
    assert limits
    found = {kind_of(status, frozenset({code, "rate_limit_error"})) for status, code in limits}
    assert found == {ErrorKind.CREDIT}


@given(st.text(), st.integers(1, 50))
def test_foreign_words_are_one_short_printable_line(text: str, limit: int) -> None:
    """Whatever a server says, what is quoted has no control characters and its length."""
    line = plain(text, limit)
    assert len(line) <= limit
    assert line.isprintable()


FAILURES = Failures("cloud", "models.example.com", Redactor())
OTHERS = [
    FAILURES.no_key(),
    FAILURES.unsendable(),
    FAILURES.timeout(0.5),
    FAILURES.broken(b""),
    FAILURES.nonsense("no JSON", ""),
    *(
        FAILURES.unreachable(error)
        for error in (OSError(), ssl.SSLError(), gaierror(), ConnectionRefusedError())
    ),
]


@pytest.mark.parametrize("error", OTHERS, ids=str)
def test_every_failure_is_told_in_whole_sentences(error: ProviderError) -> None:
    """What happened and the next step are two sentences at least."""
    assert is_sentences(str(error))
    assert str(error).count(". ") >= 1


@given(
    st.integers(300, 599),
    st.sampled_from(["", "insufficient_quota", "model_not_found", "overloaded_error"]),
    st.text(alphabet=st.characters(exclude_characters="“”")) | st.sampled_from(["Slow down.", "Why?", "..."]),
)
def test_a_refusal_is_told_in_whole_sentences(status: int, code: str, said: str) -> None:
    """What happened, the next step and the server's own words each end like a sentence."""
    told = str(FAILURES.refused(Failed(status, frozenset({code}), said, ""), "claude-haiku-4.5", None))
    assert is_sentences(told)
    assert "reviewer key set" not in told or "“reviewer key set cloud”." in told
    assert not said.isalnum() or told.endswith(f"It said: “{plain(said, QUOTED)}”.")


def test_a_certificate_is_named_wherever_it_stands_in_the_causes() -> None:
    """The reason is found through causes, contexts and groups, even when they lead in a circle."""
    failures = Failures("cloud", "models.example.com", Redactor())
    outer, group = OSError("outer"), ExceptionGroup("many", [OSError("x"), ssl.SSLError("bad")])
    outer.__context__, group.__context__ = group, outer
    assert "certificate" in str(failures.unreachable(outer))
    assert "certificate" not in str(failures.unreachable(OSError("x")))


def test_what_is_kept_is_bounded_and_without_the_key() -> None:
    """Raw texts are cut to MAX_RAW, and the key is gone even where the cut goes through it."""
    failures = Failures("cloud", "models.example.com", Redactor([SECRET]))
    kept = failures.clean("a" * (MAX_RAW - 5) + SECRET + "b")
    assert len(kept) <= MAX_RAW
    assert SECRET[:5] not in kept
    assert failures.short(SECRET) == "•••"
    assert failures.short(5) is None
