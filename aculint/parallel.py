"""Linting many files on several processors, with the same result in the same order as on one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this many bytes a second process costs more than it saves (benchmarks, docs/benchmarks.md).
LEAST_BYTES = 400_000
_CHUNK_BYTES = 60_000
_work: Callable[[object], object] | None = None


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers(jobs: int, sizes: Sequence[int]) -> int:
    """How many processes to use for files of these sizes in bytes; ``jobs`` 0 lets aculint choose."""
    if not _can_fork() or (jobs == 0 and sum(sizes) < LEAST_BYTES):
        return 1
    return max(1, min(jobs or processors(), len(_chunks(sizes))))


def run(work: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int], count: int) -> Iterator[R]:
    """``work`` done on each task by ``count`` processes, in the order of the tasks.

    The processes are copies of this one, so that what it has loaded is there. They end with it, at once
    when it is interrupted or told to end.
    """
    global _work
    _work = work  # type: ignore[assignment]
    chunks = [[tasks[index] for index in chunk] for chunk in _chunks(sizes)]
    before = signal.signal(signal.SIGTERM, _end)
    try:
        with multiprocessing.get_context("fork").Pool(count, _deaf_to_interrupts) as pool:
            for results in pool.imap(_do, chunks):
                yield from results  # type: ignore[misc]
            # They end by themselves: one told to end while it waits for a lock of another that has ended waits on.
            pool.close()
            pool.join()
    finally:
        signal.signal(signal.SIGTERM, before)


def _do(chunk: Sequence[object]) -> list[object]:
    assert _work is not None
    return [_work(task) for task in chunk]


def _end(number: int, frame: object) -> None:
    """End as after an error, so that what was begun is cleared away."""
    sys.exit(128 + number)


def _deaf_to_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunks(sizes: Sequence[int]) -> list[list[int]]:
    """Indexes in order, in groups of about ``_CHUNK_BYTES``."""
    chunks: list[list[int]] = []
    room = 0
    for index, size in enumerate(sizes):
        if room <= 0:
            chunks.append([])
            room = _CHUNK_BYTES
        chunks[-1].append(index)
        room -= size
    return chunks


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
