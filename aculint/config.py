"""Configuration: what a content repository sets once for everybody.

The nearest ``aculint.toml``, ``.aculint.toml`` or ``pyproject.toml`` with ``[tool.aculint]`` above an
article decides. It holds data only: nothing in a repository can make aculint run code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec

from aculint.finding import Severity
from aculint.language.readability import Formula
from aculint.rulebook.errors import ConfigurationError, did_you_mean
from aculint.rulebook.settings import FormulaLimit
from aculint.rulebook.where import rules_folder

NAMES = ("aculint.toml", ".aculint.toml", "pyproject.toml")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_AT = re.compile(r" - at `(?:key` in `)?\$\.?(.*)`")


class Threshold(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """From which value on a measure is a finding of each severity.

    A reading grade is judged by ``formula``; ``formulas`` sets the limits of each.
    """

    info: float | None = None
    warning: float | None = None
    formula: Formula | None = None
    formulas: dict[Formula, FormulaLimit] = {}


class Config(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename="kebab"):
    """What a configuration file can set; every key is optional.

    ``extend`` names another file that this one builds on. ``profile`` is one that ships with aculint.
    ``select`` holds the only rules to run, ``extend_select`` more of them (previews too), ``ignore`` those to
    leave out, each by code, name or category. ``severity`` changes rules by name, ``thresholds`` measures by
    name. ``per_file_ignores`` maps globs to rules, ``exclude`` lists globs of files to leave out; globs are
    relative to the file that holds them. ``rules`` names folders with further rules and lexicons.
    ``provided_caveats`` names missing-… rules that the site's own page frame already meets. ``topic_words`` are
    words and phrases that the subject needs; the reading measures do not count them.
    """

    extend: str = ""
    profile: str = ""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    thresholds: dict[str, Threshold] = {}
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    provided_caveats: tuple[str, ...] = ()
    topic_words: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    require_reason: bool = False


@dataclass(frozen=True)
class Resolved:
    """A configuration with all that it extends, and which file decided each key.

    ``exclude`` and ``per_file_ignores`` hold pairs of the folder that a glob is relative to, and the glob.
    """

    config: Config
    decided: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[tuple[Path, str], ...] = ()
    per_file_ignores: tuple[tuple[Path, str, tuple[str, ...]], ...] = ()
    rules: tuple[Path, ...] = ()


class Reader:
    """Reads configuration files, each once. Its methods raise ConfigurationError."""

    def __init__(self) -> None:
        self._folders: dict[Path, Resolved] = {}
        self._files: dict[Path, Resolved] = {}

    def for_file(self, path: str | Path) -> Resolved:
        """The configuration that decides for a file or folder."""
        place = Path(path).absolute()
        return self._for_folder(place if place.is_dir() else place.parent)

    def read(self, file: Path) -> Resolved:
        """A configuration file with its profile and all that it extends."""
        if file not in self._files:
            self._files[file] = _merged(list(_chain(file, ())))
        return self._files[file]

    def _for_folder(self, folder: Path) -> Resolved:
        if folder not in self._folders:
            file = next((folder / name for name in NAMES if _is_configuration(folder / name)), None)
            above = folder.parent
            self._folders[folder] = (
                self.read(file) if file else self._for_folder(above) if above != folder else Resolved(Config())
            )
        return self._folders[folder]


def _is_configuration(file: Path) -> bool:
    return file.is_file() and _table(file) is not None


def profiles() -> dict[str, Path]:
    """The profiles that ship with aculint, by name."""
    return {path.stem: path for path in sorted((rules_folder() / "profiles").glob("*.toml"))}


def _chain(file: Path, seen: tuple[Path, ...]) -> Iterator[tuple[Path, Config]]:
    """The files from the most general one to ``file`` itself."""
    if file in seen:
        loop = " → ".join(str(each) for each in (*seen, file))
        raise ConfigurationError(f"{file}: “extend” goes round in a circle: {loop}. Remove one of them.")
    config = _decoded(file)
    if config.extend:
        base = (file.parent / config.extend).resolve()
        if not base.is_file():
            raise ConfigurationError(
                f"{file}:{_line(file, 'extend')}: There is no file “{config.extend}” to extend. Correct the path."
            )
        yield from _chain(base, (*seen, file))
    if config.profile:
        yield from _profile(file, config.profile)
    yield file, config


def _profile(file: Path, name: str) -> Iterator[tuple[Path, Config]]:
    known = profiles()
    if name not in known:
        hint = did_you_mean(name, known) or f" There are {', '.join(known)}."
        raise ConfigurationError(f"{file}:{_line(file, 'profile')}: There is no profile “{name}”.{hint}")
    yield known[name], _decoded(known[name])


def _merged(files: list[tuple[Path, Config]]) -> Resolved:
    """Later files win; tables and the lists of what to leave out add up."""
    values: dict[str, Any] = {}
    decided: dict[str, tuple[str, ...]] = {}
    exclude: list[tuple[Path, str]] = []
    ignores: list[tuple[Path, str, tuple[str, ...]]] = []
    folders: list[Path] = []
    for file, config in files:
        for key in config.__struct_fields__:
            value = getattr(config, key)
            if value == getattr(_DEFAULT, key):
                continue
            adds = key not in ("select", "extend", "profile", "fail_on", "require_reason")
            before = values.get(key)
            values[key] = value if before is None or not adds else _sum(before, value)
            decided[key] = (*decided.get(key, ()), str(file)) if adds else (str(file),)
        exclude += [(file.parent, glob) for glob in config.exclude]
        ignores += [(file.parent, glob, names) for glob, names in config.per_file_ignores.items()]
        folders += [(file.parent / name).resolve() for name in config.rules]
    return Resolved(Config(**values), decided, tuple(exclude), tuple(ignores), tuple(folders))


_DEFAULT = Config()


def _sum(before: Any, value: Any) -> Any:
    return {**before, **value} if isinstance(value, dict) else (*before, *value)


def _table(file: Path) -> dict[str, Any] | None:
    """What a file sets, or None for a pyproject.toml that sets nothing. Raises ConfigurationError."""
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        if file.name == "pyproject.toml":
            return None
        raise ConfigurationError(f"{file}: This is no valid TOML: {error}. Correct that place.") from error
    except OSError as error:
        raise ConfigurationError(f"{file}: The file cannot be read: {error.strerror}. Check its rights.") from error
    table = data.get("tool", {}).get("aculint") if file.name == "pyproject.toml" else data
    return table if table is None or isinstance(table, dict) else {}


def _decoded(file: Path) -> Config:
    try:
        return msgspec.convert(_table(file) or {}, Config)
    except msgspec.ValidationError as error:
        text = str(error)
        if unknown := _UNKNOWN.search(text):
            hint = did_you_mean(unknown[1], _keys()) or f" The keys are {', '.join(_keys())}."
            raise ConfigurationError(f"{file}:{_line(file, unknown[1])}: Unknown key “{unknown[1]}”.{hint}") from None
        where = _AT.search(text)
        key = re.split(r"[.\[]", where[1])[0] if where else ""
        cause = text[: where.start()] if where else text
        raise ConfigurationError(f"{file}:{_line(file, key)}: “{key}”: {cause}. Correct the value.") from None


def _keys() -> list[str]:
    return [each.encode_name for each in msgspec.structs.fields(Config)]


def _line(file: Path, key: str) -> int:
    """The line, from 1, of a key in a file; 1 when it does not stand at the start of one."""
    pattern = re.compile(rf"\s*\[?\s*(?:tool\.aculint\.)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    lines = file.read_text("utf-8", "replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if key and pattern.match(line)), 1)
