"""The sentence that says what an agent is for."""

import pytest

from reviewer_app.specs.task import task_sentence


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("# T\n\n## Task\nWrite a reply. A person sends it.\n\n## Inputs\nOne.", "Write a reply."),
        ("## Aufgabe\n\nEine Antwort\nschreiben.\n", "Eine Antwort schreiben."),
        ("## Task\n<!-- Say what.\nExample: x. -->\n\n## Inputs\nOne mail.", ""),
        ("## Task\n<!-- hint -->\nSum it up\n## Inputs", "Sum it up"),
        ("no headings at all", ""),
        ("", ""),
    ],
)
def test_the_first_sentence_under_task_is_found(document: str, sentence: str) -> None:
    """In any of the heading's languages, across lines, without hints; nothing where nothing is said."""
    assert task_sentence(document) == sentence
