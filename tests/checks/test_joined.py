from hypothesis import given
from hypothesis import strategies as st

from aculint.checks.joined import joined
from aculint.document import read
from aculint.source import Source

WORDS = st.sampled_from("half halve Halved twice risk 5% % fold old".split())
ARTICLES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=6)


@given(ARTICLES)
def test_blocks_with_a_sign_are_those_that_hold_it_in_any_case(paragraphs: list[str]) -> None:
    document = read(Source("a.md", "\n\n".join(paragraphs)))
    signs = ("halv", "%", "fold")
    expected = {
        index for index, block in enumerate(document.blocks) if any(sign in block.text.lower() for sign in signs)
    }
    assert joined(document).blocks_with(signs) == expected
