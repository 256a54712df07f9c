"""What whole sentences look like, for tests of what people are told."""

import re


def is_sentences(text: str) -> bool:
    """Say whether a text is whole sentences, whatever stands in its quotation marks."""
    bare = re.sub("“[^”]*”", "“”", text)
    return bool(re.fullmatch(r"(?:[A-Z“](?:[^.!?]|\.(?=\w))*\.(?: (?=.)|$))+", bare))
