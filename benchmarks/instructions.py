"""Processor instructions for a fixed text, which grow when aculint gets slower, whatever the machine does meanwhile.

Usage: instructions.py [--update]. Fails when they grew by more than a tenth. Counted by valgrind, start-up taken off,
and divided by those of a fixed piece of Python, so that another build of Python hardly changes the figure.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from texts import repeated

KEPT = Path(__file__).with_name("instructions.json")
GROWTH = 1.10
_LINT = """
import sys
from pathlib import Path
from aculint import Linter
from aculint.cache import DataStore
from aculint.rulebook import load
linter = Linter(load(store=DataStore(Path(sys.argv[1]))))
text = Path(sys.argv[2]).read_text()
for _ in range(int(sys.argv[3])):
    linter.lint_text(text, path="a.md")
"""
_YARDSTICK = """
import re, sys
for number in range(int(sys.argv[1]) * 3000):
    words = re.findall(r"[a-z]+", "the quick brown fox jumps over the lazy dog")
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + len(word)
    sorted(counts.items(), key=lambda pair: pair[1])
"""


def count(code: str, *arguments: str | Path) -> int:
    """The instructions that a piece of Python executes."""
    done = subprocess.run(
        [
            "valgrind",
            "--tool=cachegrind",
            "--cache-sim=no",
            "--cachegrind-out-file=/dev/null",
            sys.executable,
            "-c",
            code,
        ]
        + [str(each) for each in arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if done.returncode or not found:
        sys.exit(done.stderr[-2000:])
    return int(found[1].replace(",", ""))


def figure() -> float:
    """Instructions for the text, in units of the yardstick."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "a.md")
        text.write_text(repeated(4))
        store = Path(folder, "rules")
        subprocess.run([sys.executable, "-c", _LINT, store, text, "1"], check=True)
        lint = count(_LINT, store, text, "3") - count(_LINT, store, text, "1")
    return lint / (count(_YARDSTICK, "2") - count(_YARDSTICK, "1"))


def main() -> None:
    now = round(figure(), 3)
    if "--update" in sys.argv:
        KEPT.write_text(json.dumps({"units": now}) + "\n")
    before = json.loads(KEPT.read_text())["units"]
    print(f"{now:.3f} units of instructions; {before:.3f} are kept ({now / before:.2f} of them).")
    if now > before * GROWTH:
        sys.exit(
            "This is more than a tenth above. Make it faster, or, if the gain is worth it, keep the new figure: "
            "python benchmarks/instructions.py --update"
        )


if __name__ == "__main__":
    main()
