"""Findings on lines that a change added or edited, as git sees them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from unidiff.patch import PatchSet

from aculint.finding import Category, FileReport, Finding
from aculint.rulebook.errors import ConfigurationError

WHOLE_FILE = None
_PLAIN = (
    "--unified=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)


@dataclass(frozen=True)
class Changes:
    """Changed lines (from 1) by absolute path; None where the whole file is new."""

    lines: dict[Path, frozenset[int] | None]

    def keep(self, file: FileReport) -> tuple[Finding, ...]:
        """The findings on changed lines, and those about the whole article when it changed at all."""
        path = Path(file.path).resolve()
        if path not in self.lines:
            return ()
        lines = self.lines[path]
        if lines is WHOLE_FILE:
            return file.findings
        return tuple(each for each in file.findings if _is_about_all(each) or not lines.isdisjoint(_lines_of(each)))


def _lines_of(finding: Finding) -> range:
    return range(finding.start.line, finding.end.line + 1)


def _is_about_all(finding: Finding) -> bool:
    return finding.category is Category.CAVEAT or finding.name == "reading-grade"


def since(revision: str | None, folder: Path) -> Changes:
    """What changed in the working tree since ``revision``, or since the branch left its upstream.

    Raises ConfigurationError when git or the revision is missing, or the history was cut off.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    base = _base(revision, root)
    diff = _git(root, "-c", "core.quotePath=false", "diff", *_PLAIN, base, "--")
    lines: dict[Path, frozenset[int] | None] = {}
    for file in PatchSet(diff):
        if not file.is_removed_file and not file.is_binary_file:
            added = (line.target_line_no for hunk in file for line in hunk if line.is_added)
            lines[(root / file.path).resolve()] = frozenset(number for number in added if number)
    for name in _git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            lines[(root / name).resolve()] = WHOLE_FILE
    return Changes(lines)


def _base(revision: str | None, root: Path) -> str:
    if not _succeeds(root, "rev-parse", "--verify", "--quiet", "HEAD"):
        return _git(root, "hash-object", "-t", "tree", "/dev/null").strip()
    if revision is None:
        upstream = next((name for name in _upstreams(root)), None)
        if upstream is None:
            return "HEAD"
        revision = upstream
    elif not _succeeds(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"):
        raise ConfigurationError(f"git knows no revision “{revision}”. Check its name{_shallow(root)}.")
    try:
        return _git(root, "merge-base", revision, "HEAD").strip()
    except ConfigurationError:
        raise ConfigurationError(f"“{revision}” and HEAD have no commit in common{_shallow(root)}.") from None


def _upstreams(root: Path) -> Sequence[str]:
    names = ("@{upstream}", "origin/HEAD", "origin/main", "origin/master")
    return [name for name in names if _succeeds(root, "rev-parse", "--verify", "--quiet", name)]


def _shallow(root: Path) -> str:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    return ": this clone holds only part of the history; fetch it with “git fetch --unshallow”" if shallow else ""


def _succeeds(folder: Path, *args: str) -> bool:
    return _run(folder, *args).returncode == 0


def _git(folder: Path, *args: str) -> str:
    done = _run(folder, *args)
    if done.returncode:
        cause = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigurationError(
            f"git could not tell what changed: {cause[-1] if cause else 'no reason given'}. "
            "Run aculint inside a git repository, or without --changed."
        )
    return done.stdout.decode("utf-8", "surrogateescape")


def _run(folder: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(("git", *args), cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        raise ConfigurationError("--changed needs git, which is not installed. Install git.") from None
