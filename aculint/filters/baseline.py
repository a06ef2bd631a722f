"""A baseline: the findings that a repository had when it began, which do not fail it.

The file holds, for each article, the fingerprint of each accepted finding with rule and words, a line each,
so that two branches merge. A fingerprint is made of the words at and around a finding: edits elsewhere keep it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from aculint.finding import FileReport, Finding
from aculint.rulebook.errors import ConfigurationError

NAME = "aculint-baseline.json"
Accepted = Mapping[str, frozenset[str]]


def text(files: Iterable[FileReport], root: Path) -> str:
    """A baseline file that accepts all findings; paths are relative to ``root``."""
    held = {
        key: {each.fingerprint: f"{each.name}: {' '.join(each.text.split())[:60]}" for each in file.findings}
        for file in sorted(files, key=lambda file: file.path)
        if file.findings and (key := _key(file.path, root))
    }
    return json.dumps({"schema": 1, "files": held}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(file: Path) -> Accepted:
    """What a baseline file accepts, by path. Raises ConfigurationError."""
    try:
        data: Any = json.loads(file.read_text("utf-8"))
        return {str(path): frozenset(held) for path, held in data["files"].items()}
    except FileNotFoundError as error:
        raise ConfigurationError(f"{file}: There is no such baseline. Write one: aculint baseline create.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(f"{file}: This is no baseline of aculint ({error}). Write it anew.") from error


def new(file: FileReport, accepted: Accepted, root: Path) -> tuple[Finding, ...]:
    """The findings of an article that the baseline does not accept."""
    held = accepted.get(_key(file.path, root), frozenset())
    return tuple(each for each in file.findings if each.fingerprint not in held)


def gone(files: Iterable[FileReport], accepted: Accepted, root: Path) -> int:
    """How many accepted findings are no longer there."""
    now = {_key(file.path, root): {each.fingerprint for each in file.findings} for file in files}
    return sum(len(held - now.get(path, set())) for path, held in accepted.items())


def _key(path: str, root: Path) -> str:
    place = Path(path).absolute()
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else place.as_posix()
