"""Reports of files that did not change, rules and words read before: keyed by content and version, never trusted.

An entry holds MessagePack (data, no code) behind its own checksum. What is damaged or foreign is made anew.
Several runs may use the same folder at once: entries are written in one step.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from aculint.finding import FileReport
from aculint.kept import code_state
from aculint.source import Source

LIMIT = 256 * 1024 * 1024
_MAGIC = b"aculint-cache-1\n"
_DIGEST = 32
_MOST_KEPT = 8


def default_folder() -> Path:
    """The user's cache folder for aculint, or what ``ACULINT_CACHE_DIR`` names."""
    from platformdirs import user_cache_path

    named = os.environ.get("ACULINT_CACHE_DIR")
    return Path(named) if named else user_cache_path("aculint", appauthor=False)


def settings_key(folders: Iterable[Path], *values: object) -> str:
    """A key for everything besides the article that a report depends on: rules, code, and ``values``."""
    digest = hashlib.sha256(code_state().encode())
    for folder in folders:
        for file in sorted(folder.rglob("*.yaml")):
            digest.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    digest.update(repr(values).encode())
    return digest.hexdigest()


class Cache:
    """Reports in a folder of at most ``limit`` bytes. No method raises for what is wrong with the folder."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit

    @property
    def rules(self) -> DataStore:
        """Where the same folder keeps rules."""
        return DataStore(self._folder / "rules")

    @property
    def words(self) -> DataStore:
        """Where the same folder keeps what is known of words."""
        return DataStore(self._folder / "words")

    def key(self, data: bytes, format: str, settings: str) -> str:
        """The key of an article's report."""
        return hashlib.sha256(f"{settings}\0{format}\0".encode() + data).hexdigest()

    def get(self, key: str, data: bytes, path: str) -> FileReport | None:
        """The report for an article, with its path and text, or None."""
        body = _read(self._file(key), key)
        try:
            report = msgspec.msgpack.decode(body, type=FileReport) if body else None
        except msgspec.DecodeError:
            return None
        if report is None:
            return None
        return replace(report, path=path, text=Source.decode(data, path).text)

    def holds(self, key: str) -> bool:
        """Is there an entry? ``get`` may still find it damaged."""
        return self._file(key).is_file()

    def put(self, key: str, report: FileReport) -> None:
        """Keep a report."""
        _write(self._file(key), key, msgspec.msgpack.encode(replace(report, path="", text="")))

    def prune(self) -> None:
        """Delete the oldest entries until the folder is within its limit."""
        try:
            entries = [(file.stat(), file) for file in self._folder.glob("??/*") if file.is_file()]
        except OSError:
            return
        size = sum(state.st_size for state, _ in entries)
        for state, file in sorted(entries, key=lambda entry: (entry[0].st_mtime_ns, entry[1].name)):
            if size <= self._limit:
                return
            _delete(file)
            size -= state.st_size

    def clear(self) -> int:
        """Delete all entries; gives how many there were."""
        files = [file for file in self._folder.glob("??/*") if file.is_file()]
        for file in (*files, *self.rules.files(), *self.words.files()):
            _delete(file)
        return len(files)

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


class DataStore:
    """What was read last, as bytes by key, in a folder. No method raises for what is wrong with the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What stands under ``key``, or None."""
        return _read(self._folder / key, key)

    def put(self, key: str, body: bytes) -> None:
        """Keep ``body``, and of the rest what is newest."""
        for file in self.files()[_MOST_KEPT - 1 :]:
            _delete(file)
        _write(self._folder / key, key, body)

    def files(self) -> list[Path]:
        """All entries, the newest first."""
        try:
            return sorted(self._folder.iterdir(), key=lambda file: (-file.stat().st_mtime_ns, file.name))
        except OSError:
            return []


def _read(file: Path, key: str) -> bytes | None:
    """The body of an entry that is whole and stands under this key."""
    try:
        stored = file.read_bytes()
    except OSError:
        return None
    head, body = stored[: len(_MAGIC) + _DIGEST], stored[len(_MAGIC) + _DIGEST :]
    return body if head == _MAGIC + hashlib.sha256(key.encode() + body).digest() else None


def _write(file: Path, key: str, body: bytes) -> None:
    """Write an entry in one step."""
    temporary = file.with_name(f".new-{file.name}-{os.getpid()}-{threading.get_ident()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(_MAGIC + hashlib.sha256(key.encode() + body).digest() + body)
        os.replace(temporary, file)
    except OSError:
        pass
    finally:
        _delete(temporary)


def _delete(file: Path) -> None:
    """Delete a file, unless another run has done so or it is not ours to delete."""
    with contextlib.suppress(OSError):
        file.unlink()
