"""Foreign text inside our own sentences: short, on one line, and nothing in it that cannot be seen."""

_LONGEST = 80


def printable(text: str) -> str:
    """Return a text with each character that has no sign of its own as a Python escape."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def cut(text: str, longest: int = _LONGEST) -> str:
    """Return at most `longest` first characters of a text, printable; “…” says that there is more."""
    return printable(text) if len(text) <= longest else f"{printable(text[:longest])}…"


def quoted(text: str, longest: int = _LONGEST) -> str:
    """Return `cut(text)` in quotation marks."""
    return f"“{cut(text, longest)}”"
