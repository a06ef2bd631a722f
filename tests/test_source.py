import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint.source import Source, SourceError

TEXT = "Rücken\r\nKnie\rHand\nFuß"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_utf8_and_utf16_are_read_without_their_mark_and_with_their_line_ends(data: bytes) -> None:
    assert Source.decode(data, "a.txt").text == TEXT


def test_invalid_bytes_are_named_with_their_offset_and_a_remedy() -> None:
    with pytest.raises(SourceError, match=r"0xff at byte offset 9.*Save it as UTF-8"):
        Source.decode(codecs.BOM_UTF8 + b"R\xc3\xbccke\xff", "a.txt")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "binary"),
        (codecs.BOM_UTF32_LE + "pain".encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF16_LE + b"p", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, complaint: str) -> None:
    with pytest.raises(SourceError, match=complaint):
        Source.decode(data, "a.txt")


def test_one_nul_byte_does_not_make_an_article_binary() -> None:
    assert Source.decode(b"Pain\0 is common. " * 1 + b"Rest helps. " * 40, "a.txt").text.startswith("Pain\0")


def test_an_empty_file_is_an_empty_text() -> None:
    assert Source.decode(b"", "a.txt").text == ""


@pytest.mark.parametrize(
    ("offset", "line", "column"), [(0, 1, 1), (7, 1, 8), (8, 2, 1), (13, 3, 1), (18, 4, 1), (21, 4, 4)]
)
def test_each_kind_of_line_end_ends_one_line(offset: int, line: int, column: int) -> None:
    position = Source("a.txt", TEXT).position(offset)
    assert (position.line, position.column) == (line, column)


@given(st.text(), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    source = Source("a.txt", text)
    offset = data.draw(st.integers(0, len(text)))
    position = source.position(offset)
    begins = [
        0,
        *(
            index + 1
            for index, char in enumerate(text)
            if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n")
        ),
    ]
    assert begins[position.line - 1] + position.column - 1 == offset
