"""The history: what is stored is read back, and every change shows itself."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.events import GENESIS, Event, NewEvent, body, chain, read

AT = datetime(2030, 1, 31, 12, 0, 0, 123_000, tzinfo=UTC)
EVENTS = st.builds(
    NewEvent,
    kind=st.sampled_from(["draft.published", "item.decided"]),
    actor=st.text(max_size=5),
    items=st.lists(st.text("0123456789abcdef", min_size=8, max_size=8), max_size=3),
    facts=st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5) | st.none(), max_size=3),
)


def head(bodies: list[bytes]) -> str:
    """Return the hash of the last event."""
    hash_ = GENESIS
    for content in bodies:
        hash_ = chain(hash_, content)
    return hash_


@given(st.integers(1, 10**9), EVENTS)
def test_a_body_is_read_back(seq: int, event: NewEvent) -> None:
    """Everything an event says comes back from its bytes."""
    expected = Event(
        seq, "2030-01-31T12:00:00.123Z", event.kind, event.actor, tuple(event.items), event.facts, "h"
    )
    assert read(body(seq, AT, event), "h") == expected


@given(st.lists(EVENTS, min_size=1, max_size=4), st.data())
def test_every_changed_byte_shows_itself(events: list[NewEvent], data: st.DataObject) -> None:
    """One changed byte in one event changes the hash of the last one."""
    bodies = [body(seq, AT, event) for seq, event in enumerate(events, start=1)]
    place = data.draw(st.integers(0, len(bodies) - 1))
    offset = data.draw(st.integers(0, len(bodies[place]) - 1))
    changed = bytearray(bodies[place])
    changed[offset] ^= data.draw(st.integers(1, 255))
    assert head([*bodies[:place], bytes(changed), *bodies[place + 1 :]]) != head(bodies)


@given(st.lists(EVENTS, min_size=2, max_size=4))
def test_missing_added_and_turned_events_show_themselves(events: list[NewEvent]) -> None:
    """Events cannot be left out, added or put into another order."""
    bodies = [body(seq, AT, event) for seq, event in enumerate(events, start=1)]
    others = [bodies[1:], bodies[:-1], bodies[::-1], [*bodies, bodies[-1]]]
    assert head(bodies) not in [head(other) for other in others]


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[]", b"3", b'{"seq": 1}', b"\xff"])
def test_other_bytes_are_no_event(content: bytes) -> None:
    """Bytes that do not say an event are a ValueError."""
    with pytest.raises(ValueError, match=r"."):
        read(content, GENESIS)
