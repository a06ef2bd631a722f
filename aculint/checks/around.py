"""What a structure rule must know besides the document."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Around(NamedTuple):
    """``references`` matches the headings of lists of references; ``today`` is the given day, never the clock's."""

    references: str = ""
    today: date | None = None
