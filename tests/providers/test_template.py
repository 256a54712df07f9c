"""Answers from the document's own template."""

import asyncio
import threading

import pytest

from reviewer_app.domain.run import Stop
from reviewer_app.providers import template as room
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError
from reviewer_app.providers.template import TemplateProvider
from tests.providers.calls import FREE, LONG_S, answered, call


def failure(text: str | None, model: str = "jinja", deadline_s: float = LONG_S) -> ProviderError:
    """Return the error of a call with this template."""
    with pytest.raises(ProviderError) as failed:
        asyncio.run(answered(TemplateProvider(), call(model, template=text), deadline_s=deadline_s))
    return failed.value


def test_a_template_sees_the_item() -> None:
    """Input, title, key, baseline and fields are there; no model is called and nothing is charged."""
    text = "{{ key }}|{{ title }}|{{ input }}|{{ fields.size }}|{{ baseline is none }}"
    [got] = asyncio.run(answered(TemplateProvider(), call("jinja", template=text)))
    assert got == Answer("order-1|Order|Where is my order?|L|True", Stop.FINISHED, *FREE, "template/jinja")


def test_a_missing_name_is_told_with_its_line() -> None:
    """A template that names something unknown is MISSING, with line and name."""
    error = failure("\n{{ colour }}")
    assert error.kind is ErrorKind.MISSING
    assert "Line 2" in str(error)
    assert "“colour”" in str(error)


def test_another_language_or_no_template_is_told() -> None:
    """Only jinja is a template language, and the document needs a template."""
    assert "template/jinja" in str(failure("x", model="mustache"))
    assert "## Template" in str(failure(None))


def test_a_slow_template_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline holds although rendering takes longer."""
    release = threading.Event()

    def slow(_template: str, _values: object) -> str:
        release.wait(LONG_S)
        return ""

    monkeypatch.setattr(room, "render", slow)

    async def late() -> ProviderError:
        with pytest.raises(ProviderError) as failed:
            await TemplateProvider().answer(call("jinja", template="x"), 0.05)
        release.set()
        return failed.value

    assert asyncio.run(late()).kind is ErrorKind.BAD_REQUEST
