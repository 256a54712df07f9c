"""Similar to: a draft that is nearly the same as another one that waits, written by the same agent."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.options import problems_of
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.quoting import quoted

NAME = "similar_to"
LONGEST = 64 * 1024
"""A draft of more characters is not compared."""

_LONG_WORD = 15  # characters with the space behind, on average: longer ones are sentences without spaces
_EXAMPLE = "similar_to: {at_most: 0.9}"


class SimilarTo:
    """The kind `similar_to`: how much of a draft may stand in another open draft, from 0 to 1."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each wrong or missing option."""
        return problems_of(NAME, options, _RULES, _EXAMPLE)

    def build(self, options: Any) -> Check:
        """Return the check with this limit."""
        return partial(_judge, options["at_most"])


def _share(value: Any) -> str:
    """Refuse what is not a number from 0 to below 1."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if number and 0 <= value < 1 else "must be a number from 0 to below 1, such as 0.9"


_RULES: dict[str, Callable[[Any], str]] = {"at_most": _share}


def _judge(at_most: float, subject: Subject) -> Finding:
    from rapidfuzz import process  # noqa: PLC0415 - costly import
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - the same

    if len(subject.output) > LONGEST:
        message = f"The draft has more than {LONGEST:,} characters, so it was compared with no other."
        return Finding(NAME, Verdict.NOT_RUN, message)
    parts = _parting(subject.output)
    draft = parts(subject.output.casefold())
    if not draft:
        return Finding(NAME, Verdict.NOT_RUN, "The draft is empty, so it was compared with no other.")
    others = subject.others()
    texts = [parts(other.text.casefold()) for other in others]
    closest = process.extractOne(draft, texts, scorer=Indel.normalized_similarity, score_cutoff=at_most)
    if closest is None or closest[1] <= at_most:
        return Finding(NAME, Verdict.PASS, f"{_counted(len(others))}; none is as similar.")
    other = others[closest[2]]
    sentence = f"{_percent(closest[1])} of the draft is the same as that of {quoted(other.key)} ({other.id})"
    return conclude(NAME, [Remark(f"{sentence}; at most {at_most:.0%} may be.")], "")


def _parting(text: str) -> Callable[[str], Sequence[str]]:
    """Return what takes texts of this kind apart: into words, or into signs where no spaces are written."""
    by_words = len(text.split()) * _LONG_WORD >= len(text)
    return str.split if by_words else lambda each: "".join(each.split())


def _percent(share: float) -> str:
    return "All" if share == 1 else f"{share:.1%}"


def _counted(count: int) -> str:
    noun = "open draft" if count == 1 else "open drafts"
    return f"The draft was compared with {count} other {noun} of this agent"
