"""Names that people type: short item ids without look-alike letters.

The store counts items 1, 2, 3, …; people see eight letters and digits. The mapping is a bijection, so two
items never share an id and no table of ids can disagree with the items.
"""

import uuid

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_LETTERS = frozenset(_ALPHABET)
_DIGITS = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")  # what `int` reads in base 32
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_LENGTH = 8
_SIZE = 1 << (5 * _LENGTH)
_FACTOR = 0x9E3779B97F4A7C15 % _SIZE | 1  # odd, so multiplication modulo 2^40 can be undone
_INVERSE = pow(_FACTOR, -1, _SIZE)
_SHIFT = 0x5DEECE66D % _SIZE


def item_id(number: int) -> str:
    """Return the public id (8 characters) of the store's item number."""
    rest = (number * _FACTOR + _SHIFT) % _SIZE
    return _PAIRS[rest >> 30] + _PAIRS[rest >> 20 & 1023] + _PAIRS[rest >> 10 & 1023] + _PAIRS[rest & 1023]


def item_number(public: str) -> int | None:
    """Return the store's item number of a public id, or None if the text cannot be one."""
    text = public.lower()
    if len(text) != _LENGTH or not _LETTERS.issuperset(text):
        return None
    return (int(text.translate(_DIGITS), 32) - _SHIFT) * _INVERSE % _SIZE


def decision_id() -> str:
    """Return a new decision id; the person's side makes it, so a repeated click is one decision."""
    return uuid.uuid4().hex
