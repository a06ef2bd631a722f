"""From bytes to text: encoding, byte order mark, line ends, and where a line starts."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from aculint.finding import Position

LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_HEAD = 8192
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class SourceError(Exception):
    """Bytes that are no readable text; the message names cause, place and remedy, but not the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file. ``text`` has no byte order mark and keeps its line ends as they are."""

    path: str
    text: str
    _lines: list[int] = field(default_factory=list, repr=False, compare=False)

    @staticmethod
    def decode(data: bytes, path: str) -> Source:
        """Decode UTF-8, with or without byte order mark, or UTF-16 with one. Raises SourceError."""
        for mark in _UTF32:
            if data.startswith(mark):
                raise SourceError("The file is UTF-32, which aculint does not read. Save it as UTF-8.")
        for mark, encoding in _UTF16.items():
            if data.startswith(mark):
                return Source(path, _decode(data, encoding, len(mark)))
        if _is_binary(data):
            raise SourceError("The file looks like a binary file, not an article. Leave it out, or save it as text.")
        return Source(path, _decode(data, "utf-8", len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0))

    def position(self, offset: int) -> Position:
        """The place of a code point; CR LF, LF and CR each end one line."""
        if not self._lines:
            self._lines.extend(_line_starts(self.text))
        line = bisect_right(self._lines, offset)
        return Position(offset, line, offset - self._lines[line - 1] + 1)


def _line_starts(text: str) -> Iterable[int]:
    if "\r" in text:
        return (0, *(found.end() for found in LINE_END.finditer(text)))
    return accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0)


def _decode(data: bytes, encoding: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        at, line_end = skip + error.start, "\n".encode(encoding)
        raise SourceError(
            f"The file is not valid {name}: byte {data[at]:#04x} at byte offset {at}, "
            f"in line {data.count(line_end, 0, at) + 1}. Save it as UTF-8."
        ) from error


def _is_binary(data: bytes) -> bool:
    """Does the head of a file hold NUL bytes and more control characters than a text ever does?"""
    head = data[:_HEAD]
    if b"\0" not in head:
        return False
    strange = len(head) - len(head.translate(None, _CONTROL))
    return strange > max(2, len(head) // 100)
