"""How strongly a claim is told: linked, may, can, does.

After the ladder with which readers were shown to weigh health claims: Adams et al. 2017
(doi:10.1037/xap0000100) and Yu et al. 2019 (doi:10.18653/v1/D19-1473).
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from aculint.language.context import Contexts, Passage

DOES = 3
_LADDER = (("linked", 0), ("hedged", 1), ("possible", 2))
_SOFTENING = ("attributed", "frequent", "limited", "conditional")
_WEAKER = {3: "can", 2: "may", 1: "is linked with"}


def strength(
    contexts: Contexts,
    passage: Passage,
    start: int,
    end: int,
    gaps: Sequence[tuple[int, int]] = (),
    above: Set[str] = frozenset(),
) -> tuple[int, str]:
    """How strongly the words ``start`` to ``end`` (exclusive) are told, and the words that soften them.

    0 linked with or no relation told, 1 may, 2 can, 3 does. Unlike a context of a rule, a modal verb inside
    the claim counts: the last word is taken for the claim, all before it can govern it.
    """
    for name, step in _LADDER:
        verdict = contexts.decide(name, passage, end - 1, end, gaps, above)
        if verdict.holds:
            return step, verdict.because
    for name in _SOFTENING:
        verdict = contexts.decide(name, passage, start, end, gaps, above)
        if verdict.holds:
            return DOES, verdict.because
    return DOES, ""


def weaker(step: int) -> str:
    """The words of the next weaker step, or nothing below the last one."""
    return _WEAKER.get(step, "")
