"""What stands under ``settings`` in a rule file, by kind of rule."""

from __future__ import annotations

from typing import Literal

import msgspec


class MetBy(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Patterns that meet a caveat's duty unless a context of ``unless`` holds; ``near`` as in a rule."""

    match: tuple[str, ...]
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class CaveatSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An article owes the caveat with so many ``words`` and ``mentions``, or half of these and one in a heading.

    ``share`` is the least number of mentions in a hundred words.
    """

    met_by: tuple[MetBy, ...]
    words: int = 60
    mentions: int = 3
    share: float = 0.5


class MeasureSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``measure`` names what is looked at; a value above ``info`` or ``warning`` is a finding of that severity."""

    measure: Literal["grade", "sentence"]
    warning: float
    info: float | None = None


class Nutrient(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A nutrient with its upper limits a day in ``unit`` (mcg or mg), by audience.

    ``words`` are its names, with commas between. ``iu`` is one international unit in ``unit``, 0 where there
    is none. ``scope`` says what the limit is for, ``source`` where it stands.
    """

    name: str
    words: str
    unit: Literal["mcg", "mg"]
    adults: float
    children: float
    toddlers: float
    source: str
    iu: float = 0
    scope: str = ""


class DoseSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``recommends``, ``warned``, ``children`` and ``toddlers`` are lists of words with commas between."""

    recommends: str
    warned: str
    children: str
    toddlers: str
    nutrients: tuple[Nutrient, ...]


class SuppressionSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``of`` names what is wrong with a comment that switches rules off."""

    of: Literal["unused", "faulty", "reason"]


SETTINGS: dict[str, type[msgspec.Struct]] = {
    "caveat": CaveatSettings,
    "measure": MeasureSettings,
    "dose": DoseSettings,
    "suppression": SuppressionSettings,
}
