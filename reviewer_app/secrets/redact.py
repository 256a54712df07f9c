"""Keeps known secrets out of texts: by their value, in every form that a program may give them."""

import base64
import json
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

MARK = "•••"
SHORTEST = 8
"""Shorter values are no secrets (local servers take any word as a key) and would black out common words."""


class Redactor:
    """Replaces secrets by `•••`: as they are, URL-encoded, inside JSON, and in base64 of Authorization."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._forms: set[str] = set()
        self._pattern: re.Pattern[str] | None = None
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Know one more secret; one shorter than SHORTEST is left alone."""
        if len(secret) < SHORTEST:
            return
        self._forms |= _forms(secret)
        longest_first = sorted(self._forms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))

    def redact(self, text: str) -> str:
        """Return the text without the secrets, in time linear in its length."""
        return text if self._pattern is None else self._pattern.sub(MARK, text)


def _forms(secret: str) -> set[str]:
    basic = (secret, f":{secret}", f"{secret}:")  # the key alone, as a password, as a user
    encoded = {base64.b64encode(form.encode()).decode() for form in basic}
    bare = {form.rstrip("=") for form in encoded}
    return {secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]} | encoded | bare
