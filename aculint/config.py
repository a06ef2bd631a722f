"""Configuration: what a content repository sets once for everybody.

The nearest ``aculint.toml``, ``.aculint.toml`` or ``pyproject.toml`` with ``[tool.aculint]`` above an
article decides. It holds data only: nothing in a repository can make aculint run code.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec

from aculint.finding import Category, Severity
from aculint.language.readability import Formula
from aculint.rulebook.errors import FaultyFileError, RuleFileError, did_you_mean
from aculint.rulebook.settings import FormulaLimit
from aculint.rulebook.where import rules_folder

NAMES = ("aculint.toml", ".aculint.toml", "pyproject.toml")
SCHEMA = "https://raw.githubusercontent.com/aculint/aculint/main/docs/configuration.schema.json"
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_AT = re.compile(r" - at `(?:key` in `)?\$\.?(.*)`")
_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_REPLACING = frozenset(("extend", "profile", "select", "fail-on", "require-reason", "review-months"))
_REMEDIES = {
    "Expected `array": 'Write a list, such as ["one", "two"].',
    "Expected `object": "Write a table with names and values.",
    "Expected `bool": "Write true or false.",
    "Expected `int": "Write a number.",
    "Expected `float": "Write a number.",
    "Expected `str": "Write text in quotes.",
}

FailOn = Literal["error", "warning", "info", "never"]
_CHOICES = {"fail-on": get_args(FailOn), "thresholds": get_args(Formula)}


class Threshold(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """From which value on a measure is a finding.

    ``info`` and ``warning`` set the reading grade or the words of a sentence. A grade is judged by ``formula``;
    ``formulas`` sets the limits of each. ``most`` is the largest number that is fine, for a rule about structure.
    """

    info: float | None = None
    warning: float | None = None
    formula: Formula | None = None
    formulas: dict[Formula, FormulaLimit] = {}
    most: int | None = None


def _about(text: str, **more: Any) -> msgspec.Meta:
    return msgspec.Meta(description=text, **more)


Names = tuple[str, ...]


class Config(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename="kebab"):
    """What a configuration file can set; every key is optional."""

    extend: Annotated[str, _about("Another configuration file that this one builds on, relative to this file.")] = ""
    profile: Annotated[str, _about("A profile that ships with aculint, such as uk-cap.")] = ""
    select: Annotated[Names, _about("The only rules to run: names, codes or categories.")] = ()
    extend_select: Annotated[Names, _about("Rules to run besides, for example those in preview.")] = ()
    ignore: Annotated[Names, _about("Rules to leave out: names, codes or categories.")] = ()
    severity: Annotated[dict[str, Severity], _about("Other severities, by rule or category.")] = {}
    thresholds: Annotated[dict[str, Threshold], _about("From which value on a measure is a finding, by rule.")] = {}
    per_file_ignores: Annotated[
        dict[str, Names], _about("Rules to leave out in some articles, by glob relative to this file.")
    ] = {}
    exclude: Annotated[Names, _about("Articles to leave out: globs as in .gitignore, relative to this file.")] = ()
    rules: Annotated[Names, _about("Folders with rules and lexicons of your own, relative to this file.")] = ()
    provided_caveats: Annotated[Names, _about("Caveats that every page of the site shows, in its footer say.")] = ()
    topic_words: Annotated[Names, _about("Words that the subject needs; the reading measures do not count them.")] = ()
    review_months: Annotated[int | None, _about("How long a review holds; judged only with --today.")] = None
    fail_on: Annotated[FailOn | None, _about("From which severity on the exit code is 1.")] = None
    require_reason: Annotated[bool, _about("Comments that switch rules off must say why.")] = False


@dataclass(frozen=True)
class Decision:
    """A value, and what decided it: a file with a line from 1, or ``profile NAME``."""

    key: str
    value: Any
    place: str


@dataclass(frozen=True)
class Resolved:
    """A configuration with all that it extends.

    ``decisions`` says what decided each value. ``exclude`` and ``per_file_ignores`` hold the folder that a glob
    is relative to, and the glob. ``files`` are the files that it is made of, most general first.
    """

    config: Config
    decisions: tuple[Decision, ...] = ()
    exclude: tuple[tuple[Path, str], ...] = ()
    per_file_ignores: tuple[tuple[Path, str, Names], ...] = ()
    rules: tuple[Path, ...] = ()
    files: tuple[Layer, ...] = ()


@dataclass(frozen=True)
class Layer:
    """One file of a configuration, and the keys that it sets."""

    file: Path
    config: Config
    given: frozenset[str]

    def values(self) -> Iterator[tuple[str, Any]]:
        """The keys that the file sets, as it spells them, with their values, in the order of the documentation."""
        for each in msgspec.structs.fields(Config):
            if each.encode_name in self.given:
                yield each.encode_name, getattr(self.config, each.name)

    def place(self, *words: str) -> str:
        """Where words stand in the file, each on the line of the one before or below: ``path:line``."""
        return f"{self.file}:{_line(self.file, *words)}"

    def fault(self, message: str, *words: str) -> RuleFileError:
        """A fault that stands where words stand."""
        return RuleFileError(str(self.file), _line(self.file, *words), message)


class Reader:
    """Reads configuration files, each once. Its methods raise FaultyFileError."""

    def __init__(self) -> None:
        self._folders: dict[Path, Resolved] = {}
        self._files: dict[Path, Resolved] = {}

    def for_file(self, path: str | Path) -> Resolved:
        """The configuration that decides for a file or folder."""
        place = Path(os.path.abspath(path))
        return self._for_folder(place if place.is_dir() else place.parent)

    def read(self, file: Path) -> Resolved:
        """A configuration file with its profile and all that it extends."""
        if file not in self._files:
            self._files[file] = _merged(tuple(_chain(file, ())))
        return self._files[file]

    def _for_folder(self, folder: Path) -> Resolved:
        if folder not in self._folders:
            file = configuration_in(folder)
            above = folder.parent
            self._folders[folder] = (
                self.read(file) if file else self._for_folder(above) if above != folder else Resolved(Config())
            )
        return self._folders[folder]


def configuration_in(folder: Path) -> Path | None:
    """The configuration file of a folder. Raises FaultyFileError."""
    files = (folder / name for name in NAMES)
    return next((file for file in files if file.is_file() and _table(file) is not None), None)


def profiles() -> dict[str, Path]:
    """The profiles that ship with aculint, by name."""
    return {path.stem: path for path in sorted((rules_folder() / "profiles").glob("*.toml"))}


def _chain(file: Path, seen: tuple[Path, ...]) -> Iterator[Layer]:
    """The files from the most general one to ``file`` itself."""
    if file in seen:
        loop = " → ".join(str(each) for each in (*seen, file))
        raise _faulty(file, _line(file, "extend"), f"“extend” goes round in a circle: {loop}. Remove one of them.")
    layer = _layer(file)
    if layer.config.extend:
        base = (file.parent / layer.config.extend).resolve()
        if not base.is_file():
            there_is_none = f"There is no file “{layer.config.extend}” to extend. Correct the path."
            raise FaultyFileError([layer.fault(there_is_none, "extend")])
        yield from _chain(base, (*seen, file))
    if layer.config.profile:
        yield _profile(layer)
    yield layer


def _profile(layer: Layer) -> Layer:
    known, name = profiles(), layer.config.profile
    if name not in known:
        hint = did_you_mean(name, known) or f" There are {', '.join(known)}."
        raise FaultyFileError([layer.fault(f"There is no profile “{name}”.{hint}", "profile")])
    return _layer(known[name])


def _merged(layers: tuple[Layer, ...]) -> Resolved:
    """Later files win; tables and lists add up, but not those in _REPLACING."""
    values: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.values():
            values[key] = value if key in _REPLACING or key not in values else _sum(values[key], value)
        values["severity"] = _general_first(values.get("severity", {}), layer.config.severity)
    return Resolved(
        Config(**{key.replace("-", "_"): value for key, value in values.items()}),
        tuple(_decisions(layers)),
        tuple((each.file.parent, glob) for each in layers for glob in each.config.exclude),
        tuple(
            (each.file.parent, glob, names) for each in layers for glob, names in each.config.per_file_ignores.items()
        ),
        tuple((each.file.parent / name).resolve() for each in layers for name in each.config.rules),
        layers,
    )


def _sum(before: Any, value: Any) -> Any:
    if isinstance(value, Threshold):
        given = {key: each for key, each in msgspec.structs.asdict(value).items() if each not in (None, {})}
        return msgspec.structs.replace(before, **{key: _sum(getattr(before, key), each) for key, each in given.items()})
    if isinstance(value, dict):
        return before | {key: _sum(before[key], each) if key in before else each for key, each in value.items()}
    return (*before, *value) if isinstance(value, tuple) else value


def _general_first(severity: dict[str, Severity], nearer: dict[str, Severity]) -> dict[str, Severity]:
    """In the order in which they are applied: a nearer file after others, in it categories before their rules."""
    ordered = sorted(nearer.items(), key=lambda item: item[0].lower() not in set(Category))
    return {key: level for key, level in severity.items() if key not in nearer} | dict(ordered)


def _decisions(layers: tuple[Layer, ...]) -> Iterator[Decision]:
    """What decided each value; what a nearer file overrules is left out."""
    decided: dict[tuple[str, ...], Decision] = {}
    shipped = {path: f"profile {name}" for name, path in profiles().items()}
    for layer in layers:
        for key, value in layer.values():
            parts = value.items() if isinstance(value, dict) else [("", value)]
            for name, each in parts:
                own = "" if key in _REPLACING or key in ("severity",) else str(layer.file)
                place = shipped.get(layer.file) or layer.place(key, *filter(None, [name]))
                decided[key, name, own] = Decision(f"{key}.{name}" if name else key, msgspec.to_builtins(each), place)
    order = _keys(Config)
    yield from sorted(decided.values(), key=lambda each: order.index(each.key.partition(".")[0]))


def _table(file: Path) -> dict[str, Any] | None:
    """What a file sets, or None for a pyproject.toml that sets nothing. Raises FaultyFileError."""
    shared = file.name == NAMES[-1]
    try:
        text = file.read_text("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise _faulty(file, 1, f"The file cannot be read: {error.strerror}. Check its rights.") from error
    except UnicodeDecodeError as error:
        raise _faulty(file, 1, "The file is not UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        if shared and "aculint" not in text:
            return None
        at, cause = _LINE.search(str(error)), _LINE.sub("", str(error))
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        raise _faulty(file, line, f"This is no valid TOML: {cause}. Correct that place.") from error
    if not shared:
        return data
    tool = data.get("tool")
    table = tool.get("aculint") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise _faulty(file, _line(file, "aculint"), "“tool.aculint” must be a table. Write [tool.aculint].")
    return table


def _layer(file: Path) -> Layer:
    table = _table(file)
    if table is None:
        raise _faulty(file, 1, "There is no table [tool.aculint] in this file. Add it, or name another file.")
    try:
        return Layer(file, msgspec.convert(table, Config), frozenset(table))
    except msgspec.ValidationError as error:
        raise _faulty(file, *_explained(file, table, str(error))) from None


def _faulty(file: Path, line: int, message: str) -> FaultyFileError:
    return FaultyFileError([RuleFileError(str(file), line, message)])


def _explained(file: Path, table: dict[str, Any], error: str) -> tuple[int, str]:
    """The line of a fault, and the fault in plain words."""
    where = _AT.search(error)
    key = re.split(r"[.\[]", where[1])[0] if where else ""
    if unknown := _UNKNOWN.search(error):
        keys = _keys(Threshold if key else Config)
        hint = did_you_mean(unknown[1], keys) or f" The keys are {', '.join(keys)}."
        at = _line(file, *filter(None, [key]), unknown[1])
        return at, f"Unknown key “{unknown[1]}”{f' in “{key}”' if key else ''}.{hint}"
    cause = error[: where.start()] if where else error
    if wrong := re.match(r"Invalid enum value '?([^']*)'?", cause):
        known = _CHOICES.get(key, tuple(Severity))
        hint = did_you_mean(wrong[1], known) or f" Write {', '.join(known)}."
        return _line(file, key, wrong[1]), f"“{key}” cannot be “{wrong[1]}”.{hint}"
    remedy = next((each for start, each in _REMEDIES.items() if cause.startswith(start)), f"{cause}.")
    return _line(file, key), f"“{key}” has a value of the wrong kind. {remedy}"


def _keys(kind: type[msgspec.Struct]) -> list[str]:
    return [each.encode_name for each in msgspec.structs.fields(kind)]


def _line(file: Path, *words: str) -> int:
    """The line, from 1, of the last word; each is looked for from the line of the one before. 1 when there is none."""
    lines = [line.partition("#")[0] for line in file.read_text("utf-8-sig", "replace").splitlines()]
    at = 0
    if file.name == NAMES[-1]:
        at = next((number for number, line in enumerate(lines) if "tool.aculint" in line or "[tool]" in line), 0)
    for word in words:
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        at = next((number for number in range(at, len(lines)) if pattern.search(lines[number])), at)
    return at + 1
