"""Reports of many files in little memory: the first as they are, the others packed until somebody reads them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import msgspec

from aculint.finding import FileReport

# Few reports take less than what packs them would take of the time.
_PLAIN = 1000


def encode(report: FileReport) -> bytes:
    """A report as bytes."""
    return msgspec.msgpack.encode(report)


def decode(encoded: bytes) -> FileReport:
    """The report in ``encoded``."""
    return msgspec.msgpack.decode(encoded, type=FileReport)


def pack(report: FileReport) -> bytes:
    """A report as bytes; a sixth of its size in memory."""
    return zlib.compress(encode(report), 1)


def unpack(packed: bytes) -> FileReport:
    """The report in ``packed``."""
    return decode(zlib.decompress(packed))


class Reports(Sequence[FileReport]):
    """The reports of a run in order. Whoever goes through them holds one at a time."""

    def __init__(self, reports: Iterable[FileReport] = ()) -> None:
        self._plain: list[FileReport] = []
        self._packed: list[bytes] = []
        for each in reports:
            self.append(each)

    def append(self, report: FileReport) -> None:
        """Add a report at the end."""
        if len(self._plain) < _PLAIN:
            self._plain.append(report)
        else:
            self._packed.append(pack(report))

    def __len__(self) -> int:
        return len(self._plain) + len(self._packed)

    def __iter__(self) -> Iterator[FileReport]:
        yield from self._plain
        yield from map(unpack, self._packed)

    @overload
    def __getitem__(self, index: int) -> FileReport: ...

    @overload
    def __getitem__(self, index: slice) -> Reports: ...

    def __getitem__(self, index: int | slice) -> FileReport | Reports:
        if isinstance(index, slice):
            return Reports(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index]
        return self._plain[at] if at < len(self._plain) else unpack(self._packed[at - len(self._plain)])
