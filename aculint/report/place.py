"""Where a file and a finding are, in the terms of other programs."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from aculint.finding import FileReport, Position
from aculint.source import Source


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
    return Source(file.path, file.text).position(offset)


def byte_column(file: FileReport, place: Position) -> int:
    """The column from 1, counted in bytes of UTF-8."""
    before = file.text[place.offset - place.column + 1 : place.offset]
    return len(before.encode("utf-8", "replace")) + 1
