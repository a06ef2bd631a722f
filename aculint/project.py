"""Which rules run on which file: the configuration of a repository and the options of the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from aculint import config
from aculint.cache import Cache, settings_key
from aculint.checks.measure import GRADE
from aculint.document import format_of
from aculint.finding import Category, FileReport, Severity
from aculint.kept import Store
from aculint.linter import Linter
from aculint.rulebook import Rulebook, UnknownRuleError, load
from aculint.rulebook.errors import FaultyFileError, RuleFileError
from aculint.rulebook.where import rules_folder

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True)
class Options:
    """What the command line says; it wins over configuration files.

    ``config`` names the one file to use; ``isolated`` uses none. ``folders`` hold further rules.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    config: Path | None = None
    isolated: bool = False
    require_reason: bool = False
    today: date | None = None


@dataclass
class Project:
    """Gives each file its linter; ``make`` builds one (Linter, or a kind of it). ``rules`` keeps
    rules that were read before. Errors are ConfigurationErrors."""

    options: Options = field(default_factory=Options)
    make: Callable[..., Linter] = Linter
    cache: Cache | None = None
    rules: Store | None = None
    _linters: dict[int, Linter] = field(default_factory=dict, repr=False)
    _books: dict[tuple[Path, ...], Rulebook] = field(default_factory=dict, repr=False)
    _adjusted: dict[int, Rulebook] = field(default_factory=dict, repr=False)
    _broken: dict[int, FaultyFileError] = field(default_factory=dict, repr=False)
    _keys: dict[int, str] = field(default_factory=dict, repr=False)
    _reader: config.Reader = field(default_factory=config.Reader, repr=False)

    def config_for(self, path: str) -> config.Resolved:
        """The configuration that decides for a file."""
        if self.options.isolated:
            return _NONE
        if self.options.config:
            return self._reader.read(self.options.config.resolve())
        return self._reader.for_file(Path() if path == "-" else path)

    def linter_for(self, path: str) -> Linter:
        """The linter for a file; files with the same configuration share one."""
        resolved = self.config_for(path)
        if id(resolved) not in self._linters:
            self._linters[id(resolved)] = self._linter(resolved)
        return self._linters[id(resolved)]

    def lint(self, data: bytes, path: str, format: str | None) -> FileReport:
        """The report of an article, from the cache when it holds one. Raises SourceError."""
        if self.cache is None:
            return self.linter_for(path).lint_bytes(data, path=path, format=format)
        key = self._key(self.cache, data, path, format)
        report = self.cache.get(key, data, path)
        if report is None:
            report = self.linter_for(path).lint_bytes(data, path=path, format=format)
            self.cache.put(key, report)
        return report

    def keeps(self, path: str, format: str | None) -> bool:
        """Does the cache hold the report of a file? Raises OSError for one that cannot be read."""
        return self.cache is not None and self.cache.holds(self._key(self.cache, Path(path).read_bytes(), path, format))

    def _key(self, cache: Cache, data: bytes, path: str, format: str | None) -> str:
        return cache.key(data, format or format_of(path), self._settings_key(self.config_for(path)))

    def _settings_key(self, resolved: config.Resolved) -> str:
        if id(resolved) not in self._keys:
            folders = (rules_folder(), *resolved.rules, *self.options.folders)
            self._keys[id(resolved)] = settings_key(folders, self.make.__name__, self.options, resolved.config)
        return self._keys[id(resolved)]

    def rulebook_for(self, paths: Iterable[str]) -> Rulebook:
        """The rules, with their severities, that hold for these files."""
        books = {id(book): book for book in (self._book(self.config_for(path)) for path in paths)}
        first, *others = books.values() or (self._book(self.config_for(".")),)
        return first.joined(others) if others else first

    def fail_on(self, path: str) -> Severity | None:
        """From which severity on a finding in this file fails the run; None for never."""
        chosen = self.config_for(path).config.fail_on or Severity.ERROR.value
        return None if chosen == "never" else Severity(chosen)

    def excludes(self, path: str) -> bool:
        """Do the configuration or ``--exclude`` leave this file out?"""
        return self.excluded_by(path) is not None

    def excluded_by(self, path: str) -> str | None:
        """The glob of the configuration or of ``--exclude`` that leaves this file out."""
        globs = [(Path.cwd(), glob) for glob in self.options.exclude]
        every = (*globs, *self.config_for(path).exclude)
        return next((glob for folder, glob in every if matches(folder, glob, path)), None)

    def ignored(self, path: str) -> frozenset[str]:
        """The codes of the rules that ``per-file-ignores`` switches off in a file."""
        names = [
            name
            for folder, glob, names in self.config_for(path).per_file_ignores
            if matches(folder, glob, path)
            for name in names
        ]
        return frozenset(self.rulebook_for([path]).codes(names)) if names else frozenset()

    def _book(self, resolved: config.Resolved) -> Rulebook:
        if id(resolved) in self._broken:
            raise self._broken[id(resolved)]
        if id(resolved) not in self._adjusted:
            try:
                self._adjusted[id(resolved)] = _adjusted(self._loaded(resolved), resolved)
            except FaultyFileError as error:
                self._broken[id(resolved)] = error
                raise
        return self._adjusted[id(resolved)]

    def _loaded(self, resolved: config.Resolved) -> Rulebook:
        folders = (*resolved.rules, *self.options.folders)
        if folders not in self._books:
            self._books[folders] = load(folders, self.rules)
        return self._books[folders]

    def _linter(self, resolved: config.Resolved) -> Linter:
        options, chosen = self.options, resolved.config
        reasons = options.require_reason or chosen.require_reason
        return self.make(
            self._book(resolved),
            select=options.select or chosen.select,
            extend_select=(
                *chosen.extend_select,
                *options.extend_select,
                *(["suppression-without-reason"] if reasons else []),
            ),
            ignore=(*chosen.ignore, *options.ignore),
            provided=chosen.provided_caveats,
            today=options.today,
        )


_NONE = config.Resolved(config.Config())


def _adjusted(book: Rulebook, resolved: config.Resolved) -> Rulebook:
    """The rule book as a configuration wants it. Raises FaultyFileError for names that no rule has."""
    if faults := [fault for layer in resolved.files for fault in _faults(layer, book)]:
        raise FaultyFileError(faults)
    chosen = resolved.config
    settings: dict[str, dict[str, object]] = {
        name: msgspec.to_builtins(each) for name, each in chosen.thresholds.items()
    }
    if chosen.topic_words:
        settings.setdefault(GRADE, {})["topic_words"] = chosen.topic_words
    if chosen.review_months is not None:
        settings["stale-review"] = {"most": chosen.review_months}
    return book.adjusted(chosen.severity, settings) if chosen.severity or settings else book


def _faults(layer: config.Layer, book: Rulebook) -> Iterator[RuleFileError]:
    """What a configuration file says of rules that do not exist, or that cannot be set like that."""
    for key, value in layer.values():
        groups = value.values() if key == "per-file-ignores" else (value,)
        for name in (name for group in groups for name in group) if key in _WITH_RULES else ():
            try:
                codes = book.codes([name])
            except UnknownRuleError as error:
                yield layer.fault(str(error), key, name)
                continue
            if key == "provided-caveats" and any(book.find(code).category is not Category.CAVEAT for code in codes):
                yield layer.fault(f"“{name}” is no caveat. Name rules that begin with “missing-”.", key, name)
            elif key == "thresholds":
                yield from (layer.fault(each, key, name) for each in _no_threshold(book, name, value[name]))


def _no_threshold(book: Rulebook, name: str, threshold: config.Threshold) -> Iterator[str]:
    codes = book.codes([name])
    kind = book.find(next(iter(codes))).kind if len(codes) == 1 else ""
    known = _THRESHOLDS.get(kind, ())
    for key in msgspec.to_builtins(threshold):
        if key not in known:
            has = f"It has {' and '.join(known)}." if known else "Only rules that measure or count have thresholds."
            yield f"“{name}” has no threshold “{key}”. {has}"


_WITH_RULES = frozenset(
    ("select", "extend-select", "ignore", "severity", "thresholds", "per-file-ignores", "provided-caveats")
)
_THRESHOLDS = {"measure": ("info", "warning", "formula", "formulas"), "structure": ("most",)}


def matches(folder: Path, glob: str, path: str) -> bool:
    """Does a glob that is relative to ``folder`` match a file, under its own name or that of what it links to?"""
    names = _names_in(os.path.abspath(folder), os.path.abspath(path))
    return any(map(_spec(glob).match_file, names))


@lru_cache(maxsize=4096)
def _names_in(folder: str, path: str) -> frozenset[str]:
    """What a file is called below a folder, links followed or not; nothing when it lies elsewhere."""
    places = ((path, folder), (os.path.realpath(path), os.path.realpath(folder)))
    return frozenset(
        Path(place).relative_to(root).as_posix()
        for place, root in places
        if place != root and Path(place).is_relative_to(root)
    )


@lru_cache(maxsize=4096)
def _spec(glob: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines([glob])
