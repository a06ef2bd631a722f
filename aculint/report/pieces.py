"""Long reports piece by piece, so that nobody has to hold all of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from aculint.report.escape import json_text

_TOGETHER = 1 << 16
# So many values are written at once.
_BATCH = 64


class Each(list[Any]):
    """A list for ``json_pieces`` whose values are made as they are written, once.

    Where the values hold an ``Each`` themselves, it stands directly in them, and they are all dictionaries.
    """

    def __init__(self, values: Iterable[Any]) -> None:
        super().__init__()
        self._rest = iter(values)
        self._first = list(islice(self._rest, 1))

    @property
    def holds_each(self) -> bool:
        """Does an ``Each`` stand in its values?"""
        return any(
            isinstance(part, Each) for first in self._first if isinstance(first, dict) for part in first.values()
        )

    def __bool__(self) -> bool:
        return bool(self._first)

    def __iter__(self) -> Iterator[Any]:
        return chain(self._first, self._rest)


def json_pieces(value: Any) -> Iterator[str]:
    """``value`` as JSON indented by one, escaped as by ``json_text``."""
    return _together(_indented(value, ""))


def _indented(value: Any, margin: str) -> Iterator[str]:
    """Dictionaries and lists part by part, for an ``Each`` may stand among the parts, and all else at once."""
    inner = f"\n{margin} "
    parts: Iterable[Iterable[str]]
    if isinstance(value, Each):
        opening, closing = "[", "]"
        if value.holds_each:
            parts = (_indented(each, f"{margin} ") for each in value)
        else:
            parts = ((json_text(batch, 1)[3:-2].replace("\n", f"\n{margin}"),) for batch in _batches(value))
    elif isinstance(value, list):
        opening, closing = "[", "]"
        parts = (_indented(each, f"{margin} ") for each in value)
    elif isinstance(value, dict):
        opening, closing = "{", "}"
        parts = (chain((f"{json_text(key)}: ",), _indented(each, f"{margin} ")) for key, each in value.items())
    else:
        yield json_text(value, 1).replace("\n", f"\n{margin}")
        return
    if not value:
        yield f"{opening}{closing}"
        return
    for index, part in enumerate(parts):
        yield f",{inner}" if index else f"{opening}{inner}"
        yield from part
    yield f"\n{margin}{closing}"


def _batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def lines_of(lines: Iterable[str]) -> Iterator[str]:
    """Lines as pieces, with a line end between each two."""
    return _together(f"\n{line}" if index else line for index, line in enumerate(lines))


def _together(parts: Iterable[str]) -> Iterator[str]:
    """The same text in larger pieces."""
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size > _TOGETHER:
            yield "".join(held)
            held, size = [], 0
    if held:
        yield "".join(held)
