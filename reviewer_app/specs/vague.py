"""Words that leave the decision to the model: each is quoted with its sentence and a better way to say it."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from reviewer_app.domain.quoting import quoted
from reviewer_app.specs.problems import Problems
from reviewer_app.specs.sections import Section


def _wordings(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


INSTEAD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Name every case; the model cannot know the rest of the list.": _wordings(
            "etc, et cetera, and so on, and so forth, and the like, or similar, and more, usw, und so "
            "weiter, und ähnliches, und dergleichen, et ainsi de suite, y así sucesivamente"
        ),
        "Say when: name what must be true for it.": _wordings(
            "as needed, if needed, when needed, as required, if necessary, when necessary, as necessary, if "
            "possible, where possible, as appropriate, if applicable, where applicable, bei bedarf, falls "
            "nötig, wenn nötig, falls möglich, wenn möglich, gegebenenfalls, ggf, si nécessaire, au besoin, "
            "si possible, le cas échéant, si es necesario, se necessario"
        ),
        "Say what can be seen in it: facts, length, tone, form.": _wordings(
            "appropriate, appropriately, suitable, suitably, proper, properly, good, nice, nicely, "
            "reasonable, reasonably, relevant, adequate, adequately, sensible, high quality, high-quality, "
            "user-friendly, professional-looking, as usual, well-written, angemessen, angemessene, "
            "angemessener, angemessenes, angemessenen, geeignet, geeignete, geeigneter, geeignetes, "
            "geeigneten, passend, passende, passenden, sinnvoll, sinnvolle, sinnvollen, ordentlich, gut, "
            "gute, guter, gutes, guten, vernünftig, approprié, appropriée, appropriés, convenable, "
            "convenablement, pertinent, pertinente, raisonnable, adecuado, adecuada, apropiado, apropiada, "
            "adequado, adequada, appropriato"
        ),
    }
)
"""Vague wordings by what to write instead."""

_ANY = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"({'|'.join(map(re.escape, words))})" for words in INSTEAD.values()).replace(r"\ ", r"\s+")
    + r")(?![\w-])",
    re.IGNORECASE,
)  # one group for each advice
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ])")
_CODE_SPAN = re.compile(r"(`+)[^`]+\1")


def warn_of_vague_words(section: Section | None, problems: Problems) -> None:
    """Note each sentence with a vague word, once, with the word's line."""
    for passage in section.passages if section else ():
        for start, sentence in _sentences(passage.text):
            found = _ANY.search(_CODE_SPAN.sub(lambda code: " " * len(code[0]), sentence))
            if found and found.lastindex:
                whole = quoted(" ".join(sentence.split()))
                problems.warning(
                    passage.line + passage.text.count("\n", 0, start + found.start()),
                    f"{quoted(' '.join(found[0].split()))} leaves the decision to the model: {whole}.",
                    tuple(INSTEAD)[found.lastindex - 1],
                )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]
