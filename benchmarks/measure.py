"""Running commands and telling how long they took, as the operating system counts it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Medians over several runs: seconds by the clock, seconds of processor, and the largest peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def cost(
    command: Sequence[str | Path],
    runs: int = 5,
    *,
    before: Sequence[str | Path] = (),
    cwd: Path | None = None,
    warm: bool = True,
) -> Cost:
    """Run a command ``runs`` times (after one that does not count, if ``warm``), ``before`` before each of them."""
    figures = []
    for _ in range(runs + warm):
        if before:
            subprocess.run(list(map(str, before)), check=True, capture_output=True)
        begun = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)), cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        figures.append((time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    walls, cpus, memories = zip(*figures[warm:], strict=True)
    return Cost(statistics.median(walls), statistics.median(cpus), max(memories))


def python(code: str, runs: int, *arguments: str | Path) -> Cost:
    """The cost of a piece of Python."""
    return cost([sys.executable, "-c", code, *arguments], runs)
