"""Varied text in any amount, the same at each run."""

import random

_WORDS = """
order parcel invoice shirt blue lamp address street refund minutes yesterday morning colleague answer please
thank because without delivery window kitchen oak cotton warranty batteries screw customer July number price
euros weight received damaged opened waiting letter green small station bridge river music
"""


def sentences(seed: random.Random, size: int) -> str:
    """Return about `size` characters of words and figures in sentences."""
    known = _WORDS.split()
    parts: list[str] = []
    length = 0
    while length < size:
        words = [*seed.choices(known, k=seed.randint(6, 14)), str(seed.randint(2, 99_999))]
        parts.append(" ".join(words).capitalize() + ".")
        length += len(parts[-1]) + 1
    return " ".join(parts)
