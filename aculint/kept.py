"""What is read once and kept: where, and how to tell that it is out of date."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

from aculint import __version__

_PACKAGE = os.path.dirname(os.path.realpath(__file__))


class Store(Protocol):
    """Keeps what was read, as bytes by key; gives None for what it does not have or what is damaged."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, body: bytes) -> None: ...


def code_state(packages: Sequence[str] = ()) -> str:
    """The version, and a line for each file of aculint and of the folders ``packages`` that changes when it does."""
    return "".join((__version__, *map(_state, (_PACKAGE, *packages))))


@cache
def _state(folder: str) -> str:
    return "\n".join(sorted(_files(folder)))


def _files(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        for name in files:
            state = os.stat(os.path.join(root, name))
            yield f"{os.path.relpath(root, folder)}\0{name}\0{state.st_size}\0{state.st_mtime_ns}"
