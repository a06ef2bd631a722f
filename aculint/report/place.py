"""Where a file and a finding are, in the terms of other programs."""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote

from aculint.finding import FileReport, Position
from aculint.source import Source

_STEP = 1000


def portable(path: str) -> str:
    """A path from the current folder, with forward slashes, where the file lies below it."""
    given = Path(os.path.normpath(path))
    here = Path.cwd()
    return (given.relative_to(here) if given.is_relative_to(here) else given).as_posix()


def uri(path: str) -> str:
    """A path as a URI: relative to the current folder where it can be, ``file://`` otherwise."""
    shown = portable(path)
    return Path(shown).as_uri() if os.path.isabs(shown) else quote(os.fsencode(shown), safe="/")


def position(file: FileReport, offset: int) -> Position:
    """The place of a code point of the file."""
    return _source(file.text).position(offset)


def byte_column(file: FileReport, place: Position) -> int:
    """The column from 1, counted in bytes of UTF-8."""
    if file.text.isascii():
        return place.column
    return _bytes_before(file.text, place.offset) - _bytes_before(file.text, place.offset - place.column + 1) + 1


@lru_cache(maxsize=1)
def _source(text: str) -> Source:
    return Source("", text)


def _bytes_before(text: str, offset: int) -> int:
    step = offset // _STEP
    return _counted(text)[step] + _size(text[step * _STEP : offset])


@lru_cache(maxsize=1)
def _counted(text: str) -> list[int]:
    """How many bytes stand before every ``_STEP``-th code point."""
    return list(accumulate((_size(text[at : at + _STEP]) for at in range(0, len(text), _STEP)), initial=0))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
