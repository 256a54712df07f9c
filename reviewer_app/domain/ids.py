"""Names that people type: short item ids without look-alike letters.

The store counts items 1, 2, 3, …; people see eight letters and digits. The mapping is a bijection, so two
items never share an id and no table of ids can disagree with the items.
"""

import uuid

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_LENGTH = 8
_SIZE = 1 << (5 * _LENGTH)
_FACTOR = 0x9E3779B97F4A7C15 % _SIZE | 1  # odd, so multiplication modulo 2^40 can be undone
_INVERSE = pow(_FACTOR, -1, _SIZE)
_SHIFT = 0x5DEECE66D % _SIZE


def item_id(number: int) -> str:
    """Return the public id (8 characters) of the store's item number."""
    rest = (number * _FACTOR + _SHIFT) % _SIZE
    return "".join(_ALPHABET[(rest >> (5 * place)) & 31] for place in reversed(range(_LENGTH)))


def item_number(public: str) -> int | None:
    """Return the store's item number of a public id, or None if the text cannot be one."""
    text = public.lower()
    if len(text) != _LENGTH or any(letter not in _ALPHABET for letter in text):
        return None
    value = 0
    for letter in text:
        value = value << 5 | _ALPHABET.index(letter)
    return (value - _SHIFT) * _INVERSE % _SIZE


def decision_id() -> str:
    """Return a new decision id; the person's side makes it, so a repeated click is one decision."""
    return uuid.uuid4().hex
