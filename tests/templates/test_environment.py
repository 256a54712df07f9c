"""The walls and the meter of the sandbox, from inside."""

import pytest
from jinja2.filters import FILTERS as EVERY_FILTER

from reviewer_app.templates.environment import FILTERS, METER, Meter, Sandbox, TooMuch, joined


def test_a_meter_counts_down_to_nothing() -> None:
    """The last unit may be spent; one more is too much."""
    meter = Meter(3)
    meter.charge(3)
    with pytest.raises(TooMuch):
        meter.charge(1)


def test_joining_is_charged_before_it_is_done() -> None:
    """A joined text costs the meter its characters."""
    token = METER.set(Meter(8))
    try:
        assert joined("ab", 12) == "ab12"
        assert METER.get().left == 0
    finally:
        METER.reset(token)


def test_only_listed_filters_and_globals_exist() -> None:
    """The environment knows the listed filters, five of its own, and three globals."""
    sandbox = Sandbox()
    assert set(FILTERS) <= set(EVERY_FILTER)
    assert set(sandbox.filters) == set(FILTERS) | {"join", "replace", "round", "string", "tojson"}
    assert set(sandbox.globals) == {"range", "namespace", "dict"}
    assert sandbox.loader is None
