"""Grounded: each number, e-mail address and link of a draft must occur in what the agent was given."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from reviewer_app.checks.addresses import Place, find_emails, find_links, link_key
from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.figures import Figure, find_figures, numbered_lines
from reviewer_app.checks.folding import Folded, visible
from reviewer_app.checks.options import problems_of, switch
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.quoting import cut, quoted

NAME = "grounded"
_FACTS = ("numbers", "emails", "links")
_RULES = dict.fromkeys((*_FACTS, "baseline"), switch)
_CURRENCY_SIGNS = frozenset("$€£¥₹₽₩₺")
_CURRENCY_CODES = frozenset({"EUR", "USD", "GBP", "CHF", "JPY"})


class Grounded:
    """The kind `grounded`: which facts to look for; `baseline: true` lets the baseline vouch for them too."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each wrong option; without options all three facts are looked for."""
        if options is None:
            return []
        found = problems_of(NAME, options, _RULES, "grounded: {numbers: true, emails: true, links: true}")
        if not found and not any(options.get(fact) for fact in _FACTS):
            return [f"“{NAME}” looks for nothing; set numbers, emails or links to true."]
        return found

    def build(self, options: Any) -> Check:
        """Return the check for these facts."""
        return partial(_judge, dict.fromkeys(_FACTS, True) if options is None else dict(options))


def _judge(options: Mapping[str, bool], subject: Subject) -> Finding:
    given = [subject.input, *subject.fields.values()]
    if options.get("baseline") and subject.baseline is not None:
        given.append(subject.baseline)
    source, draft = visible("\n".join(given)).text, visible(subject.output)
    facts = [fact for fact in _FACTS if options.get(fact)]
    emails = list(find_emails(draft.text)) if "emails" in facts else []
    links = list(find_links(draft.text)) if "links" in facts else []
    figures = _numbers(draft, source, [*emails, *links]) if "numbers" in facts else ()
    remarks = chain(figures, _emails(draft, source, emails), _links(draft, source, links))
    return conclude(NAME, remarks, f"Everything looked for ({', '.join(facts)}) occurs in the input.")


def _emails(draft: Folded, source: str, emails: Iterable[Place]) -> Iterator[Remark]:
    given = {place.text.casefold() for place in find_emails(source)}
    for place in emails:
        if place.text.casefold() not in given:
            sentence = f"The e-mail address {quoted(place.text)} is not in the input."
            yield Remark(sentence, draft.span(place.start, place.end))


def _links(draft: Folded, source: str, links: Iterable[Place]) -> Iterator[Remark]:
    given = {link_key(place.text) for place in find_links(source)}
    for place in links:
        if link_key(place.text) not in given:
            yield Remark(
                f"The link {quoted(place.text)} is not in the input.", draft.span(place.start, place.end)
            )


def _numbers(draft: Folded, source: str, judged: Iterable[Place]) -> Iterator[Remark]:
    """Yield a remark for each number that the source lacks; those inside `judged` are judged there."""
    given = _Given(source)
    passed_over = numbered_lines(draft.text)
    inside = _starts_inside(judged)
    for figure in find_figures(draft.text):
        if figure.start in passed_over or inside(figure.start) or given.surely(figure):
            continue
        fact = f"The {_noun(draft.text, figure)} {cut(figure.text)} is"
        span = draft.span(figure.start, figure.end)
        if given.perhaps(figure):
            yield Remark(f"{fact} in the input only if it is read another way there.", span, Verdict.WARN)
        else:
            yield Remark(f"{fact} not in the input.", span)


def _starts_inside(places: Iterable[Place]) -> Callable[[int], bool]:
    """Return the question whether a position lies in one of the places."""
    ordered = sorted((place.start, place.end) for place in places)
    starts = [start for start, _ in ordered]

    def inside(position: int) -> bool:
        before = bisect_right(starts, position)
        return before > 0 and position < ordered[before - 1][1]

    return inside


class _Given:
    """The numbers of the source: as they are spelled, the values they surely have, all they may have."""

    def __init__(self, source: str) -> None:
        self._spelled: set[str] = set()
        self._certain: set[str] = set()
        self._possible: set[str] = set()
        for figure in find_figures(source):
            self._spelled.add(figure.text)
            self._certain.update(figure.certain or ())
            for values in figure.readings:
                self._possible.update(values)

    def surely(self, figure: Figure) -> bool:
        """Say whether the figure occurs as spelled, or all its certain values occur."""
        known = figure.certain is not None and self._certain.issuperset(figure.certain)
        return known or figure.text in self._spelled

    def perhaps(self, figure: Figure) -> bool:
        """Say whether some reading of the figure may occur."""
        return any(self._possible.issuperset(values) for values in figure.readings)


def _noun(text: str, figure: Figure) -> str:
    """Return `amount` beside a currency, else `number`."""
    before, after = text[max(0, figure.start - 5) : figure.start], text[figure.end : figure.end + 4]
    signs = _CURRENCY_SIGNS & {*before[-2:], *after[:2]}
    codes = _CURRENCY_CODES & {before.strip()[-3:], after.strip()[:3]}
    return "amount" if signs or codes else "number"
