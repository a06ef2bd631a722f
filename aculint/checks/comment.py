"""Findings about the comments that switch rules off: without use, without sense, without a reason, out of date."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from aculint.filters.suppression import Outcome, Suppression, expired
from aculint.rulebook.errors import did_you_mean

Comment = tuple[int, int, str]


def check(
    of: str, outcome: Outcome, known: Collection[str], active: Collection[str], today: date | None
) -> Iterator[Comment]:
    """Start, end (exclusive) and cause of each faulty comment; ``of`` is unused, faulty or reason.

    ``known`` are the keys of all rules, ``active`` those of the rules that ran, both lower case.
    """
    if of == "faulty":
        for start, end in outcome.faulty:
            yield start, end, "it is no instruction that aculint knows"
        for each in outcome.comments:
            for name in each.names:
                if name not in known:
                    yield each.start, each.end, f"there is no rule “{name}”.{did_you_mean(name, known)}".rstrip(".?")
                    break
        for each in expired(outcome.comments, today):
            yield each.start, each.end, f"its time was over on {each.until}"
    elif of == "reason":
        yield from ((each.start, each.end, "") for each in outcome.comments if not each.reason)
    else:
        yield from ((each.start, each.end, "") for each in outcome.comments if _is_idle(each, active))


def _is_idle(each: Suppression, active: Collection[str]) -> bool:
    """Unused, although all that it names ran."""
    return not each.used and bool(each.names) and all(name in active for name in each.names)
