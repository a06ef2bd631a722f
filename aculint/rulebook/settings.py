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


SETTINGS: dict[str, type[msgspec.Struct]] = {"caveat": CaveatSettings, "measure": MeasureSettings}
