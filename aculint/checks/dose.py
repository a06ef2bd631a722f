"""Doses of vitamins and minerals that an article recommends above their upper limit.

The limits, their audiences and the words that recommend or warn are data (``rules/doses``). A dose counts when its
sentence recommends it, neither that sentence nor its neighbours warn of it, and a nutrient stands next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.terms import Term
from aculint.document.model import Block, Document, Kind
from aculint.language.amount import IN_MICROGRAMS, Amount, amounts, micrograms
from aculint.language.sentences import LONGEST, split
from aculint.language.tagger import lowered, matching_text
from aculint.rulebook.settings import Audience, DoseSettings, Nutrient

_AGE = re.compile(
    r"(?<![\w.])(?:\d{1,2}\s?(?:-|–|to|and)\s?)?(?P<high>\d{1,2})[- ](?P<unit>year|month)s?[- ](?:olds?|of age)"
    r"|(?:aged?|ages) (?:\d{1,2}\s?(?:-|–|to|and)\s?)?(?P<aged>\d{1,2})\b"
)
_DIGIT = re.compile(r"\d")
_SALTS = (
    "carbonate citrate oxide glycinate bisglycinate gluconate picolinate threonate sulphate sulfate malate chloride "
    "orotate taurate aspartate ascorbate fumarate"
).split()
_NOT_THE_NUTRIENT = rf"(?!\w|[- ](?:rich|fortified|containing|enriched|deficien|poor|free|{'|'.join(_SALTS)}))"
_FARTHEST = 40
_MOST_GRAMS = 30  # More is the size of a pack or a portion of food.
_MONTHS = 12


def prepare(settings: Mapping[str, object]) -> Doses:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return Doses(msgspec.convert(settings, DoseSettings))


class _Place(NamedTuple):
    """A sentence of a block with what stands around it, all in lower case."""

    block: int
    start: int
    text: str
    above: str
    beside: str


@dataclass(frozen=True)
class Doses:
    """The settings of a dose rule, ready to search a document."""

    settings: DoseSettings

    @cached_property
    def _nutrients(self) -> dict[str, Nutrient]:
        return {word: nutrient for nutrient in self.settings.nutrients for word in _listed(nutrient.words)}

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return _any_of(self._nutrients, _NOT_THE_NUTRIENT)

    @cached_property
    def _cues(self) -> dict[str, re.Pattern[str]]:
        names = ("recommends", "warned", "warned_nearby")
        return {name: _any_of(_listed(getattr(self.settings, name))) for name in names}

    @cached_property
    def _audiences(self) -> list[tuple[Audience, re.Pattern[str]]]:
        return [(each, _any_of(_listed(each.words))) for each in self.settings.audiences if each.words]

    @property
    def forms(self) -> Iterable[str]:
        """What it looks for in matching text: nutrients."""
        return map(matching_text, self._nutrients)

    def check(self, document: Document, terms: Iterable[Term], references: str = "") -> Iterator[Hit]:
        """Every recommended dose above its limit; ``terms`` are the nutrients in the document."""
        heading = ""
        named = {term.block for term in terms}
        for index, block in enumerate(document.blocks) if named else ():
            if block.kind in (Kind.TITLE, Kind.HEADING):
                heading = lowered(block.text)
            if index not in named or not _DIGIT.search(block.text):
                continue
            text = lowered(block.text)
            if self._named.search(text) and (self._cues["recommends"].search(f"{heading} {text}")):
                for place in _places(index, block, text, f"{heading} {_lead(document, block)}"):
                    yield from self._sentence(place)

    def _sentence(self, place: _Place) -> Iterator[Hit]:
        doses = amounts(place.text)
        if not doses or not self._is_recommended(place):
            return
        named = list(self._named.finditer(place.text))
        audience = self._audience(f"{place.above} {place.text}")
        for dose in doses:
            nutrient = self._nutrients.get(_nearest(place.text, dose, doses, named))
            if nutrient is not None and not any(word in place.text for word in _listed(nutrient.unless)):
                yield from _too_much(place, dose, nutrient, audience)

    def _is_recommended(self, place: _Place) -> bool:
        asked = place.text.rstrip().endswith("?")
        if asked or self._cues["warned"].search(place.text) or self._cues["warned_nearby"].search(place.beside):
            return False
        return bool(self._cues["recommends"].search(f"{place.above} {place.text}"))

    def _audience(self, text: str) -> Audience:
        """Whom a dose is for: by an age (the upper end of a range), else by a word, else the last audience."""
        ages = [_years(found) for found in _AGE.finditer(text)]
        for audience in self.settings.audiences if ages else ():
            if audience.ages and audience.ages[0] <= max(ages) < audience.ages[1]:
                return audience
        return next((who for who, words in self._audiences if words.search(text)), self.settings.audiences[-1])


def _too_much(place: _Place, dose: Amount, nutrient: Nutrient, audience: Audience) -> Iterator[Hit]:
    """The finding of a dose when it is above the limit of its audience; nothing where there is no limit."""
    unit = IN_MICROGRAMS[nutrient.unit]
    amount, limit = micrograms(dose, nutrient.iu * unit), nutrient.limits.get(audience.limit)
    if amount is None or limit is None or not limit * unit < amount <= _MOST_GRAMS * IN_MICROGRAMS["g"]:
        return
    fields = {
        "nutrient": nutrient.name,
        "audience": audience.name,
        "limit": f"{limit:,g} {nutrient.unit}",
        "scope": nutrient.scope,
        "source": nutrient.source,
    }
    daily = f"{amount / unit:,.2f}".rstrip("0").rstrip(".") + f" {nutrient.unit}"
    trace = (f"{daily} a day is more than {limit:,g} for {audience.name}",)
    notes = (f"It makes {daily} a day.",) if daily not in place.text else ()
    yield Hit(
        place.block,
        place.start + dose.start,
        place.start + dose.end,
        fields,
        None,
        trace,
        (place.start, place.start + len(place.text)),
        notes=notes,
    )


def _places(index: int, block: Block, text: str, above: str) -> Iterator[_Place]:
    sentences = split(block.text)
    for at, (start, end) in enumerate(sentences):
        beside = (*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2])
        around = " ".join(text[first:last] for first, last in beside)
        yield _Place(index, start, text[start:end], above, around)


def _lead(document: Document, block: Block) -> str:
    return lowered(document.blocks[block.lead].text[-LONGEST:]) if block.lead is not None else ""


def _nearest(text: str, dose: Amount, doses: Sequence[Amount], named: Sequence[re.Match[str]]) -> str:
    """The nutrient that the dose is of: after "of" the one that follows at once, else the nearest one with no
    other dose in between, or nothing."""
    if text[dose.end :].startswith(" of "):
        own = next((name for name in named if name.start() >= dose.end), None)
        between = text[dose.end + 4 : own.start()] if own else ""
        return own[0] if own and not re.search(r"[,;(]| and | with |\w+ \w+ \w+", between) else ""
    others = [other.start for other in doses if other is not dose]
    free = [
        name
        for name in named
        if not any(min(dose.start, name.start()) < other < max(dose.start, name.start()) for other in others)
    ]
    apart = {name[0]: max(name.start() - dose.end, dose.start - name.end()) for name in reversed(free)}
    return min(apart, key=lambda word: apart[word]) if apart and min(apart.values()) <= _FARTHEST else ""


def _years(found: re.Match[str]) -> float:
    if found["aged"]:
        return float(found["aged"])
    return int(found["high"]) / (_MONTHS if found["unit"] == "month" else 1)


def _any_of(words: Iterable[str], end: str = r"(?!\w)") -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))}){end}")


def _listed(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",") if word.strip()]
