"""What words of a text stand for, once they are found."""

from __future__ import annotations

from typing import Any

# An integer with a bit for each name, of which there are thousands. To a compiler it is any object, so that it leaves
# the arithmetic to Python's own, which ends with the shorter of two.
Bits = Any


class Meaning:
    """What some words stand for: names with their form tags. ``mask`` holds a bit for each name.

    ``number`` tells it from the others of its table. ``placed`` says whether somebody could ask where the words
    stand, and not only whether they do: a literal word, whose name has no form tags, is found again by itself.
    """

    __slots__ = ("forms", "mask", "number", "placed")

    def __init__(self, forms: dict[str, frozenset[str]], mask: Bits, number: int) -> None:
        self.forms, self.mask, self.number = forms, mask, number
        self.placed = any(forms.values())


# Start, end (exclusive) and meaning of words of a text.
Tag = tuple[int, int, Meaning]
