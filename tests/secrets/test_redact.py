"""No form of a known secret survives redaction, and nothing else changes."""

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.secrets.redact import MARK, SHORTEST, Redactor

SECRET = 'sk-te/st+0"1\\2=3'
keys = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=SHORTEST, max_size=60)


@given(keys, st.text(), st.text())
def test_a_secret_is_replaced_wherever_it_stands(key: str, before: str, after: str) -> None:
    """A known key does not occur in a redacted text."""
    redacted = Redactor([key]).redact(before + key + after)
    assert key not in redacted
    assert MARK in redacted


@pytest.mark.parametrize(
    "form",
    [
        SECRET,
        quote(SECRET, safe=""),
        json.dumps({"key": SECRET}),
        "Basic " + base64.b64encode(SECRET.encode()).decode(),
        "Basic " + base64.b64encode(f":{SECRET}".encode()).decode(),
        "Basic " + base64.b64encode(f"{SECRET}:".encode()).decode(),
    ],
)
def test_every_form_of_a_secret_is_known(form: str) -> None:
    """URL-encoded, JSON-escaped and base64 forms are replaced too."""
    redacted = Redactor([SECRET]).redact(f"said: {form} end")
    assert MARK in redacted
    assert form.rpartition(" ")[2].strip('"}') not in redacted


@given(st.text())
def test_a_text_without_secrets_stays_as_it_is(text: str) -> None:
    """Redaction without secrets, or with one that does not occur, changes nothing."""
    assert Redactor().redact(text) == text
    assert Redactor(["\x00never-there\x00"]).redact(text.replace("\x00", "")) == text.replace("\x00", "")


def test_a_longer_secret_is_not_cut_by_a_shorter_one() -> None:
    """Of two secrets that begin alike, the longer one is replaced whole; too short ones are left alone."""
    redactor = Redactor(["secret-one", "ollama"])
    redactor.add("secret-one-and-more")
    assert redactor.redact("secret-one-and-more secret-one ollama") == f"{MARK} {MARK} ollama"
