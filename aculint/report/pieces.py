"""Long reports piece by piece, so that nobody has to hold all of one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from aculint.report.escape import escaped_json

_TOGETHER = 1 << 16


class Each(list[Any]):
    """A list for ``json_pieces`` whose values are made as they are written, once."""

    def __init__(self, values: Iterable[Any]) -> None:
        super().__init__()
        self._rest = iter(values)
        self._first = list(islice(self._rest, 1))

    def __bool__(self) -> bool:
        return bool(self._first)

    def __iter__(self) -> Iterator[Any]:
        return chain(self._first, self._rest)


def json_pieces(value: Any) -> Iterator[str]:
    """``value`` as indented JSON, escaped as by ``json_text``."""
    tokens = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(value)
    return map(escaped_json, _together(tokens))


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
