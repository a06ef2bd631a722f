"""Every character of every block stands where the block says that it stands, whatever the document."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aculint.document import FORMATS, read
from aculint.document.build import BlockBuilder
from aculint.document.model import Document, Kind
from aculint.source import Source

SHARED = Path(__file__).parents[3] / "shared"
PIECES = st.sampled_from(
    ["pain", " ", "\n", "\n\n", "\r\n", "**", "*", "`", "[a](b)", "- ", "1. ", "# ", "> ", "&amp;", "&nbsp;", "’", "“", "–",
     "\u00ad", "\u00a0", "ü", "🙂", "<p>", "</p>", "<b>", "<br>", "<!--", "-->", "{", "}", "| a | b |", "---", "[^1]", "[^1]: ", ". ",
     "import x", "<X a={1}>", "\0", "ﬁ", "\t", "```", "https://e.org/x", "title: 'a'", "e.g. ", "&"]
)  # fmt: skip
DOCUMENTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def folded(text: str) -> str:
    builder = BlockBuilder()
    builder.add("x" + text, 0)
    block = builder.build(Kind.PARAGRAPH)
    return block.text[1:] if block else ""


def assert_positions(document: Document) -> None:
    source = document.source.text
    for block in document.blocks:
        assert block.text == block.text.strip(" ") and block.text
        last = -1
        for index, char in enumerate(block.text):
            start, end = block.source_span(index, index + 1)
            assert 0 <= start < end <= len(source)
            assert start >= last or end - start > 1
            last = start
            raw = source[start:end]
            if char != " " and end - start == 1 and raw not in "’‘“”′″–‑‐−´`ﬁﬂ":
                assert raw == char or folded(raw) == char or raw == "—" or char in "—-'\"" or not raw.isascii()


@pytest.mark.parametrize("format", FORMATS)
@given(text=DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_every_character_has_its_place(format: str, text: str) -> None:
    assert_positions(read(Source("x", text), format))


WORDS = st.lists(st.sampled_from(["Rest", "helps", "sore", "knees", "ü", "well"]), min_size=1, max_size=8).map(" ".join)
PROSE = st.lists(WORDS.map(lambda words: f"It is said that {words} in the end."), min_size=1, max_size=5)


@given(PROSE)
@settings(max_examples=60, deadline=None)
def test_the_same_prose_in_every_format_gives_the_same_blocks(paragraphs: list[str]) -> None:
    expected = paragraphs
    plain = "\n\n".join(paragraphs)
    page = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    for text, format in ((plain, "text"), (plain, "markdown"), (plain, "mdx"), (page, "html")):
        assert [block.text for block in read(Source("x", text), format).blocks] == expected
        crlf = read(Source("x", text.replace("\n", "\r\n")), format)
        assert [block.text for block in crlf.blocks] == expected
    front = "---\ntags: [a]\n---\n"
    shifted = read(Source("x", front + plain), "markdown")
    straight = read(Source("x", plain), "markdown")
    for one, other in zip(straight.blocks, shifted.blocks, strict=True):
        assert one.source_span(0, len(one.text))[0] + len(front) == other.source_span(0, len(other.text))[0]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is not here")
def test_every_character_of_real_articles_has_its_place() -> None:
    for path in sorted((SHARED / "corpus").iterdir())[::4]:
        document = read(Source.decode(path.read_bytes(), str(path)))
        for block in document.blocks:
            for found in re.finditer(r"[A-Za-z]{4,}", block.text):
                start, end = block.source_span(found.start(), found.end())
                assert "".join(document.source.text[start:end].split("\u00ad")) == found[0] or end - start > len(
                    found[0]
                )
