"""Which files are articles: walking folders in a stable order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from aculint.finding import FileError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = frozenset((".md", ".mdx", ".markdown", ".html", ".htm", ".txt"))
OWN_IGNORE = ".aculintignore"
_IGNORES = (OWN_IGNORE, ".gitignore")
_NO_FOLDER = frozenset(
    ("node_modules", "bower_components", "vendor", "venv", "env", "__pycache__", "site-packages", "dist", "build")
)
NO_ARTICLE = re.compile(
    r"(?:requirements.*|constraints.*|robots|humans|ads|security|licen[cs]e.*|copying.*|notice.*|changelog|"
    r"code_of_conduct|contributing|cmakelists|aculint-report.*)\.(?:txt|md|markdown|html)",
    re.IGNORECASE,
)


def articles(paths: Iterable[str]) -> Iterator[str | FileError]:
    """The files to lint, each once: what is named, and the articles in folders that are named, in order of path.

    ``-`` stands for standard input. What .gitignore and .aculintignore name is left out of folders, and what
    .aculintignore names also when it is named itself.
    What is missing, or a folder without an article, comes as a FileError in its place.
    """
    seen: set[str] = set()
    for path in paths:
        found = list(_walk(path)) if os.path.isdir(path) else [path]
        if not found:
            yield FileError(path, _nothing_in(path))
        for each in found:
            name = each.path if isinstance(each, FileError) else each
            key = name if name == "-" else os.path.realpath(name)
            if key in seen:
                continue
            seen.add(key)
            if isinstance(each, FileError):
                yield each
            elif name != "-" and not os.path.exists(name):
                yield FileError(name, _missing(name))
            elif name != path or name == "-" or not is_left_out(name):
                yield name


def is_left_out(name: str) -> bool:
    """Does an .aculintignore leave out what has this name, even when it is named itself?"""
    return _ignored(name, (OWN_IGNORE,))


def _missing(name: str) -> str:
    if os.path.islink(name):
        return "This link leads nowhere. Delete it, or put back what it names."
    return "There is no such file or folder. Check the path."


def _nothing_in(folder: str) -> str:
    if _ignored(folder, _IGNORES):
        return "A .gitignore or .aculintignore leaves this folder out. Name the files in it, or take the line out."
    suffixes = ", ".join(sorted(SUFFIXES))
    return f"This folder holds no article ({suffixes}). Name another folder, or a file."


def _walk(folder: str) -> Iterator[str | FileError]:
    entered = {os.path.realpath(folder)}
    waiting = [folder]
    while waiting:
        inner = []
        here = waiting.pop()
        try:
            names = sorted(os.listdir(here))
        except OSError as error:
            yield FileError(here, f"The folder cannot be read: {error.strerror}. Check that you may read it.")
            continue
        for name in names:
            path = name if here == "." else os.path.join(here, name)
            if name.startswith("."):
                continue
            if os.path.isdir(path):
                real = os.path.realpath(path)
                if name.lower() not in _NO_FOLDER and real not in entered and not _ignored(path, _IGNORES):
                    entered.add(real)
                    inner.append(path)
            elif _is_article(path) and not _ignored(path, _IGNORES):
                yield path
        waiting += reversed(inner)


def _is_article(path: str) -> bool:
    """Is this the name of an article, and neither a pipe nor a device? A broken link is one, to be told of."""
    name = os.path.basename(path)
    wanted = Path(name).suffix.lower() in SUFFIXES and not NO_ARTICLE.fullmatch(name)
    return wanted and (os.path.isfile(path) or os.path.islink(path))


def _ignored(path: str, names: tuple[str, ...]) -> bool:
    """Does an ignore file in a folder above leave ``path`` out? The nearest one that speaks of it decides."""
    place = Path(os.path.abspath(path))
    shown = "/" if place.is_dir() else ""
    for folder, spec in _specs(place.parent, names):
        verdict = spec.check_file(place.relative_to(folder).as_posix() + shown).include
        if verdict is not None:
            return verdict
    return False


@lru_cache(maxsize=4096)
def _specs(folder: Path, names: tuple[str, ...]) -> tuple[tuple[Path, GitIgnoreSpec], ...]:
    """The ignore files that may speak of what is in a folder, the nearest first: none above the repository."""
    here = tuple((folder, spec) for name in names if (spec := _spec(folder / name)))
    if (folder / ".git").exists() or folder.parent == folder:
        return here
    return here + _specs(folder.parent, names)


def _spec(file: Path) -> GitIgnoreSpec | None:
    try:
        if not file.is_file():
            return None
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(file.read_text("utf-8", "replace").splitlines())
    except OSError:
        return None
