"""Measures of a whole article and its sections: how hard they are to read, and the sentences that make them so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.prose import Sentence, sentences_of
from aculint.document.model import Document
from aculint.finding import Readability, Section, Severity
from aculint.language.readability import Counts, Formula, count, measure, total, without_words
from aculint.language.sentences import split
from aculint.rulebook.settings import Limit, MeasureSettings

GRADE = "reading-grade"
LEAST_WORDS = 100
_SHOWN_WORDS = 7
_LEAST_SAVING = 0.05
_COUNTS = attrgetter("counts")
Key = TypeVar("Key")
_EASIER_WHEN_HIGHER = "flesch-reading-ease"
_NAMES: dict[Formula, str] = {
    "flesch-kincaid": "Flesch-Kincaid",
    "smog": "SMOG",
    "flesch-reading-ease": "Flesch reading ease",
    "gunning-fog": "Gunning fog",
    "coleman-liau": "Coleman-Liau",
    "ari": "ARI",
    "dale-chall": "Dale-Chall",
}
_FIELDS: dict[Formula, str] = {
    "flesch-kincaid": "flesch_kincaid_grade",
    "smog": "smog_index",
    "flesch-reading-ease": "flesch_reading_ease",
    "gunning-fog": "gunning_fog",
    "coleman-liau": "coleman_liau_index",
    "ari": "automated_readability_index",
    "dale-chall": "dale_chall_score",
}


@dataclass(frozen=True)
class Reading:
    """How prose is read: ``topics`` are words that are not counted, ``references`` matches
    the headings of lists of references.
    """

    topics: tuple[str, ...] = ()
    references: str = ""


def prepare(settings: Mapping[str, object]) -> MeasureSettings:
    """Read a rule's settings. Raises ValueError."""
    return msgspec.convert(settings, MeasureSettings)


@lru_cache(maxsize=1)
def _counted(document: Document, reading: Reading) -> tuple[Sentence, ...]:
    """Every sentence of prose, its topic words not counted."""
    sentences = sentences_of(document, reading.references)
    return tuple(_without(each, document, reading.topics) for each in sentences) if reading.topics else sentences


def _without(sentence: Sentence, document: Document, topics: tuple[str, ...]) -> Sentence:
    text = sentence.text(document)
    rest = without_words(text, topics)
    return sentence if rest == text else sentence._replace(counts=count(rest))


@lru_cache(maxsize=1)
def readability(document: Document, reading: Reading = Reading()) -> Readability:
    """The figures of the article and of its sections; none for what has fewer than 100 words."""
    sections = tuple(
        Section(
            heading=document.blocks[index].text if index >= 0 else "",
            line=_line(document, max(index, 0), 0),
            **_figures(part),
        )
        for index, part in _sections(document, reading)
    )
    return Readability(**_figures(_whole(document, reading)), sections=sections)


def _figures(counts: Counts) -> dict[str, Any]:
    """Words, sentences and the figure of each formula, to one decimal."""
    known = counts.words >= LEAST_WORDS
    figures = {field: round(measure(name, counts), 1) if known else None for name, field in _FIELDS.items()}
    return {"words": counts.words, "sentences": counts.sentences, **figures}


@lru_cache(maxsize=1)
def _sections(document: Document, reading: Reading) -> tuple[tuple[int, Counts], ...]:
    """The counts of each section, in order."""
    parts = groupby(_counted(document, reading), attrgetter("section"))
    return tuple((section, total(map(_COUNTS, part))) for section, part in parts)


@lru_cache(maxsize=1)
def _whole(document: Document, reading: Reading) -> Counts:
    return total(map(_COUNTS, _counted(document, reading)))


def check(document: Document, settings: MeasureSettings, reading: Reading = Reading()) -> Iterator[Hit]:
    """Findings of one measure."""
    if settings.measure == "grade":
        yield from _grade(document, settings, reading)
        return
    limit = Limit(settings.info, settings.warning)
    for sentence in sentences_of(document, reading.references):
        if severity := _severity(words := sentence.counts.words, limit):
            fields = {"words": str(words)}
            yield Hit(sentence.block, sentence.start, sentence.end, fields, severity, (f"{words} words",))


def _severity(value: float, limit: Limit) -> Severity | None:
    """How bad a value is that should not be above the limits."""
    if limit.warning is not None and value > limit.warning:
        return Severity.WARNING
    return Severity.INFO if limit.info is not None and value > limit.info else None


def _grade(document: Document, settings: MeasureSettings, reading: Reading) -> Iterator[Hit]:
    whole = _whole(document, reading)
    if whole.words < LEAST_WORDS:
        return
    formula = settings.formula
    limit = settings.limit
    sign = -1 if formula == _EASIER_WHEN_HIGHER else 1
    value = round(measure(formula, whole), 1)
    severity = _severity(sign * value, Limit(*(None if each is None else sign * each for each in limit)))
    if severity is None:
        return
    target = sign * min(sign * each for each in limit if each is not None)
    fields = {
        "measured": _measured(formula, value, round(measure("smog", whole), 1)),
        "target": f"{target:g} or {'above' if sign < 0 else 'below'}",
    }
    costs = _Costs(document, formula, whole, sign)
    notes = (
        *costs.sentences(_counted(document, reading), settings.name),
        *costs.sections(_sections(document, reading), settings.name),
    )
    trace = tuple(f"{_NAMES[each]} {measure(each, whole):.1f}" for each in _NAMES)
    yield Hit(
        *headline(document),
        fields,
        severity,
        (f"{whole.words} words, {whole.sentences} sentences", *trace),
        notes=notes,
    )


def _measured(formula: Formula, value: float, smog: float) -> str:
    if formula == _EASIER_WHEN_HIGHER:
        return f"has a Flesch reading ease of {value:g}"
    if formula == "dale-chall":
        return f"has a Dale-Chall score of {value:g}"
    beside = "" if formula == "smog" else f"; SMOG {smog:g}"
    return f"needs school grade {value:g} to read ({_NAMES[formula]}{beside})"


@dataclass(frozen=True)
class _Costs:
    """What the parts of an article cost: its figure less its figure without them."""

    document: Document
    formula: Formula
    whole: Counts
    sign: int

    def sentences(self, counted: Iterable[Sentence], most: int) -> Iterator[str]:
        """A note that names the dearest sentences, when there are any."""
        dear = self._dearest([(each, each.counts) for each in counted], most)
        shown = [
            f"line {_line(self.document, each.block, each.start)} “{_start_of(each.text(self.document))}” ({saved})"
            for each, saved in dear
        ]
        if shown:
            yield f"Sentences that cost most: {'; '.join(shown)}."

    def sections(self, parts: Sequence[tuple[int, Counts]], most: int) -> Iterator[str]:
        """A note that names the dearest sections, when there are several."""
        shown = [
            f"“{_start_of(self.document.blocks[index].text)}” ({saved})" if index >= 0 else f"the opening ({saved})"
            for index, saved in self._dearest(parts, most)
        ]
        if shown and len(parts) > 1:
            yield f"Sections that cost most: {'; '.join(shown)}."

    def _dearest(self, parts: Iterable[tuple[Key, Counts]], most: int) -> list[tuple[Key, str]]:
        figure = measure(self.formula, self.whole)
        saved = [(key, saving) for key, part in parts if (saving := self._saving(figure, part)) >= _LEAST_SAVING]
        saved.sort(key=itemgetter(1), reverse=True)
        return [(key, f"{saving:.1f}") for key, saving in saved[:most]]

    def _saving(self, figure: float, part: Counts) -> float:
        rest = self.whole.without(part)
        if rest.words < LEAST_WORDS // 2 or not rest.sentences:
            return 0
        return self.sign * (figure - measure(self.formula, rest))


def _start_of(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def _line(document: Document, block: int, at: int) -> int:
    """The line in the source, from 1, of a place in a block."""
    return document.source.position(document.blocks[block].source_span(at, at + 1)[0]).line


@lru_cache(maxsize=1)
def headline(document: Document) -> tuple[int, int, int]:
    """Block, start and end of the words that stand for the whole article: its title, else its first sentence."""
    title = document.title
    for index, block in enumerate(document.blocks):
        if block is title or title is None:
            start, end = split(block.text)[0]
            return index, start, end
    raise ValueError("a document without a block has no headline")
