import re

from hypothesis import given
from hypothesis import strategies as st

from aculint.checks.joined import joined
from aculint.document import read
from aculint.source import Source

WORDS = st.sampled_from("half halve Halved twice risk 5% % fold old".split())
ARTICLES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=6)
SIGN = re.compile(r"[Hh]alve|%|fold\b")


@given(ARTICLES)
def test_a_pattern_finds_in_all_blocks_at_once_what_it_finds_in_each(paragraphs: list[str]) -> None:
    document = read(Source("a.md", "\n\n".join(paragraphs)))
    expected = [
        (index, *found.span()) for index, block in enumerate(document.blocks) for found in SIGN.finditer(block.text)
    ]
    assert list(joined(document).find(SIGN)) == expected
