"""What a rule is."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from aculint.document.model import Kind as BlockKind
from aculint.finding import Category, Severity

RuleKind = Literal[
    "claim",
    "caveat",
    "measure",
    "sentence",
    "dose",
    "wording",
    "consistency",
    "acronym",
    "structure",
    "reference",
    "suppression",
]


_WHOLE = frozenset(("grade", "passive", "no-title", "no-byline", "no-reviewer", "no-review-date"))


class Authority(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A text that a reader can look up; ``id`` is its key in ``rules/authorities.yaml``."""

    title: str
    year: int
    url: str
    section: str = ""
    id: str = ""


class Examples(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Texts (Markdown) that the rule must flag, with the words at fault in ``[ ]``, and texts it must pass."""

    flag: tuple[str, ...]
    pass_: tuple[str, ...] = msgspec.field(name="pass")


class Rule(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A rule as its file holds it.

    ``match`` holds patterns (see ``pattern``); one match is a finding unless a context of ``unless``
    holds for it, or a pattern of ``except`` overlaps it. ``near`` names concepts of which one must stand
    in the sentence, earlier under the same heading, in that heading or in the title. ``blocks`` limits
    the rule to these kinds of block. ``settings`` belongs to the check of the rule's ``kind``. In ``message``,
    ``{text}`` stands for the words at fault. A ``preview`` rule is off unless it is selected.
    """

    code: str
    name: str
    kind: RuleKind
    category: Category
    severity: Severity
    message: str
    suggestion: str
    why: str
    authorities: tuple[str, ...]
    examples: Examples
    match: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    except_: tuple[str, ...] = msgspec.field(name="except", default=())
    near: tuple[str, ...] = ()
    blocks: tuple[BlockKind, ...] = ()
    settings: dict[str, Any] = {}
    preview: bool = False
    path: str = ""
    line: int = 1

    @property
    def whole(self) -> bool:
        """Are its findings about the whole article, whatever words they stand on?"""
        about = self.settings.get("measure") or self.settings.get("of")
        return self.kind in ("caveat", "reference") or about in _WHOLE

    @property
    def reason(self) -> str:
        """The first sentence of ``why``."""
        return " ".join(self.why.split(". ")[0].split()).rstrip(".") + "."
