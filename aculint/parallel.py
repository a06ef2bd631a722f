"""Linting many files on several processors, with the same result in the same order as on one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

# Below this many bytes a second process costs more than it saves (benchmarks, docs/benchmarks.md).
LEAST_BYTES = 400_000
_CHUNK_BYTES = 60_000
# So many numbers of chunks fit into the smallest pipe that there is, of 4096 bytes.
_MOST_CHUNKS = 2000
_NUMBER_BYTES = 2
_PATIENCE = 2.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers(jobs: int, sizes: Sequence[int]) -> int:
    """How many processes to use for files of these sizes in bytes; ``jobs`` 0 lets aculint choose."""
    if not _can_fork() or (jobs == 0 and sum(sizes) < LEAST_BYTES):
        return 1
    return max(1, min(jobs or processors(), len(_chunks(sizes))))


def run(work: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int], count: int) -> Iterator[R | None]:
    """``work`` done on each task by ``count`` processes, in the order of the tasks.

    None stands where the process that had taken the task ended before it was done. The processes are copies of this
    one, so that what it has loaded is there, and end with it. They share no lock that one could keep from the others
    by ending: each takes the number of its next chunk of tasks from a pipe, and answers in a pipe of its own.
    """
    chunks = [[tasks[index] for index in chunk] for chunk in _chunks(sizes)]
    numbers = _numbers(len(chunks))
    processes: dict[Connection, BaseProcess] = {}
    try:
        for _ in range(count):
            with _signals_wait():
                answers, process = _start(work, chunks, numbers)
                processes[answers] = process
        yield from _in_order(processes, chunks)
    finally:
        with _signals_wait():
            os.close(numbers)
            for process in processes.values():
                process.terminate()
            for process in processes.values():
                process.join(_PATIENCE)
                process.kill()


def end_cleanly() -> None:
    """From now on, a process that is told to end (SIGTERM) clears away what it has begun, as after an error."""
    signal.signal(signal.SIGTERM, _end)


def _end(number: int, frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


def _numbers(count: int) -> int:
    """A pipe that holds the numbers below ``count``, and nothing after them."""
    read, write = os.pipe()
    os.write(write, b"".join(number.to_bytes(_NUMBER_BYTES, "big") for number in range(count)))
    os.close(write)
    return read


def _start(work: Callable[[T], R], chunks: Sequence[Sequence[T]], numbers: int) -> tuple[Connection, BaseProcess]:
    """A process, and where it answers."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(work, chunks, numbers, theirs), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _serve(work: Callable[[T], R], chunks: Sequence[Sequence[T]], numbers: int, answers: Connection) -> None:
    """Work off chunks until none is left, or nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_cleanly()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    try:
        while taken := os.read(numbers, _NUMBER_BYTES):
            number = int.from_bytes(taken, "big")
            answers.send((number, [work(task) for task in chunks[number]]))
    except BrokenPipeError:
        pass


def _in_order(processes: Iterable[Connection], chunks: Sequence[Sequence[T]]) -> Iterator[R | None]:
    """The results of all chunks."""
    from multiprocessing.connection import wait

    done: dict[int, list[R]] = {}
    listening = list(processes)
    for number, chunk in enumerate(chunks):
        while number not in done and listening:
            ready = wait(listening)
            for answers in [each for each in listening if each in ready]:
                try:
                    of, results = answers.recv()
                    done[of] = results
                except (EOFError, OSError):
                    listening.remove(answers)
        yield from done.pop(number, [None] * len(chunk))


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Signals come after what stands within."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _chunks(sizes: Sequence[int]) -> list[list[int]]:
    """Indexes in order, in groups of about ``_CHUNK_BYTES``, or more where there would be too many."""
    size_of_chunk = max(_CHUNK_BYTES, -(-sum(sizes) // _MOST_CHUNKS))
    chunks: list[list[int]] = []
    room = 0
    for index, size in enumerate(sizes):
        if room <= 0:
            chunks.append([])
            room = size_of_chunk
        chunks[-1].append(index)
        room -= size
    return chunks


def _can_fork() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1
