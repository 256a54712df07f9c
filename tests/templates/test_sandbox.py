"""What templates may do, and the sentences their authors read when they may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.errors import Refused
from reviewer_app.templates.sandbox import MAX_TEMPLATE, problems, render

VALUES = {
    "input": "Where is my order?",
    "title": "Order",
    "fields": {"size": "L", "items": "7"},
    "baseline": None,
}


def refusal(template: str) -> str:
    """Return the sentence that rendering the template is refused with."""
    with pytest.raises(Refused) as refused:
        render(template, VALUES)
    return str(refused.value)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Re: {{ title }}\n\n{{ input }}\n", "Re: Order\n\nWhere is my order?\n"),
        ("{{ fields.size }} {{ fields['items'] }} {{ fields.items }}", "L 7 7"),
        ("{% for name, value in fields|items %}{{ name }}={{ value }};{% endfor %}", "size=L;items=7;"),
        ("{% if baseline %}{{ baseline }}{% else %}new{% endif %}", "new"),
        ("{{ colour|default('none given') }}", "none given"),
        (
            "{{ input.upper() }} {{ [1, 2]|join(', ') }} {{ 3.14159|round(2) }}",
            "WHERE IS MY ORDER? 1, 2 3.14",
        ),
        ("{{ input|replace('my', 'your') ~ (1 + 2 * 3 ** 2 % 5) }}", "Where is your order?4"),
        ("{{ fields|tojson }} {{ 2|string }} {{ 2 * 'ab' }}", '{"size": "L", "items": "7"} 2 abab'),
        ("{% macro hi(who) %}Hi {{ who }}{% endmacro %}{{ hi('Ada') }}", "Hi Ada"),
        ("{% for x in [1, 2] %}{{ loop.index }}{% endfor %}", "12"),
        ("<b>{{ title }}</b> & {{ '<' }}", "<b>Order</b> & <"),
        ("{{ fields.keys()|join(' ') }} {{ input.split()|length }} {{ 1.5 + 1 }}", "size items 4 2.5"),
    ],
)
def test_a_template_fills_in_what_it_is_given(template: str, text: str) -> None:
    """A template writes its values as plain text, unescaped."""
    assert render(template, VALUES) == text


@given(st.text(max_size=200))
def test_a_value_is_never_a_template(value: str) -> None:
    """Whatever a value says is written as it is."""
    assert render("{{ input }}", {"input": value}) == value


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("a\nb\n{{ colour }}", ["Line 3", "“colour” is not known", "input, title, fields, baseline"]),
        ("\n{{ fields.colour }}", ["Line 2", "“colour”", "size, items"]),
        ("\n{{ title.nope }}", ["Line 2", "“nope” is not there"]),
        ("{{ baseline }}", ["Line 1", "empty"]),
        ("{{ fields }}", ["only texts and numbers"]),
        ("\n\n{% if %}", ["Line 3"]),
        ("\n{{ input|wobble }}", ["Line 2", "wobble"]),
        ("{{ 1 / 0 }}", ["Line 1", "zero"]),
        ("{{ 1.5|round(99) }}", ["digits"]),
        ("{{ '%9d' % 5 }}", ["~"]),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", ["too deeply"]),
    ],
)
def test_a_wrong_template_is_refused_with_line_and_reason(template: str, words: list[str]) -> None:
    """A refusal names the line and what is wrong or missing."""
    said = refusal(template)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    "template",
    [
        "{{ input.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ (5).to_bytes(9) }}",
        "{{ '{0.__class__}'.format(input) }}",
        "{{ 'a'.center(10**9) }}",
        "{{ fields.pop('size') }}",
        "{{ range.__init__ }}",
        "{% include 'other' %}",
        "{% import 'os' as os %}",
        "{{ cycler }}",
        "{{ self.__init__ }}",
        "{{ turn() }}",
    ],
)
def test_a_template_reaches_nothing_else(template: str) -> None:
    """Python's inside, other files and Jinja's own machinery are out of reach."""
    assert refusal(template)


DOUBLING = {
    "multiplication": "{{ 'a' * 10**8 }}",
    "power": "{{ 9 ** (9 ** 9) }}",
    "range": "{{ range(10**9)|join }}",
    "product": "{% set x = 3 %}" + "{% set x = x * x %}" * 40 + "{{ x }}",
    "plus": "{% set x = 'aaaaaaaa' %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
    "tilde": "{% set x = 'aaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "lists": "{% set x = [1] %}" + "{% set x = x + x %}" * 40 + "{{ x|length }}",
    "nested lists": "{% set x = [1] %}" + "{% set x = [x, x] %}" * 40 + "{{ x|tojson }}",
    "blocks": "{% set x = 'aaaaaaaa' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40 + "{{ x }}",
    "loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "recursion": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(40) }}",
    "endless recursion": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "replace": "{% set x = 'b' * 10**6 %}{{ x|replace('b', x) }}",
    "join": "{{ range(99999)|join('a' * 10**6) }}",
    "output": "{{ 'x' * 999999 }}{{ 'x' * 999999 }}",
}


@pytest.mark.parametrize("template", DOUBLING.values(), ids=DOUBLING.keys())
def test_a_template_cannot_ask_for_endless_work(template: str) -> None:
    """Texts, numbers, lists and loops that grow without bound end as a refusal."""
    assert refusal(template)


def test_the_limit_counts_characters_of_output() -> None:
    """An output of exactly the limit is given; one character more is refused."""
    assert render("{{ input }}", {"input": "a" * 10}, limit=10) == "a" * 10
    with pytest.raises(Refused, match="more than 10 characters"):
        render("{{ input }}", {"input": "a" * 11}, limit=10)


def test_problems_are_found_without_rendering() -> None:
    """Syntax errors, unknown names and excessive length are told before rendering."""
    assert problems("{{ input }}{% for x in fields %}{{ x }}{% endfor %}{{ range(3)|join }}", VALUES) == []
    assert problems("{{ anything }}") == []
    assert problems("{{ x|wobble }}")[0].startswith("Line 1 of the template")
    assert problems("\n{{ colour }}{{ size }}", ["input", "title"]) == [
        "Line 2 of the template: “colour” is not known; known are input, title.",
        "Line 2 of the template: “size” is not known; known are input, title.",
    ]
    assert "at most 100,000" in problems("a" * (MAX_TEMPLATE + 1))[0]
    assert "at most 100,000" in refusal("a" * (MAX_TEMPLATE + 1))
