"""Text of articles and names of files, made harmless for terminals, build logs and parsers."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import msgspec

_SPACES = "\t\n\r\u2028\u2029"
_JOINERS = "\u200c\u200d"
_UNSEEN = ("Cc", "Cf", "Cs", "Co")
_LOG_COMMAND = re.compile(r"##(?=\w*\[)")
_NOT_ASCII = re.compile(r"##(?=\w*\[)|[^\0-~]")


def plain(text: str) -> str:
    """``text`` on one line, in which nothing can move the cursor, colour the terminal, turn the direction of
    writing, or give an order to a build server (``##vso[…]``, ``##[…]``)."""
    if text.isprintable() and "##" not in text:
        return text
    shown = "".join(" " if char in _SPACES else "�" if is_unsafe(char) else char for char in text)
    return _LOG_COMMAND.sub("#�", shown)


def is_unsafe(char: str) -> bool:
    """Is this an invisible character that may do something: a control, a direction mark, half a pair, no character?"""
    if char in _JOINERS:
        return False
    return unicodedata.category(char) in _UNSEEN or ord(char) & 0xFFFE == 0xFFFE


def no_order(line: str) -> str:
    """A line that GitHub does not take for an order (``::error::``), whatever blanks stand before it."""
    return f"�{line.lstrip()[1:]}" if line.lstrip().startswith("::") else line


def plain_path(path: str) -> str:
    """A path that still names its file, but does not start a line as an order to GitHub."""
    shown = plain(path)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def json_text(value: Any, indent: int = 0) -> str:
    """``value`` as JSON: every string keeps its value, and what a terminal or a build log could obey is escaped.

    ``indent`` is the number of blanks a level; with 0 all stands on one line.
    """
    try:
        encoded = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # the name of a file may hold half a pair
        return _harmless(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=indent or None))
    return msgspec.json.format(_harmless(encoded), indent=indent)


def _harmless(text: str) -> str:
    """JSON with escapes for what a terminal or a build log could obey."""
    return text if text.isprintable() and "##" not in text else _NOT_ASCII.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    if char == "##":
        return "#\\u0023"
    return json.dumps(char)[1:-1] if char in _SPACES or is_unsafe(char) else char
