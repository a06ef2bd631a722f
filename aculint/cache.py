"""Reports of files that did not change: keyed by content, settings, rules and version; never trusted blindly.

An entry holds a report without its text, as MessagePack (data, no code), behind its own checksum. What is
damaged or foreign is linted anew. Several runs may use the same folder at once: entries are written in one step.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from aculint import __version__
from aculint.finding import FileReport
from aculint.source import Source

LIMIT = 256 * 1024 * 1024
_MAGIC = b"aculint-cache-1\n"
_DIGEST = 32


def default_folder() -> Path:
    """The user's cache folder for aculint, or what ``ACULINT_CACHE_DIR`` names."""
    from platformdirs import user_cache_path

    named = os.environ.get("ACULINT_CACHE_DIR")
    return Path(named) if named else user_cache_path("aculint", appauthor=False)


def settings_key(folders: Iterable[Path], *values: object) -> str:
    """A key for everything besides the article that a report depends on: rules, code, and ``values``."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).parent
    for file in sorted(package.rglob("*.py")):
        state = file.stat()
        digest.update(f"{file.relative_to(package)}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
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

    def key(self, data: bytes, format: str, settings: str) -> str:
        """The key of an article's report."""
        return hashlib.sha256(f"{settings}\0{format}\0".encode() + data).hexdigest()

    def get(self, key: str, data: bytes, path: str) -> FileReport | None:
        """The report for an article, with its path and text, or None."""
        try:
            stored = self._file(key).read_bytes()
            head, body = stored[: len(_MAGIC) + _DIGEST], stored[len(_MAGIC) + _DIGEST :]
            if head != _MAGIC + hashlib.sha256(key.encode() + body).digest():
                return None
            report = msgspec.msgpack.decode(body, type=FileReport)
        except (OSError, msgspec.DecodeError):
            return None
        return replace(report, path=path, text=Source.decode(data, path).text)

    def put(self, key: str, report: FileReport) -> None:
        """Keep a report."""
        body = msgspec.msgpack.encode(replace(report, path="", text=""))
        file = self._file(key)
        temporary = ""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".new-")
            with os.fdopen(handle, "wb") as stream:
                stream.write(_MAGIC + hashlib.sha256(key.encode() + body).digest() + body)
            os.replace(temporary, file)
        except OSError:
            if temporary:
                Path(temporary).unlink(missing_ok=True)

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
            file.unlink(missing_ok=True)
            size -= state.st_size

    def clear(self) -> int:
        """Delete all entries; gives how many there were."""
        files = [file for file in self._folder.glob("??/*") if file.is_file()]
        for file in files:
            file.unlink(missing_ok=True)
        return len(files)

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
