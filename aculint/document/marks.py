"""What opens with one mark and closes with another, found in a time that grows with the text, not faster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

End = Callable[[re.Match[str]], int]


class Until:
    """Where what opened ends (exclusive): behind the next match of ``closing``, in which ``{}`` is what opened it.

    -1 where it never closes, which is looked for once for each text.
    """

    def __init__(self, closing: str, *, runs_on: bool = False) -> None:
        """``runs_on``: what never closes ends with the text."""
        self._closing, self._runs_on = closing, runs_on
        self._never: set[str] = set()

    def __call__(self, opened: re.Match[str]) -> int:
        closing = self._closing.replace("{}", re.escape(opened[opened.lastgroup or 0]))
        found = None if closing in self._never else _compiled(closing).search(opened.string, opened.end())
        if found:
            return found.end()
        self._never.add(closing)
        return len(opened.string) if self._runs_on else -1


@lru_cache(maxsize=256)
def _compiled(closing: str) -> re.Pattern[str]:
    return re.compile(closing, re.MULTILINE | re.IGNORECASE)


def marked(text: str, openers: re.Pattern[str], ends: Mapping[str, End]) -> Iterator[tuple[re.Match[str], int]]:
    """Each match of ``openers`` that closes, one behind the end of the other, with its end (exclusive).

    ``ends`` tells the end by the name of the last group that matched; a match of any other is all of it.
    """
    at = 0
    while opened := openers.search(text, at):
        end = ends.get(opened.lastgroup or "", re.Match.end)(opened)
        if end > opened.start():
            yield opened, end
        at = max(end, opened.start() + 1)
