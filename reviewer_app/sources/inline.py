"""Text that comes without a file: on the command line, or piped in."""

from reviewer_app.domain.errors import Refused
from reviewer_app.domain.item import NewItem
from reviewer_app.sources.files import MAX_BYTES, text_item
from reviewer_app.sources.naming import key_of


def from_bytes(data: bytes, key: str | None = None, max_bytes: int = MAX_BYTES) -> NewItem:
    """Return the item of piped-in bytes; its key is that of the bytes unless one is given.

    Raises Refused for what is empty, not a text or too large.
    """
    if len(data) > max_bytes:
        raise Refused(f"The input has more than {max_bytes / 1e6:,.1f} MB. Split it, or raise the limit.")
    return text_item(data, key_of(data) if key is None else key, "")


def from_text(text: str, key: str | None = None, max_bytes: int = MAX_BYTES) -> NewItem:
    """Return the item of a text from the command line, as `from_bytes` does of its UTF-8 bytes."""
    return from_bytes(text.encode("utf-8", "surrogateescape"), key, max_bytes)
