"""Measure aculint beside its peers, and write docs/benchmarks.md and its plot.

Usage: run.py FOLDER [--runs N] [--scratch DIR] [--no-peers] [--largest MB]. FOLDER holds Markdown articles. Peers are
installed from their registries into the scratch folder (kept, so that the next run is quick). With --largest 50, texts
grow to 50 MB, which takes an hour or more and some five GiB.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import plot
import texts
from measure import Cost, cost, python
from peers import install, peers

import rules

ROOT = Path(__file__).resolve().parents[1]
ACULINT = Path(sys.executable).with_name("aculint")
# The collector of cycles is off, as it is on the command line.
_STAGES = """
import gc, sys, time
from pathlib import Path
from aculint.checks import measure
from aculint.document import read
from aculint.linter import Linter
from aculint.source import Source
gc.disable()
linter = Linter(); linter.warm_up()
spent = dict.fromkeys(("read", "tag", "claims and caveats", "readability", "all"), 0.0)
def timed(name, work):
    begun = time.process_time(); result = work(); spent[name] += time.process_time() - begun
    return result
words = 0
for file in sorted(Path(sys.argv[1]).iterdir()):
    data = file.read_bytes()
    document = timed("read", lambda: read(Source.decode(data, str(file))))
    timed("tag", lambda: list(linter.rulebook.vocabulary.reader.read(document)))
    timed("claims and caveats", lambda: list(linter._patterns.check(document)))
    timed("readability", lambda: measure.readability(document, linter._reading))
    words += sum(len(block.text.split()) for block in document.blocks)
for file in sorted(Path(sys.argv[1]).iterdir()):
    data = file.read_bytes()
    timed("all", lambda: linter.lint_bytes(data, path=str(file)))
print(words, *(f"{name}:{seconds}" for name, seconds in spent.items()), sep="|")
"""


class Step(NamedTuple):
    """What a text of so many MB takes: processor seconds without start-up, and MiB at the most."""

    size: float
    seconds: float
    memory: float


class Benchmark:
    """All measurements on one folder of articles."""

    def __init__(self, articles: Path, scratch: Path, runs: int, largest: float = 0) -> None:
        self._articles, self._scratch, self._runs, self._largest = articles, scratch, runs, largest
        self._work = Path(tempfile.mkdtemp(prefix="aculint-benchmark-"))
        self._cache = self._work / "cache"
        os.environ["ACULINT_CACHE_DIR"] = str(self._cache)

    def check(
        self, *arguments: str | Path, runs: int = 0, before: tuple[str | Path, ...] = (), warm: bool = True
    ) -> Cost:
        """The cost of “aculint check”."""
        command = (ACULINT, "check", "--no-config", "--fail-on", "never", "--format", "json", *arguments)
        return cost(command, runs or self._runs, before=before, warm=warm)

    def many(self, with_peers: bool) -> list[tuple[str, Cost]]:
        """aculint and its peers on all articles."""
        one = self.check("--no-cache", "--jobs", "1", self._articles)
        two = self.check("--no-cache", "--jobs", "2", self._articles)
        cached = self.check("--jobs", "1", self._articles)
        told = [("aculint, one process", one), ("aculint, two processes", two), ("aculint, cached", cached)]
        if with_peers:
            install(self._scratch)
            told += [
                (f"{peer.name} {peer.version}", cost(peer.command, self._runs))
                for peer in peers(self._scratch, self._articles)
            ]
        return sorted(told, key=lambda row: row[1].wall)

    def start(self, with_peers: bool) -> list[tuple[str, Cost]]:
        """What is paid before the first word is read."""
        article = self._work / "article.md"
        article.write_text(texts.repeated(4))
        told = [
            ("python -c “import click”", python("import click", self._runs)),
            ("aculint --version", cost((ACULINT, "--version"), self._runs)),
            ("aculint explain", cost((ACULINT, "explain", "no-side-effects"), self._runs)),
            ("an article of 900 words", self.check("--no-cache", article)),
            ("the same, no rules kept", self.check("--no-cache", article, before=("rm", "-rf", self._cache))),
            ("the same, cached", self.check(article)),
        ]
        if with_peers:
            spacy = install(self._scratch)
            told.append(("python -c “import spacy”", cost((spacy, "-c", "import spacy"), self._runs)))
        return told

    def stages(self) -> tuple[int, dict[str, float]]:
        """Words of all articles, and processor seconds by stage, without start-up."""
        import subprocess

        done = subprocess.run(
            [sys.executable, "-c", _STAGES, self._articles], check=True, capture_output=True, text=True
        )
        words, *spent = done.stdout.strip().split("|")
        return int(words), {name: float(seconds) for name, seconds in (each.split(":") for each in spent)}

    def growth(self) -> dict[str, list[Step]]:
        """Texts of several shapes, each of six sizes, every one twice the one before."""
        shapes: dict[str, tuple[Callable[[int], str], int]] = {
            "an article, repeated": (texts.repeated, 640),
            "one paragraph": (texts.paragraph, 5_120_000),
            "list items": (texts.items, 100_000),
            "headings": (texts.headings, 10_000),
        }
        nothing = self._timed("").cpu
        told: dict[str, list[Step]] = {}
        for shape, (make, most) in shapes.items():
            if self._largest:
                most = int(most * self._largest * 1e6 / len(make(most)))
            for part in (32, 16, 8, 4, 2, 1):
                text = make(most // part)
                spent = self._timed(text)
                told.setdefault(shape, []).append(Step(len(text) / 1e6, spent.cpu - nothing, spent.memory))
        return told

    def _timed(self, text: str) -> Cost:
        file = self._work / "text.md"
        file.write_text(text)
        is_long = len(text) > 10_000_000
        return self.check("--no-cache", file, runs=1 if is_long else min(3, self._runs), warm=not is_long)

    def rule_counts(self) -> list[tuple[int, float, float]]:
        """Rules added, seconds for all articles, and for one."""
        told = []
        article = self._work / "one.md"
        article.write_text(texts.ARTICLE)
        for count in (0, 125, 250, 500):
            folder = self._work / f"rules-{count}"
            rules.write(folder, count)
            extra = ("--no-cache", "--jobs", "1", "--rules", folder)
            told.append((count, self.check(*extra, self._articles).cpu, self.check(*extra, article).cpu))
        return told


def page(benchmark: Benchmark, articles: Path, runs: int, with_peers: bool) -> str:
    """docs/benchmarks.md."""
    from aculint import __version__

    words, spent = benchmark.stages()
    many, start, growth, counts = (
        benchmark.many(with_peers), benchmark.start(with_peers), benchmark.growth(), benchmark.rule_counts(),
    )  # fmt: skip
    (ROOT / "docs/benchmarks.svg").write_text(plot.bars([(name, each.wall) for name, each in many]), "utf-8")
    files = sum(1 for _ in articles.iterdir())
    size = sum(file.stat().st_size for file in articles.iterdir()) / 1e6
    click = next(each.cpu for name, each in start if "click" in name)
    lines = [
        "# Benchmarks",
        "",
        "<!-- Generated by benchmarks/run.py. -->",
        "",
        f"aculint {__version__}{', compiled' if _is_compiled() else ''}, Python {platform.python_version()}, "
        f"{_machine()}. Medians of {runs} runs after one that does not count; memory is the largest peak of a process.",
        "",
        f"## All articles ({files} files, {words:,} words, {size:.1f} MB)",
        "",
        "![Seconds by linter](benchmarks.svg)",
        "",
        "| | seconds | processor seconds | MiB |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {name} | {each.wall:.2f} | {each.cpu:.2f} | {each.memory:.0f} |" for name, each in many),
        "",
        "## Start-up",
        "",
        "| | seconds | processor seconds | times “import click” |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {name} | {each.wall:.3f} | {each.cpu:.3f} | {each.cpu / click:.1f} |" for name, each in start),
        "",
        "## By stage, without start-up",
        "",
        f"{words / spent['all']:,.0f} words a second on one processor.",
        "",
        "| stage | processor seconds |",
        "| --- | ---: |",
        *(f"| {name} | {seconds:.2f} |" for name, seconds in spent.items()),
        "",
        "## Growth with the input",
        "",
        "Processor seconds without start-up, from one size to 32 times it (texts of more than 10 MB once), peak memory "
        "for the largest, and what the dearest doubling costs. `--largest 50` measures texts of up to 50 MB.",
        "",
        "| text | MB | seconds | MiB | dearest doubling |",
        "| --- | --- | --- | ---: | ---: |",
        *(_growth_row(shape, steps) for shape, steps in growth.items()),
        "",
        "## Growth with the rules",
        "",
        "| rules added | processor seconds, all articles | one article |",
        "| ---: | ---: | ---: |",
        *(f"| {count} | {all_:.2f} | {one:.2f} |" for count, all_, one in counts),
        "",
    ]
    return "\n".join(lines)


def _growth_row(shape: str, steps: list[Step]) -> str:
    sizes = ", ".join(f"{step.size:.2f}" for step in steps)
    seconds = ", ".join(f"{step.seconds:.2f}" for step in steps)
    # Below a tenth of a second the start-up that is taken off weighs more than the text.
    ratios = [
        2 * (after.seconds / after.size) / (before.seconds / before.size)
        for before, after in pairwise(steps)
        if before.seconds > 0.1
    ]
    return f"| {shape} | {sizes} | {seconds} | {steps[-1].memory:.0f} | {max(ratios, default=0):.2f} |"


def _is_compiled() -> bool:
    """Did installing aculint compile the modules in which linting spends its time?"""
    from aculint.checks import claim

    return not str(claim.__file__).endswith(".py")


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor()
    return f"{os.cpu_count()} × {name}, {platform.system()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--scratch", type=Path, default=Path.home() / ".cache/aculint-benchmarks")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--largest", type=float, default=0, metavar="MB")
    given = parser.parse_args()
    given.scratch.mkdir(parents=True, exist_ok=True)
    benchmark = Benchmark(given.folder.resolve(), given.scratch.resolve(), given.runs, given.largest)
    told = page(benchmark, given.folder, given.runs, not given.no_peers)
    (ROOT / "docs/benchmarks.md").write_text(told, "utf-8")
    print(told)


if __name__ == "__main__":
    main()
