"""Findings on lines that a change added or edited, as git sees them."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from aculint.finding import FileReport, Finding
from aculint.rulebook.errors import ConfigurationError

WHOLE_FILE = None
Lines = Mapping[str, frozenset[int] | None]
_UPSTREAM = ("@{upstream}", "origin/HEAD", "origin/main", "origin/master", "main", "master")
_PLAIN = (
    "--unified=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


class Changes:
    """What changed in the repositories of articles, since a revision or since each branch left its upstream."""

    def __init__(self, revision: str | None = None) -> None:
        self._revision = revision
        self._repositories: dict[str, Repository] = {}
        self._roots: dict[str, str] = {}

    def look_at(self, paths: Iterable[str]) -> None:
        """See what changed where these files and folders are. Raises ConfigurationError when git cannot tell."""
        for path in paths:
            if path == "-":
                raise ConfigurationError("git cannot tell which lines of standard input changed. Name a file.")
            if os.path.exists(path):
                _ = self._repository(path).lines

    def keep(self, file: FileReport) -> tuple[Finding, ...]:
        """The findings on changed lines, and those about the whole article when it changed at all."""
        path = os.path.realpath(file.path)
        lines = self._repository(path).lines
        if path not in lines:
            return ()
        changed = lines[path]
        if changed is WHOLE_FILE:
            return file.findings
        return tuple(each for each in file.findings if each.whole or not changed.isdisjoint(_lines_of(file, each)))

    def _repository(self, path: str) -> Repository:
        place = os.path.realpath(path)
        folder = place if os.path.isdir(place) else os.path.dirname(place)
        if folder not in self._roots:
            self._roots[folder] = os.path.realpath(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
        root = self._roots[folder]
        return self._repositories.setdefault(root, Repository(root, self._revision))


def _lines_of(file: FileReport, finding: Finding) -> range:
    """The lines of a finding as git counts them: only LF ends a line."""
    ends = _line_ends(file.text)
    return range(bisect_left(ends, finding.start.offset) + 1, bisect_left(ends, finding.end.offset) + 2)


@lru_cache(maxsize=1)
def _line_ends(text: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", text)]


class Repository:
    """A git repository (or submodule) and what changed in it. Its members raise ConfigurationError."""

    def __init__(self, root: str, revision: str | None) -> None:
        self._root = root
        self._revision = revision

    @cached_property
    def lines(self) -> Lines:
        """Changed lines (from 1) by absolute path; None where the whole file is new, or no text to git."""
        from unidiff.patch import PatchSet

        found: dict[str, frozenset[int] | None] = {}
        diff = self._git("-c", "core.quotePath=false", "diff", *_PLAIN, "--ignore-submodules", self.base, "--")
        for file in PatchSet(diff):
            if not file.is_removed_file and not file.is_binary_file:
                added = (line.target_line_no for hunk in file for line in hunk if line.is_added)
                found[self._path(_unquoted(file.path))] = frozenset(number for number in added if number)
        new = self._git("ls-files", "--others", "--exclude-standard", "-z").split("\0")
        for name in (*filter(None, new), *self._binary()):
            found[self._path(name)] = WHOLE_FILE
        return found

    @cached_property
    def base(self) -> str:
        """The tree or commit that the files are compared with."""
        if above := self._git("rev-parse", "--show-superproject-working-tree").rstrip("\n"):
            return self._recorded_in(Repository(os.path.realpath(above), self._revision))
        if not self._knows("HEAD"):
            return self._nothing
        revision = self._revision or next(filter(self._knows, _UPSTREAM), None)
        if revision is None and self._is_shallow:
            raise ConfigurationError(
                f"git does not know which branch this one left{self._hint}. Or name a revision: --since REV."
            )
        if not self._knows(f"{revision or 'HEAD'}^{{commit}}"):
            raise ConfigurationError(f"git knows no revision “{revision}”. Check its name{self._hint}.")
        try:
            return self._git("merge-base", revision or "HEAD", "HEAD").strip()
        except ConfigurationError:
            raise ConfigurationError(f"“{revision}” and HEAD have no commit in common{self._hint}.") from None

    def _recorded_in(self, above: Repository) -> str:
        """The commit that this submodule had in the repository above it."""
        entry = above._git("ls-tree", "-z", above.base, "--", os.path.relpath(self._root, above._root))
        commit = re.search(r"\bcommit ([0-9a-f]+)\t", entry)
        if commit is None:
            return self._nothing
        if not self._knows(f"{commit[1]}^{{commit}}"):
            raise ConfigurationError(
                f"The submodule {self._root} does not hold the commit {commit[1][:10]}{self._hint}. "
                "Fetch it with “git submodule update --init”."
            )
        return commit[1]

    def _binary(self) -> Iterable[str]:
        """Changed files that git takes for binary, such as articles in UTF-16, under their new names."""
        entries = iter(self._git("diff", *_PLAIN[2:], "--numstat", "-z", self.base, "--").split("\0"))
        for entry in entries:
            if entry.count("\t") < 2:
                continue
            added, _, name = entry.split("\t", 2)
            if not name:
                next(entries)
                name = next(entries)
            if added == "-":
                yield name

    @property
    def _nothing(self) -> str:
        """The empty tree."""
        return self._git("hash-object", "-t", "tree", os.devnull).strip()

    @property
    def _is_shallow(self) -> bool:
        return self._git("rev-parse", "--is-shallow-repository").strip() == "true"

    @property
    def _hint(self) -> str:
        shallow = ": this clone holds only part of the history; fetch it with “git fetch --unshallow”"
        return shallow if self._is_shallow else ""

    def _knows(self, revision: str) -> bool:
        return _run(self._root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision).returncode == 0

    def _path(self, name: str) -> str:
        return os.path.realpath(os.path.join(self._root, name))

    def _git(self, *args: str) -> str:
        return _git(self._root, *args)


def _unquoted(path: str) -> str:
    """A path as git writes it: in quotes and with C's escapes when it holds quotes, controls or backslashes."""
    if not path.startswith('"'):
        return path
    held = path[1:-1].encode("utf-8", "surrogateescape")
    return _ESCAPED.sub(_letter, held).decode("utf-8", "surrogateescape")


def _letter(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if len(code) == 3 else _LETTERS.get(code, code)


def _git(folder: str, *args: str) -> str:
    done = _run(folder, *args)
    if done.returncode:
        cause = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigurationError(
            f"git could not tell what changed: {cause[0] if cause else 'no reason given'}. "
            "Run aculint on files inside a git repository, or without --changed."
        )
    return done.stdout.decode("utf-8", "surrogateescape")


def _run(folder: str, *args: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(("git", *args), cwd=Path(folder), capture_output=True, check=False)
    except FileNotFoundError:
        raise ConfigurationError("--changed needs git, which is not installed. Install git.") from None
