"""Building blocks of folded text while every character keeps its place in the source."""

from __future__ import annotations

import re
from typing import Final

from aculint.document.model import Block, Kind, Link, NoteReference, Segment

_RARE: Final = re.compile(
    r"[\s\0\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
    r"‘’‚‛′`´ʼ＇“”„‟″«»＂‐‑−﹣－‒–—―ﬀﬁﬂﬃﬄ](?:(?<=\s)\s+|(?<! ))"
)
_DROPPED: Final = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SINGLE: Final = frozenset("‘’‚‛′`´ʼ＇")
_DOUBLE: Final = frozenset("“”„‟″«»＂")
_HYPHEN: Final = frozenset("‐‑−﹣－‒")
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_ADDRESS: Final = re.compile(r"\bhttps?://[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]")


class BlockBuilder:
    """Collects the text of one block.

    Folding: quotes become straight, every space or line end one space, typographic hyphens ``-``, other
    dashes ``—`` (an en dash inside a word ``-``), ligatures letters; soft hyphens and zero-width
    characters vanish.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[list[int]] = []
        self._length = 0
        self._last = " "
        self._links: list[Link] = []
        self._notes: list[NoteReference] = []

    @property
    def is_new(self) -> bool:
        """Was nothing added yet?"""
        return not (self._parts or self._links or self._notes)

    @property
    def length(self) -> int:
        """How many folded characters there are."""
        return self._length

    def add(self, text: str, start: int) -> None:
        """Add ``text``, which stands at ``start`` in the source letter by letter."""
        if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:
            self._plain(text, start)
            return
        at = 0
        for found in _RARE.finditer(text):
            if found.start() > at:
                self._plain(text[at : found.start()], start + at)
            self._fold(found[0], start + found.start(), text[found.end() : found.end() + 1])
            at = found.end()
        if at < len(text):
            self._plain(text[at:], start + at)

    def add_prose(self, text: str, start: int) -> None:
        """Like ``add``, but an address of the web becomes a link on a space."""
        if "://" not in text:
            self.add(text, start)
            return
        at = 0
        for found in _ADDRESS.finditer(text):
            self.add(text[at : found.start()], start + at)
            self.link(self._length, found[0])
            self.add_unit(" ", start + found.start(), len(found[0]))
            at = found.end()
        self.add(text[at:], start + at)

    def add_unit(self, text: str, start: int, length: int) -> None:
        """Add ``text`` that ``length`` characters of the source at ``start`` stand for as a whole."""
        if text == " ":
            if self._last != " ":
                self._append(" ", start, length)
            return
        folded = BlockBuilder()
        folded._last = self._last
        folded.add(text, 0)
        if text.isspace() and self._last == " ":
            return
        shown = "".join(folded._parts)
        if shown:
            self._append(shown, start, length)

    def link(self, start: int, target: str) -> None:
        """A link to ``target`` on the text from ``start`` to here."""
        self._links.append(Link(start, self._length, target))

    def note(self, label: str) -> None:
        """A footnote mark stands here."""
        self._notes.append(NoteReference(self._length, label))

    def build(
        self, kind: Kind, *, level: int = 0, lead: int | None = None, quoted: bool = False, label: str = ""
    ) -> Block | None:
        """The block, without spaces at its end, or None when nothing can be read in it."""
        text = "".join(self._parts).rstrip(" ")
        size = len(text)
        if not size:
            return None
        segments = [Segment(*each) for each in self._segments if each[0] < size]
        last = segments[-1]
        if last.text_length == last.source_length:
            keep = size - last.text_start
            segments[-1] = Segment(last.text_start, last.source_start, keep, keep)
        links = tuple(Link(min(link.start, size), min(link.end, size), link.target) for link in self._links)
        notes = tuple(NoteReference(min(note.start, size), note.label) for note in self._notes)
        return Block(kind, text, tuple(segments), level, lead, quoted, links, notes, label)

    def _plain(self, text: str, start: int) -> None:
        if self._last == " " and text.startswith(" "):
            text, start = text[1:], start + 1
        if text:
            self._append(text, start, len(text))

    def _fold(self, text: str, start: int, following: str) -> None:
        if text.isspace() or text == "\0":
            if self._last != " ":
                self._append(" ", start, 1)
        elif _DROPPED.match(text):
            return
        elif text in _LIGATURES:
            self._append(_LIGATURES[text], start, 1)
        else:
            self._append(self._punctuation(text, following), start, 1)

    def _punctuation(self, text: str, following: str) -> str:
        if text in _SINGLE:
            return "'"
        if text in _DOUBLE:
            return '"'
        inside_word = self._last.isalnum() and following.isalnum()
        return "-" if text in _HYPHEN or (text == "–" and inside_word) else "—"

    def _append(self, text: str, start: int, length: int) -> None:
        size = len(text)
        last = self._segments[-1] if self._segments else None
        if last and size == length and last[1] + last[3] == start and last[2] == last[3]:
            last[2] += size
            last[3] += size
        else:
            self._segments.append([self._length, start, size, length])
        self._parts.append(text)
        self._length += size
        self._last = text[-1]
