"""Where a check found something, before it becomes a finding."""

from __future__ import annotations

import msgspec

from aculint.finding import Fix, Severity


class Hit(msgspec.Struct, frozen=True):
    """Characters ``start`` to ``end`` (exclusive) of the text of block ``block``.

    ``within`` is the sentence that holds them, as such a pair. ``fields`` fill the rule's message,
    ``severity`` overrides the rule's, ``trace`` tells why the hit stands, one step a line. Claims have a
    ``strength`` (see ``language.strength``), the words that soften them and the source that they name.
    ``notes`` are sentences to add to the message. ``excuse`` says why a context takes the hit back,
    ``fixes`` what could stand there instead.
    """

    block: int
    start: int
    end: int
    fields: dict[str, str] = {}
    severity: Severity | None = None
    trace: tuple[str, ...] = ()
    within: tuple[int, int] | None = None
    strength: int | None = None
    hedge: str = ""
    notes: tuple[str, ...] = ()
    excuse: str = ""
    fixes: tuple[Fix, ...] = ()
    source: str = ""
