"""Which files are articles: walking folders in a stable order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from aculint.finding import FileError

SUFFIXES = frozenset((".md", ".mdx", ".markdown", ".html", ".htm", ".txt"))
_NO_FOLDER = frozenset(
    ("node_modules", "bower_components", "vendor", "venv", "env", "__pycache__", "site-packages", "dist", "build")
)
_NO_ARTICLE = re.compile(
    r"(?:requirements.*|constraints.*|robots|humans|ads|security|licen[cs]e.*|copying.*|notice.*|changelog|"
    r"code_of_conduct|contributing|cmakelists)\.(?:txt|md|markdown|html)",
    re.IGNORECASE,
)


def articles(paths: Iterable[str]) -> Iterator[str | FileError]:
    """The files to lint, each once: what is named, and the articles in folders that are named, in order of path.

    ``-`` stands for standard input.
    What is missing, or a folder without an article, comes as a FileError in its place.
    """
    seen: set[str] = set()
    for path in paths:
        found = list(_walk(path)) if os.path.isdir(path) else [path]
        if not found:
            suffixes = ", ".join(sorted(SUFFIXES))
            yield FileError(path, f"This folder holds no article ({suffixes}). Name another folder, or a file.")
        for name in found:
            key = os.path.realpath(name)
            if key in seen:
                continue
            seen.add(key)
            missing = name != "-" and not os.path.exists(name)
            yield FileError(name, "There is no such file or folder. Check the path.") if missing else name


def _walk(folder: str) -> Iterator[str]:
    entered = {os.path.realpath(folder)}
    waiting = [folder]
    while waiting:
        inner = []
        here = waiting.pop()
        for name in sorted(os.listdir(here)) if os.access(here, os.R_OK | os.X_OK) else ():
            path = os.path.join(here, name)
            if name.startswith("."):
                continue
            if os.path.isdir(path):
                real = os.path.realpath(path)
                if name.lower() not in _NO_FOLDER and real not in entered:
                    entered.add(real)
                    inner.append(path)
            elif Path(name).suffix.lower() in SUFFIXES and not _NO_ARTICLE.fullmatch(name):
                yield path
        waiting += reversed(inner)
