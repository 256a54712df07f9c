"""What servers of one wire format are sent, by preset, address and setting."""

from reviewer_app.providers.dialects import DIALECTS, LIMITS, Dialect, dialect_of
from reviewer_app.secrets.vendors import PRESETS


def test_each_preset_has_a_place_and_a_dialect() -> None:
    """The two tables name the same servers; a limit has one of two names."""
    assert set(DIALECTS) == set(PRESETS)
    assert {dialect.output_limit for dialect in DIALECTS.values()} == set(LIMITS)


def test_openais_address_is_openais_dialect() -> None:
    """With the preset, with the address written out, and without any."""
    own = DIALECTS["openai"]
    assert dialect_of({}) == dialect_of({"base_url": "https://api.openai.com/v1"}) == own
    assert dialect_of({"preset": "openai", "base_url": "https://x.example/v1"}) == own


def test_a_server_that_nobody_knows_is_sent_nothing_special() -> None:
    """Its section can say more."""
    unknown = {"base_url": "https://x.example/v1"}
    assert dialect_of(unknown) == Dialect("max_tokens", structured_output=False, may_store=None)
    said = {**unknown, "output_limit": "max_completion_tokens", "structured_output": True}
    assert dialect_of(said) == Dialect("max_completion_tokens", structured_output=True, may_store=None)
