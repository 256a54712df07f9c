"""File names from templates, made safe for every common file system, whatever an item is called."""

import re
import unicodedata
from collections.abc import Mapping

from reviewer_app.delivery.contract import Facts
from reviewer_app.domain.digests import digest
from reviewer_app.templates.sandbox import render

_FORBIDDEN = frozenset('<>:"|?*\\')
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\..*)?", re.IGNORECASE)
_TEXT_ENDING = re.compile(
    r"(?<=[^/])\.(adoc|cfg|css|csv|eml|html?|ini|jsonl?|js|log|markdown|md|org|py|rst|sh|sql|srt|tex|toml|ts|tsv|"
    r"txt|vtt|xml|ya?ml)\Z",
    re.IGNORECASE,
)
_LONGEST = 180  # bytes of one part; file systems take 255, and a temporary name needs room


def file_name(template: str, facts: Facts) -> str:
    """Return the relative path that a destination's `file_name` gives an item, safe in every part."""
    rendered = render(template, _values(facts), limit=5000)
    parts = [_safe(part) for part in rendered.strip().split("/") if part.strip() not in {"", ".", ".."}]
    return "/".join(parts[:20]) or "item"


def with_hash(name: str, facts: Facts) -> str:
    """Return the same name with a hash of the item in it: what a twin is called."""
    folder, slash, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".") if "." in last.strip(".") else (last, "", "")
    mark = digest(f"{facts.agent}/{facts.key}")[:8]
    return f"{folder}{slash}{stem}-{mark}{dot}{suffix}"


def _values(facts: Facts) -> Mapping[str, object]:
    """Only the key may bring folders with it; a slash elsewhere is part of a name."""
    fields = {name: _flat(value) for name, value in facts.fields.items()}
    return {
        "agent": facts.agent,
        "key": facts.key,
        "stem": _TEXT_ENDING.sub("", facts.key),
        "title": _flat(facts.title),
        "id": facts.id,
        "date": facts.date,
        "fields": fields,
    }


def _flat(value: str) -> str:
    return value.replace("/", "-")


def _safe(part: str) -> str:
    text = "".join(_letter(letter) for letter in unicodedata.normalize("NFC", part.strip()))
    text = text.strip(". ") or "_"
    if _RESERVED.fullmatch(text):
        text = f"_{text}"
    return text if len(text.encode()) <= _LONGEST else _shortened(text)


def _letter(letter: str) -> str:
    return "-" if letter in _FORBIDDEN or unicodedata.category(letter) in _INVISIBLE else letter


def _shortened(text: str) -> str:
    stem, dot, suffix = text.rpartition(".")
    if not stem or len(suffix.encode()) > 10:  # noqa: PLR2004 - longer than any usual ending
        stem, dot, suffix = text, "", ""
    room = _LONGEST - len(suffix.encode()) - 10
    kept = stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    return f"{kept}-{digest(text)[:8]}{dot}{suffix}"
