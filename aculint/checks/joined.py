"""All prose of a document in one text, in which what is rare is looked for once instead of in each block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from aculint.document.model import Document
from aculint.language.tagger import lowered


class Joined(NamedTuple):
    """The texts of all blocks, a line end between each two, also in lower case, and where each of them begins."""

    text: str
    lowered: str
    starts: Sequence[int]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
        """The block of each match of a pattern that finds no line ends, with start and end (exclusive) in it."""
        for found in pattern.finditer(self.text):
            start, end = found.span()
            index = bisect_right(self.starts, start) - 1
            yield index, start - self.starts[index], end - self.starts[index]


@lru_cache(maxsize=1)
def joined(document: Document) -> Joined:
    """The prose of a document; that of the last one is kept."""
    texts = [block.text for block in document.blocks]
    text = "\n".join(texts)
    return Joined(text, lowered(text), list(accumulate((len(text) + 1 for text in texts), initial=0)))
