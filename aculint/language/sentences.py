"""Where sentences end in folded English prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

# These never end a sentence: what they introduce follows.
_NEVER: Final = frozenset(
    "dr mr mrs ms mx prof st mt rev hon sr jr vs e.g i.e eg ie cf al fig figs no nos vol pp ed eds approx ca viz "
    "resp dept est ref refs incl max min tel ext art sec ch gen sgt lt col messrs".split()
)
# These end one only when the next word plainly opens a new sentence.
_SOMETIMES: Final = frozenset(
    "etc inc ltd co corp u.s u.k u.s.a e.u a.m p.m l.ac m.d ph.d d.c d.o b.c a.d r.n n.d".split()
)
_OPENERS: Final = frozenset(
    "the this that these those it he she they we you i there here but and so however in on at for if when while "
    "after before although because since as a an its their our your his her my not no some many most all each "
    "every what how why who where acupuncture also then thus".split()
)
_END: Final = re.compile(
    r"(?P<stop>[.!?…](?<![.!?…]{2})[.!?…]*+)(?P<close>[\"')\]]*)(?:(?P<gap>\s+)(?P<next>[\"'(\[]*\S)|(?P<glued>(?<=[a-z]{3}[.!?])[A-Z][a-z]{2}))"
)
_NAMED_LETTER: Final = re.compile(r"(?:vitamin|hepatitis|type|group|plan|point) \w$", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_LAST_WORD: Final = re.compile(r"[\w.']*$")
_FIRST_WORD: Final = re.compile(r"[\"'(\[]*([\w']+)")
# What is longer is no sentence, and each of its claims would be held against each of its cues.
LONGEST: Final = 3000


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of one block as offsets (start, end exclusive), without the spaces around them.

    A run of more than ``LONGEST`` characters without an end is cut at a space, or wherever that is.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if found.start() < start or not _ends(text, found):
            continue
        end = found.end("close")
        spans += _pieces(text, start, end)
        start = found.start("next") if found["next"] else found.start("glued")
    return (*spans, *_pieces(text, start, len(text)))


def _pieces(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """A run without the spaces around it, in pieces no longer than ``LONGEST``; nothing of mere spaces."""
    start, end = _trimmed(text, start, end)
    return ((start, end),) if 0 < end - start <= LONGEST else _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST) + 1 or start + LONGEST
        yield start, cut - 1 if text[cut - 1] == " " else cut
        start = cut
    if start < end:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, found: re.Match[str]) -> bool:
    stop, close, _, opening, glued = found.groups()
    if glued:
        return "." not in _last_word(text, found.start())
    following = opening[-1]
    if stop != ".":
        return not (following.islower() or (stop == "…" and not following.isupper()))
    if close:
        return True
    if following.islower():
        return False
    word = _last_word(text, found.start())
    bare = word.lower()
    if bare in _NEVER:
        return False
    if len(word) == 1 and word.isupper():
        return _NAMED_LETTER.search(text, max(0, found.start() - 14), found.start()) is not None or _opens(text, found)
    if bare in _SOMETIMES or _INITIALS.fullmatch(word):
        return _opens(text, found)
    return not (bare.isdigit() and _is_item_number(text, found.start()))


def _is_item_number(text: str, at: int) -> bool:
    """Is the number before ``at`` the mark of a numbered item at the start of the block?"""
    return not text[:at].rstrip("0123456789").strip() if at < 6 else False


def _last_word(text: str, at: int) -> str:
    start = max(0, at - 24)
    behind_space = text[max(text.rfind(" ", start, at) + 1, start) : at]
    if behind_space.isalpha():
        return behind_space
    found = _LAST_WORD.search(text, start, at)
    return found[0].strip("'") if found else ""


def _opens(text: str, found: re.Match[str]) -> bool:
    word = _FIRST_WORD.match(text, found.start("next"), found.start("next") + 24)
    return word is not None and word[1].lower() in _OPENERS and word[1][0].isupper()
