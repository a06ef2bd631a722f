"""Which rules run on which file: the configuration of a repository and the options of the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msgspec
from pathspec import GitIgnoreSpec

from aculint import config
from aculint.cache import Cache, settings_key
from aculint.checks.measure import GRADE
from aculint.document import format_of
from aculint.finding import FileReport
from aculint.linter import Linter
from aculint.rulebook import Rulebook, load
from aculint.rulebook.where import rules_folder


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
    """Gives each file its linter; ``make`` builds one (Linter, or a kind of it). Errors are ConfigurationErrors."""

    options: Options = field(default_factory=Options)
    make: Callable[..., Linter] = Linter
    cache: Cache | None = None
    _linters: dict[int, Linter] = field(default_factory=dict, repr=False)
    _books: dict[tuple[Path, ...], Rulebook] = field(default_factory=dict, repr=False)
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
        key = self.cache.key(data, format or format_of(path), self._settings_key(self.config_for(path)))
        report = self.cache.get(key, data, path)
        if report is None:
            report = self.linter_for(path).lint_bytes(data, path=path, format=format)
            self.cache.put(key, report)
        return report

    def _settings_key(self, resolved: config.Resolved) -> str:
        if id(resolved) not in self._keys:
            folders = (rules_folder(), *resolved.rules, *self.options.folders)
            self._keys[id(resolved)] = settings_key(folders, self.make.__name__, self.options, resolved.config)
        return self._keys[id(resolved)]

    def rulebook_for(self, path: str) -> Rulebook:
        """The rules, with their severities, that hold for a file."""
        return self._book(self.config_for(path))

    def excludes(self, path: str) -> bool:
        """Do the configuration or ``--exclude`` leave this file out?"""
        globs = [(Path.cwd(), glob) for glob in self.options.exclude]
        return any(_matches(folder, glob, path) for folder, glob in (*globs, *self.config_for(path).exclude))

    def ignored(self, path: str) -> frozenset[str]:
        """The codes of the rules that ``per-file-ignores`` switches off in a file."""
        names = [
            name
            for folder, glob, names in self.config_for(path).per_file_ignores
            if _matches(folder, glob, path)
            for name in names
        ]
        return frozenset(self.rulebook_for(path).codes(names)) if names else frozenset()

    def _book(self, resolved: config.Resolved) -> Rulebook:
        folders = (*resolved.rules, *self.options.folders)
        if folders not in self._books:
            self._books[folders] = load(folders)
        chosen = resolved.config
        settings: dict[str, dict[str, object]] = {
            name: msgspec.to_builtins(each) for name, each in chosen.thresholds.items()
        }
        if chosen.topic_words:
            settings.setdefault(GRADE, {})["topic_words"] = chosen.topic_words
        book = self._books[folders]
        return book.adjusted(chosen.severity, settings) if chosen.severity or settings else book

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


def _matches(folder: Path, glob: str, path: str) -> bool:
    try:
        relative = Path(path).absolute().relative_to(folder.absolute())
    except ValueError:
        return False
    return GitIgnoreSpec.from_lines([glob]).match_file(relative.as_posix())
