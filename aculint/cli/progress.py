"""A bar on standard error while many articles are read; only in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")
_MANY = 30


def bar(outcomes: Iterable[T], total: int) -> Iterator[T]:
    """The same outcomes; each moves the bar on by one."""
    if total < _MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(outcomes, length=total, label="Reading articles", file=sys.stderr) as shown:
        yield from shown
