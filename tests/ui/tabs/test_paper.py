"""Tests of making a rendered document safe and readable."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlock, QTextDocument, QTextFormat, QTextTable

from reviewer_app.ui.tabs import paper
from reviewer_app.ui.tabs.paper import Paper, languages, tidied

pytestmark = pytest.mark.usefixtures("qapp")
FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
BOLD = 600


def rendered(markdown: str) -> tuple[Paper, dict[str, tuple[str, str]] | None]:
    """Return a tidied document and its links."""
    made = Paper()
    made.setMarkdown(markdown, FEATURES)
    return made, tidied(made)


def blocks(made: Paper) -> list[QTextBlock]:
    """Return the blocks that say something."""
    found, block = [], made.begin()
    while block.isValid():
        if block.text():
            found.append(block)
        block = block.next()
    return found


def test_nothing_is_ever_loaded() -> None:
    """Whatever is asked for, the document has nothing."""
    for kind in QTextDocument.ResourceType:
        assert Paper().resource(kind.value, QUrl("file:///etc/hostname")) is None


def test_images_become_words() -> None:
    """Each image is replaced by where it lies and what describes it, two in a row and in a link too."""
    made, links = rendered(
        "![a](http://x.example/1)![a](http://x.example/1) [![b](file:///x)](http://y.example)"
    )
    assert made.toPlainText() == (
        "[image: x.example/1, “a”][image: x.example/1, “a”] [image: file:///x, “b”]"
    )
    assert links == {}


def test_links_lose_their_title_and_keep_their_look() -> None:
    """A link tells its address and all its texts; no tooltip is left, and bold stays bold."""
    made, links = rendered('[a **b**](http://x.example "title") [c](http://x.example)')
    assert links == {"http://x.example": ("http://x.example", "a b c")}
    [block] = blocks(made)
    at, looks = block.begin(), []
    while not at.atEnd():
        looks.append(at.fragment().charFormat())
        at += 1
    assert [look.toolTip() for look in looks if look.toolTip()] == []
    assert BOLD in [look.fontWeight() for look in looks if look.isAnchor()]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("a &#8238; b", "a ⟦RLO⟧ b"),
        ("**p**&#1072;ypal", "p\u0430ypal⟦Latin + Cyrillic⟧"),
        ("\U0001f600 &#8203;x", "\U0001f600 ⟦ZWSP⟧x"),
    ],
)
def test_what_rendering_brought_back_is_revealed(markdown: str, shown: str) -> None:
    """Hidden characters that were written as entities are visible in the document."""
    made, _ = rendered(markdown)
    assert made.toPlainText() == shown


def test_sizes_come_from_the_theme() -> None:
    """Headings have the sizes of the page, code its own font, a quote its indent."""
    made, _ = rendered("# One\n\n## Two\n\ntext **bold**\n\n> quoted\n\n```python\ncode\n```\n\n- item")
    one, two, text, quoted, code, _ = blocks(made)
    looks = [block.begin().fragment().charFormat() for block in (one, two)]
    assert [look.font().pixelSize() for look in looks] == [20, 18]
    assert not any(look.hasProperty(QTextFormat.Property.FontSizeAdjustment.value) for look in looks)
    assert text.blockFormat().lineHeight() == 150
    assert quoted.blockFormat().leftMargin() > 0
    assert code.begin().fragment().charFormat().font().family().endswith("Mono")
    assert list(languages(made)) == ["python"]


def test_the_head_of_a_table_is_whole() -> None:
    """Below a quote too, the first cell of a table has one bold line."""
    made, _ = rendered("> q\n\n| Date | Amount |\n|---|--:|\n| 3 | 4 |\n")
    [table] = [frame for frame in made.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    block = table.cellAt(0, 0).firstCursorPosition().block()
    assert block.text() == "Date"
    assert block.begin().fragment().charFormat().fontWeight() == BOLD


def test_a_document_of_too_many_parts_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many stretches of different looks, or too long a time, give nothing."""
    monkeypatch.setattr(paper, "_MOST_PIECES", 10)
    assert rendered("*a* b " * 20)[1] is None
    monkeypatch.undo()
    monkeypatch.setattr(paper, "LONGEST_S", -1.0)
    assert rendered("plain")[1] is None
