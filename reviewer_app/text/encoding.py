"""From bytes to text: which encoding it is, and what a person should know about the decoding."""

import codecs
import re
from dataclasses import dataclass

from reviewer_app.domain.errors import Refused

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]+")
_MOST_CONTROL = 0.1  # share of control characters above which bytes are not a text


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it came in, and a sentence where that was not plain UTF-8 (else empty).

    The original bytes must be kept where `text.encode("utf-8")` is not them.
    """

    text: str
    encoding: str
    notice: str = ""


def decode(data: bytes) -> Decoded:
    """Return the text of the bytes: UTF-8, UTF-16 with a byte order mark, or an old 8-bit encoding.

    Line ends stay as they are. Raises Refused for what is not a text.
    """
    for mark, name in _UTF_16.items():
        if data.startswith(mark) and not data.startswith(_UTF_32):
            return _decode_utf_16(data[len(mark) :], name)
    _refuse_binary(data)
    mark = codecs.BOM_UTF8
    try:
        text = data.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_8_bit(data, error.start)
    notice = "A byte order mark at the start was left out." if data.startswith(mark) else ""
    return Decoded(text, "utf-8", notice)


def _decode_utf_16(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name, "Decoded from UTF-16.")
    except UnicodeDecodeError as error:
        raise Refused(
            f"This is not a text: it begins like UTF-16 but breaks off at byte {error.start + 3}. "
            "Save it as UTF-8 and add it again."
        ) from error


def _decode_8_bit(data: bytes, wrong: int) -> Decoded:
    try:
        text, name = data.decode("windows-1252"), "windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "latin-1"
    return Decoded(
        text,
        name,
        f"Not UTF-8 (byte {wrong + 1} is not); decoded from {name}, so letters with accents may be wrong.",
    )


def _refuse_binary(data: bytes) -> None:
    zero = data.find(b"\0")
    if zero >= 0:
        raise Refused(
            f"This is not a text: byte {zero + 1} is zero, as in pictures and programs. "
            "Add the text itself, saved as UTF-8."
        )
    if sum(map(len, _CONTROL.findall(data))) > _MOST_CONTROL * len(data):
        raise Refused(
            "This is not a text: more than a tenth of it is control characters. "
            "Add the text itself, saved as UTF-8."
        )
