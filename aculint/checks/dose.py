"""Doses of vitamins and minerals that an article recommends above their upper limit.

The limits, the units and the words that recommend or warn are data (``rules/doses``). A dose counts when
its sentence recommends it, does not warn of it, and names the nutrient nearest to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from aculint.checks.hit import Hit
from aculint.document.model import Document
from aculint.language.sentences import split
from aculint.language.tagger import lowered
from aculint.rulebook.settings import DoseSettings, Nutrient

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_DOSE = re.compile(
    rf"(?<![\w.])(?P<low>{_NUMBER})\s?(?:(?:-|–|—| to )\s?(?P<high>{_NUMBER})\s?)?"
    r"(?P<unit>iu|international units?|mcg|µg|μg|ug|micrograms?|mg|milligrams?|g|grams?)\b"
)
_DIGIT = re.compile(r"\d")
_IN_MICROGRAMS = {"m": 1000.0, "g": 1_000_000.0, "mcg": 1.0}
_FARTHEST = 40


def prepare(settings: Mapping[str, object]) -> Doses:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return Doses(msgspec.convert(settings, DoseSettings))


@dataclass(frozen=True)
class Doses:
    """The settings of a dose rule, ready to search a document."""

    settings: DoseSettings

    @cached_property
    def _nutrients(self) -> dict[str, Nutrient]:
        return {word: nutrient for nutrient in self.settings.nutrients for word in _listed(nutrient.words)}

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return _any_of(self._nutrients)

    @cached_property
    def _cues(self) -> dict[str, re.Pattern[str]]:
        words = self.settings
        return {
            name: _any_of(_listed(getattr(words, name))) for name in ("recommends", "warned", "children", "toddlers")
        }

    def check(self, document: Document) -> Iterator[Hit]:
        """Every recommended dose above its limit."""
        for index, block in enumerate(document.blocks):
            if not _DIGIT.search(block.text):
                continue
            text = lowered(block.text)
            if not self._named.search(text) or not _DOSE.search(text):
                continue
            for start, end in split(block.text):
                yield from self._sentence(index, text, start, end)

    def _sentence(self, block: int, text: str, start: int, end: int) -> Iterator[Hit]:
        sentence = text[start:end]
        if self._cues["warned"].search(sentence) or not self._cues["recommends"].search(sentence):
            return
        audience = next((name for name in ("toddlers", "children") if self._cues[name].search(sentence)), "adults")
        doses, named = list(_DOSE.finditer(sentence)), list(self._named.finditer(sentence))
        for dose in doses:
            nutrient = self._nutrients.get(_nearest(dose, doses, named))
            if nutrient is None:
                continue
            amount, limit = _amount(dose, nutrient), getattr(nutrient, audience)
            if amount is not None and amount > limit * _IN_MICROGRAMS[_kind(nutrient.unit)]:
                fields = {
                    "nutrient": nutrient.name,
                    "audience": audience,
                    "limit": f"{limit:,g} {nutrient.unit}",
                    "scope": nutrient.scope,
                    "source": nutrient.source,
                }
                trace = (f"{amount / _IN_MICROGRAMS[_kind(nutrient.unit)]:,g} {nutrient.unit} is more than {limit:,g}",)
                at = start + dose.start()
                yield Hit(block, at, start + dose.end(), fields, None, trace, (start, end))


def _nearest(dose: re.Match[str], doses: list[re.Match[str]], named: list[re.Match[str]]) -> str:
    """The nutrient that the dose is of: the nearest one with no other dose in between, or nothing."""
    free = [
        name
        for name in named
        if not any(
            min(dose.start(), name.start()) < other.start() < max(dose.start(), name.start())
            for other in doses
            if other is not dose
        )
    ]
    apart = {name[0]: max(name.start() - dose.end(), dose.start() - name.end()) for name in reversed(free)}
    return min(apart, key=lambda word: apart[word]) if apart and min(apart.values()) <= _FARTHEST else ""


def _amount(dose: re.Match[str], nutrient: Nutrient) -> float | None:
    """Micrograms of a dose, of its upper end when it is a range; None for a unit that the nutrient lacks."""
    number = float((dose["high"] or dose["low"]).replace(",", "") or 0)
    kind = _kind(dose["unit"])
    if kind == "iu":
        return number * nutrient.iu * _IN_MICROGRAMS[_kind(nutrient.unit)] if nutrient.iu else None
    return number * _IN_MICROGRAMS[kind]


def _kind(unit: str) -> str:
    if unit.startswith(("iu", "inter")):
        return "iu"
    if unit.startswith(("mcg", "µ", "μ", "ug", "micro")):
        return "mcg"
    return unit[0]


def _any_of(words: Mapping[str, object] | list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def _listed(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",") if word.strip()]
