"""Where English words may be hyphenated, by pyphen's patterns: textstat goes by it where it knows no sounds."""

from __future__ import annotations

from functools import cache

from aculint.language.english import English, english


class Hyphens:
    """Counts the places by Liang's method (1983): the digits of all patterns in a word, of which odd ones win.

    What pyphen's own ``positions`` finds, in a third of the time: only pieces are looked up that are no longer than the
    longest pattern that begins with the same two letters.
    """

    def __init__(self, words: English) -> None:
        self._left = words.left
        self._right = words.right
        self._patterns = words.hyphens
        self._longest: dict[str, int] = {}
        for pattern in self._patterns:
            begin = pattern[:2]
            self._longest[begin] = max(len(pattern), self._longest.get(begin, 0))

    def count(self, word: str) -> int:
        """In how many places a word in small letters may be hyphenated."""
        pointed = f".{word}."
        size = len(pointed)
        digits = [0] * (size + 1)
        for start in range(size - 1):
            longest = max(self._longest.get(pointed[start : start + 2], 0), 1)
            for end in range(start + 1, min(start + longest, size) + 1):
                found = self._patterns.get(pointed[start:end])
                if found is not None:
                    at = start + found[0]
                    for digit in found[1]:
                        if digit > digits[at]:
                            digits[at] = digit
                        at += 1
        places = 0
        for at in range(1 + self._left, size - self._right):
            places += digits[at] & 1
        return places


@cache
def hyphens() -> Hyphens:
    """The patterns of English."""
    return Hyphens(english())
