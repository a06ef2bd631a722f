"""Amounts of a substance in a sentence: number, range, unit, and how much of it that is in a day."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Unit = Literal["iu", "mcg", "mg", "g"]

IN_MICROGRAMS = {"mcg": 1.0, "mg": 1000.0, "g": 1_000_000.0}

_COUNTS = {"one": 1, "once": 1, "two": 2, "twice": 2, "three": 3, "thrice": 3, "four": 4, "five": 5, "six": 6}
_COUNT = rf"(?:{'|'.join(_COUNTS)}|\d{{1,2}})"
_NUMBER = r"(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?k?)"
_FORM = r"(?:capsules?|tablets?|pills?|softgels?|gummies|lozenges|doses?)"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<packs>{_COUNT})\s?(?:x|×|{_FORM} of)\s?|(?P<some>{'|'.join(_COUNTS)})\s)?"
    rf"(?P<low>{_NUMBER})\s?(?:(?:-|–|—|to )\s?(?P<high>{_NUMBER})\s?)?"
    r"-?(?P<unit>iu|international units?|mcg|µg|μg|ug|micrograms?|mg|milligrams?|g|grams?)\b"
    r"(?!\s?/(?!\s?(?:day|d\b))|\s?per (?:kg|kilo|100|lit|dec|ml|cup|pound|lb)|\s?%)"
)
_OFTEN = re.compile(
    rf"(?:(?P<times>{_COUNT})(?: times|x)?\s)?(?:(?:a|per|each|every)\s|/\s?)?"
    r"(?P<period>day|daily|week|weekly|month|monthly)\b"
    r"|every (?P<hours>\d{1,2}) hours|(?P<meals>(?:with|at|before|after) (?:every|each) meal)"
)
_DAYS = {"day": 1, "daily": 1, "week": 7, "weekly": 7, "month": 30, "monthly": 30}
_HOURS, _MEALS = 24, 3
_FARTHEST = 45


class Amount(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a sentence: so much in ``unit``, at the upper end of a range.

    ``number`` is for one day: taken twice a day it is doubled, once a week divided by seven.
    """

    start: int
    end: int
    number: float
    unit: Unit


def amounts(sentence: str) -> list[Amount]:
    """All amounts in a lower-case sentence; none that is a share of something else, such as 5 mg per kg.

    >>> amounts("take 500 mg twice a day")
    [Amount(start=5, end=11, number=1000.0, unit='mg')]
    """
    found = list(_AMOUNT.finditer(sentence))
    borders = [*(match.start() for match in found), len(sentence)]
    return [_amount(match, sentence[match.end() : border]) for match, border in zip(found, borders[1:], strict=True)]


def micrograms(amount: Amount, iu: float) -> float | None:
    """The amount in micrograms, where one international unit is ``iu`` of them; None for units that do not exist."""
    if amount.unit == "iu":
        return amount.number * iu if iu else None
    return amount.number * IN_MICROGRAMS[amount.unit]


def _amount(match: re.Match[str], after: str) -> Amount:
    return Amount(match.start("low"), match.end(), _number(match) * _a_day(after), _unit(match["unit"]))


def _number(match: re.Match[str]) -> float:
    return _count(match["packs"] or match["some"]) * _value(match["high"] or match["low"])


def _value(written: str) -> float:
    plain = written.replace(",", "").replace(" ", "")
    return float(plain[:-1]) * 1000 if plain.endswith("k") else float(plain)


def _count(written: str | None) -> int:
    return _COUNTS[written] if written in _COUNTS else int(written or 1)


def _a_day(after: str) -> float:
    """How many times a day the words after an amount say."""
    often = _OFTEN.search(after[:_FARTHEST])
    if often is None:
        return 1
    if often["hours"]:
        return max(1, _HOURS / max(1, int(often["hours"])))
    return _MEALS if often["meals"] else _count(often["times"]) / _DAYS[often["period"]]


def _unit(written: str) -> Unit:
    if written.startswith(("iu", "inter")):
        return "iu"
    if written.startswith(("mcg", "µ", "μ", "ug", "micro")):
        return "mcg"
    return "mg" if written.startswith("m") else "g"
