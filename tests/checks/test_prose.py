import pytest

from aculint.checks.prose import sizes, total_size
from aculint.document import read
from aculint.language.readability import words_of
from aculint.source import Source


@pytest.mark.parametrize(
    "text",
    [
        "# How it helps\n\nRest helps. It costs nothing, e.g. 2.5 hours a week.\n\n- An item\n- A well-known one.",
        "Sleep brings relief.How does it work? Nobody can tell.",
        "word" * 800 + " ends here. " + "long, " * 600,
        "| A cell | Another one |\n| --- | --- |\n| 1 | two, three |",
    ],
    ids=["plain", "run together", "too long for a sentence", "a table"],
)
def test_a_block_has_as_many_words_as_its_text(text: str) -> None:
    document = read(Source("a.md", text))
    assert sizes(document) == [len(words_of(block.text)) for block in document.blocks]
    assert total_size(document) == sum(sizes(document))
