"""Plain text: a block for every line, bullet, numbered item or hard-wrapped paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from aculint.document.build import BlockBuilder
from aculint.document.model import Block, Document, Kind
from aculint.source import Source

_LINE = re.compile(r"[^\r\n]+")
_ITEM = re.compile(r"(\s*)(?:[•◦▪●·‣*+–—-]\s+|\(?\d{1,2}[.)](?!\d)\s*(?=\D)|[a-z]\)\s+)(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"')\]”’]*\s*$")
_HEADING_WORDS = 12
_WRAPPED = range(55, 111)


class _Line(NamedTuple):
    text: str
    start: int
    blank_before: bool


def read(source: Source) -> Document:
    """Read plain text."""
    blocks: list[Block] = []
    lead: int | None = None
    lines = list(_lines(source.text))
    for index, (group, kind, depth) in enumerate(_groups(lines)):
        builder = BlockBuilder()
        for text, start, _ in group:
            builder.add_prose(text, start)
            builder.add_unit(" ", start + len(text), 1)
        if kind is Kind.HEADING and index == 0:
            kind = Kind.TITLE
        level = depth if kind is Kind.ITEM else 2 if kind is Kind.HEADING else 0
        block = builder.build(kind, level=level, lead=lead if kind is Kind.ITEM else None)
        if block is None:
            continue
        if kind is not Kind.ITEM:
            lead = len(blocks) if block.text.endswith(":") else None
        blocks.append(block)
    return Document(source, "text", tuple(blocks))


def _lines(text: str) -> Iterator[_Line]:
    end = 0
    for found in _LINE.finditer(text):
        if found[0].strip():
            gap = text[end : found.start()]
            yield _Line(found[0], found.start(), gap.replace("\r\n", "\n").count("\n") + gap.count("\r") > 1)
            end = found.end()


def _groups(lines: list[_Line]) -> Iterator[tuple[list[_Line], Kind, int]]:
    at = 0
    while at < len(lines):
        line = lines[at]
        item = _ITEM.match(line.text)
        if item:
            begin = item.end()
            first = _Line(line.text[begin:], line.start + begin, line.blank_before)
            group, at = _wrapped(lines, at, first)
            yield group, Kind.ITEM, 1 + len(item[1].expandtabs(4)) // 4
            continue
        if _is_heading(line, lines[at + 1] if at + 1 < len(lines) else None):
            yield [line], Kind.HEADING, 1
            at += 1
            continue
        group, at = _wrapped(lines, at, line)
        yield group, Kind.PARAGRAPH, 0


def _wrapped(lines: list[_Line], at: int, first: _Line) -> tuple[list[_Line], int]:
    """``first`` and the lines after ``at`` that carry on its sentence over a hard line break."""
    group = [first]
    while at + 1 < len(lines):
        line, following = lines[at], lines[at + 1]
        carries_on = following.text.lstrip()[:1].islower() and not following.blank_before
        if (
            not carries_on
            or len(line.text) not in _WRAPPED
            or _ENDS_SENTENCE.search(line.text)
            or _ITEM.match(following.text)
        ):
            break
        group.append(following)
        at += 1
    return group, at + 1


def _is_heading(line: _Line, following: _Line | None) -> bool:
    text = line.text.strip()
    words = text.split()
    if not words or len(words) > _HEADING_WORDS or not (text[0].isupper() or text[0].isdigit()):
        return False
    if _ENDS_SENTENCE.search(text) and not text.endswith("?"):
        return False
    return (following is not None and len(following.text) > len(text)) or (
        following is not None and following.blank_before
    )
