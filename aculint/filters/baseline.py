"""A baseline: the findings that a repository had when it began, which do not fail it.

The file holds, for each article, the fingerprint of each accepted finding with rule and words, a line each,
so that two branches merge. A fingerprint is made of the words at and around a finding: edits elsewhere keep it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from aculint.finding import FileReport, Finding
from aculint.rulebook.errors import ConfigurationError

NAME = "aculint-baseline.json"
_LONGEST = 60


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    files: dict[str, dict[str, str]]


@dataclass(frozen=True)
class Baseline:
    """Accepted findings: for each article's path from ``root``, rule and words by fingerprint."""

    root: Path
    files: dict[str, dict[str, str]]

    @staticmethod
    def read(file: Path) -> Baseline:
        """Raises ConfigurationError."""
        try:
            held = msgspec.json.decode(file.read_bytes(), type=_File)
        except FileNotFoundError as error:
            message = f"{file}: There is no such baseline. Write one: aculint baseline create."
            raise ConfigurationError(message) from error
        except OSError as error:
            raise ConfigurationError(f"{file}: The baseline cannot be read: {error.strerror}.") from error
        except msgspec.DecodeError as error:
            message = f"{file}: This is no baseline of aculint ({error}). Take the last good one, or write it anew."
            raise ConfigurationError(message) from error
        if held.schema != 1:
            raise ConfigurationError(f"{file}: A newer aculint wrote this baseline. Update aculint.")
        return Baseline(_folder(file), held.files)

    @staticmethod
    def of(files: Iterable[FileReport], file: Path) -> Baseline:
        """All findings of ``files``, to be kept in ``file``."""
        root = _folder(file)
        return Baseline(root, {_key(each.path, root): _held(each) for each in files if each.findings})

    def text(self) -> str:
        """What the file holds."""
        content = {"schema": 1, "files": self.files}
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    def new(self, file: FileReport) -> tuple[Finding, ...]:
        """The findings of an article that are not accepted, neither here nor where the article stood before."""
        key = _key(file.path, self.root)
        held = self.files[key].keys() if key in self.files else self._of_moved
        return tuple(each for each in file.findings if each.fingerprint not in held)

    @cached_property
    def _of_moved(self) -> set[str]:
        """What is accepted of articles that are no longer where they stood."""
        return {each for path, held in self.files.items() if not (self.root / path).exists() for each in held}

    def without_gone(self, files: Iterable[FileReport]) -> Baseline:
        """What is still there: of the articles of ``files`` their findings now, of others all, if they exist."""
        now = {_key(file.path, self.root): _held(file) for file in files}
        kept = {path: held for path, held in self.files.items() if path not in now and (self.root / path).exists()}
        accepted = {each for held in self.files.values() for each in held}
        still = {path: {key: words for key, words in held.items() if key in accepted} for path, held in now.items()}
        return Baseline(self.root, kept | {path: held for path, held in still.items() if held})

    def __len__(self) -> int:
        return sum(map(len, self.files.values()))


def _held(file: FileReport) -> dict[str, str]:
    return {each.fingerprint: f"{each.name}: {' '.join(each.text.split())[:_LONGEST]}" for each in file.findings}


def _folder(file: Path) -> Path:
    return Path(os.path.realpath(file)).parent


def _key(path: str, root: Path) -> str:
    place = Path(os.path.realpath(path))
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else place.as_posix()
