"""Findings about the comments that switch rules off: without use, without sense, without a reason, out of date."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from aculint.filters.suppression import Outcome, Suppression, expired
from aculint.finding import Fix
from aculint.rulebook.errors import did_you_mean
from aculint.source import Source


@dataclass(frozen=True, slots=True)
class Comment:
    """What is wrong with the comment at ``start`` to ``end`` (exclusive), and how to mend it."""

    start: int
    end: int
    cause: str = ""
    fix: Fix | None = None


def check(
    of: str, source: Source, outcome: Outcome, known: Collection[str], ran: Collection[str], today: date | None
) -> Iterator[Comment]:
    """The faults of one kind; ``of`` is unused, faulty or reason.

    ``known`` are the keys of all rules, ``ran`` those of which every rule ran, all lower case; "" stands for all rules.
    """
    if of == "faulty":
        yield from _faulty(outcome, known, today)
    elif of == "reason":
        for each in outcome.comments:
            if not each.reason and each.what != "enable":
                yield Comment(each.start, each.end)
    else:
        for each in outcome.comments:
            yield from _unused(source, each, ran if each.what != "enable" else {*known, ""})


def _faulty(outcome: Outcome, known: Collection[str], today: date | None) -> Iterator[Comment]:
    for start, end in outcome.faulty:
        yield Comment(start, end, "it is no instruction that aculint knows")
    for each in outcome.comments:
        unknown = next((name for name in each.names if name not in known), None)
        if unknown:
            cause = f"there is no rule “{unknown}”.{did_you_mean(unknown, known)}".rstrip(".?")
            yield Comment(each.start, each.end, cause)
    for each in expired(outcome.comments, today):
        yield Comment(each.start, each.end, f"its time was over on {each.until}")


def _unused(source: Source, each: Suppression, ran: Collection[str]) -> Iterator[Comment]:
    """A comment, or names in it, without use, although all rules that are meant ran (what ends needs none of them)."""
    idle = [name for name in each.last if name not in each.used and name in ran]
    if not idle:
        return
    if len(idle) == len(each.last):
        what = "ends nothing" if each.what == "enable" else "switches off nothing"
        fix = Fix(*_whole_line(source.text, each.start, each.end), "", True, "Delete the comment.")
        yield Comment(each.start, each.end, what, fix)
    else:
        quoted = " and ".join(f"“{name}”" for name in idle)
        left = " ".join(name for name in each.names if name not in idle)
        after = " " if each.until else ""
        fix = Fix(*each.names_at, f" {left}{after}", True, f"Take {quoted} out of the comment.")
        yield Comment(each.start, each.end, f"has no use for {quoted}", fix)


def _whole_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line of a comment with its end, when nothing else stands in it; else the comment alone."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end) + 1
    if last and not text[first:start].strip() and not text[end:last].strip():
        return first, last
    return start, end
