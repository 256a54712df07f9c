"""Tests of the keys: their values, their limits, and the rules that are not in force yet."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.spec import CheckSpec, Severity, Stakes
from reviewer_app.specs.keys import KEYS as KNOWN_KEYS
from tests.specs.documents import BODY, KEYS, KNOWN, document, only_problem, parsed, with_key


@pytest.mark.parametrize(
    ("line", "says", "instead"),
    [
        ("review: flagged", "“review: flagged” must be earned", "Write “review: all”."),
        ("review: sample 20%", "“review: sample 20%” must be earned", "Write “review: all”."),
        ("review: some", "“some” is not a value of “review”", "Write “review: all”."),
        ("examples: 3", "not in force until examples exist", "Write “examples: 0”."),
        ("examples: false", "not in force until examples exist", "Write “examples: 0”."),
        ("latency: batch", "“latency: batch” is not in force yet", "Write “latency: now”."),
        ("latency: [now]", "Nothing, or a list, is not a value of “latency”", "Write “latency: now”."),
        ("stakes:", "Nothing, or a list, is not a value", "“stakes: low” or “stakes: normal”"),
        ("repairs: 6", "whole number from 0 to 5", "Write “repairs: 1”."),
        ("repairs: true", "whole number", "Write “repairs: 1”."),
        ("repairs: -1", "whole number", "Write “repairs: 1”."),
        ("max_output_tokens: 0", "whole number from 1", "Write “max_output_tokens: 2000”."),
        ("max_output_tokens: 2k", "whole number from 1", "Write “max_output_tokens: 2000”."),
        ("fresh_for: soon", "“soon” is not a duration", "4h or 2d"),
        ("fresh_for: 0h", "zero", "1h or longer"),
        ("due: 2", "“2” is not a duration", "4h or 2d"),
        ("due: [2d]", "is not a duration", "4h or 2d"),
        ('due: "2\\u0007d"', "is not a duration", "4h or 2d"),
        ("budget_per_item_usd: $1", "number of dollars", "such as 0.02"),
        ('budget_per_item_usd: "1e999999999"', "number of dollars", "such as 0.02"),
        ("budget_per_day_usd: 0", "number of dollars above 0", "such as 0.02"),
        ("budget_per_day_usd: true", "number of dollars", "such as 0.02"),
        ("budget_per_day_usd: 1000001", "at most 1000000", "such as 0.02"),
        ("checks: length", "“checks” is not a list", "“- length: {max_words: 180}”"),
        ("checks: [length]", "one name with its options", "“- length: {max_words: 180}”"),
        ("checks: [{length: {}, other: {}}]", "one name with its options", "“- length: {max_words: 180}”"),
        ("checks: [{length: 3}]", "length needs a map.", "docs/checks.md"),
        ("checks: [{tone: {}}]", "There is no check tone.", "docs/checks.md"),
        ("Max-Output-Tokens: 5", "is not a key", "Write “max_output_tokens”."),
        ("zzzzzz: 5", "“zzzzzz” is not a key", "Remove the line; the keys are “name”"),
    ],
)
def test_wrong_values(line: str, says: str, instead: str) -> None:
    """A value that cannot be used is a problem on its line which says what to write."""
    problem = only_problem(with_key(line))
    assert problem.line == 6
    assert says in problem.message
    assert instead in problem.instead


@pytest.mark.parametrize(
    ("key", "value", "says", "instead"),
    [
        ("name", "Support", "cannot be an agent's name", "a-z"),
        ("name", "-x", "cannot be an agent's name", "beginning with"),
        ("name", "a" * 65, "cannot be an agent's name", "at most 64"),
        ("name", "other", "differs from its folder's name “support-reply”", "folder"),
        ("name", "", "needs one word", "name: support-reply"),
        ("name", "[a]", "needs one word", "name: support-reply"),
        ("model", "", "needs one word", "model: anthropic/"),
        ("model", "claude", "not a provider and a model", "slash"),
        ("model", "anthropic/", "not a provider and a model", "slash"),
        ("model", "/claude", "not a provider and a model", "slash"),
        ("model", "antropic/claude", "no provider “antropic”", "Did you mean “anthropic”?"),
        (
            "model",
            "zzz/claude",
            "no provider “zzz”",
            "There are: “anthropic”, “template”, “recorded”, “local”",
        ),
        ("model", "template/mako", "knows no “mako”", "template/jinja"),
        ("output", "files", "“output: files” is not in force yet", "“output: text” or “output: markdown” or"),
        ("output", "html", "“html” is not a value", "“output: json”"),
        ("deliver", "draft-folder", "no destination “draft-folder”", "Did you mean “drafts-folder”?"),
        ("deliver", "[outbox]", "needs one word", "deliver: drafts-folder"),
        ("deliver", "mail", "no destination", "There are: “drafts-folder”, “outbox”"),
    ],
)
def test_wrong_required_values(key: str, value: str, says: str, instead: str) -> None:
    """A required key with an impossible value is a problem on its line which says what to write."""
    lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in KEYS.splitlines()]
    problem = only_problem(parsed(document("\n".join(lines) + "\n")))
    assert problem.line == 2 + [line.partition(":")[0] for line in lines].index(key)
    assert says in problem.message
    assert instead in problem.instead


@pytest.mark.parametrize("key", ["name", "model", "output", "deliver"])
def test_required_keys(key: str) -> None:
    """A document without one of the four required keys is not ready and says which one."""
    kept = "".join(line for line in KEYS.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    assert only_problem(parsed(document(kept))).message == f"The key “{key}” is missing."


def test_no_destination_at_all() -> None:
    """Without any destination the problem says where to add one."""
    bare = replace(KNOWN, destinations=())
    assert "add one to reviewer.toml" in only_problem(parsed(document(), known=bare)).instead


def test_right_values() -> None:
    """Every optional key takes the values that are in force."""
    keys = (
        "review: all\nlatency: now\nexamples: 0\nstakes: high\nrepairs: 5\nmax_output_tokens: 10\n"
        "fresh_for: 90s\ndue: 1w\nbudget_per_item_usd: 0.0000001\nbudget_per_day_usd: 1000000\n"
        "checks:\n  - length: {max_words: 3}\n"
    )
    found = parsed(document(KEYS + keys))
    spec = found.spec
    assert spec is not None
    assert found.problems == ()
    assert (spec.stakes, spec.repairs, spec.max_output_tokens) == (Stakes.HIGH, 5, 10)
    assert (spec.fresh_for, spec.due) == (timedelta(seconds=90), timedelta(weeks=1))
    assert (spec.budget_per_item_micro, spec.budget_per_day_micro) == (1, 10**12)
    assert spec.checks == (CheckSpec("length", {"max_words": 3}, 17),)


def test_an_empty_list_of_checks_is_none() -> None:
    """`checks:` with nothing behind it means no checks."""
    for line in ("checks:", "checks: []"):
        spec = with_key(line).spec
        assert spec is not None
        assert spec.checks == ()


def test_the_model_is_everything_after_the_first_slash() -> None:
    """A model's name may hold slashes and colons of its own."""
    keys = KEYS.replace("anthropic/claude-haiku-4-5", "local/org/llama3.2:8b")
    spec = parsed(document(keys)).spec
    assert spec is not None
    assert (spec.provider, spec.model) == ("local", "org/llama3.2:8b")


def test_a_name_of_digits_is_a_name() -> None:
    """A name that YAML takes for a number is read as it is written."""
    keys = KEYS.replace("name: support-reply", "name: 007")
    spec = parsed(document(keys), Path("/nowhere/007")).spec
    assert spec is not None
    assert spec.name == "007"


def test_high_stakes_need_two_people() -> None:
    """High stakes with a single person are a warning: nothing could ever be approved."""
    alone = replace(KNOWN, people={"ada": "Ada"})
    found = parsed(document(KEYS + "stakes: high\n"), known=alone)
    assert found.spec is not None
    [warning] = found.problems
    assert (warning.line, warning.severity) == (6, Severity.WARNING)
    assert "two different people" in warning.message


@given(st.sampled_from(sorted(KNOWN_KEYS)), st.text(max_size=12))
def test_any_value_is_answered(key: str, value: str) -> None:
    """Any text as the value of any key gives a spec, or a problem that does not come from elsewhere."""
    quoted = "".join(f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else "x" for letter in value)
    lines = [line for line in KEYS.splitlines() if not line.startswith(f"{key}:")]
    found = parsed(document("\n".join([*lines, f'{key}: "{quoted}"']) + "\n", BODY))
    at = 2 + len(lines)
    assert found.spec is not None or {problem.line for problem in found.problems} <= {1, at}
