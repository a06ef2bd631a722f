"""Strict reading of one YAML file: every fault gets its line, and an unknown or doubled key is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from aculint.rulebook.errors import RuleFileError, did_you_mean

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_AT = re.compile(r" - at `(?:key in )?\$(.*?)`$")
_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[\.\.\.\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`")
_MISSING = re.compile(r"Object missing required field `(.*?)`")

T = TypeVar("T")


class YamlFile:
    """A parsed file: ``value`` and, for every path in it, the line where it stands.

    Raises RuleFileError-bearing ``YamlFault`` when the file cannot be read or parsed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[tuple[str | int, ...], int] = {(): 1}
        try:
            loader = _Loader(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise YamlFault([self.fault((), f"The file cannot be read: {error}.")]) from error
        try:
            node = loader.get_single_node()
            self._faults: list[RuleFileError] = []
            self.value: Any = None if node is None else self._build(loader, node, ())
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            cause = f"This is not valid YAML: {error.problem or error}."
            remedy = "Check indentation, and quote values that hold “: ” or “#”."
            raise YamlFault([RuleFileError(str(path), line, f"{cause} {remedy}")]) from error
        except yaml.YAMLError as error:
            raise YamlFault([self.fault((), f"This is not valid YAML: {error}.")]) from error
        finally:
            loader.dispose()
        if self._faults:
            raise YamlFault(self._faults)

    def _build(self, loader: Any, node: Any, path: tuple[str | int, ...]) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(loader, node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self._build(loader, item, (*path, index)) for index, item in enumerate(node.value)]
        return loader.construct_object(node)

    def _pairs(self, loader: Any, node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, Any]]:
        seen = set()
        for key_node, value_node in node.value:
            key = str(loader.construct_object(key_node))
            if key in seen:
                line = key_node.start_mark.line + 1
                self._faults.append(RuleFileError(str(self.path), line, f"“{key}” stands here twice. Keep one."))
            seen.add(key)
            value = self._build(loader, value_node, (*path, key))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            yield key, value

    def fault(self, path: tuple[str | int, ...], message: str) -> RuleFileError:
        """A fault at the line where ``path`` stands, or its nearest parent."""
        while path not in self.lines:
            path = path[:-1]
        return RuleFileError(str(self.path), self.lines[path], message)

    def decode(self, kind: type[T], value: Any, at: tuple[str | int, ...] = ()) -> T:
        """``value``, which stands at ``at``, as a ``kind``. Raises YamlFault."""
        try:
            return msgspec.convert(value, kind, str_keys=True)
        except msgspec.ValidationError as error:
            raise YamlFault([self._explain(kind, str(error), at)]) from error

    def _explain(self, kind: Any, text: str, at: tuple[str | int, ...]) -> RuleFileError:
        where = _AT.search(text)
        steps = _steps(where[1]) if where else []
        path = (*at, *steps)
        cause = text[: where.start()] if where else text
        if unknown := _UNKNOWN.search(cause):
            hint = did_you_mean(unknown[1], [] if steps else _keys(kind)) or " Remove it or correct its spelling."
            return self.fault((*path, unknown[1]), f"Unknown key “{unknown[1]}”.{hint}")
        if missing := _MISSING.search(cause):
            return self.fault(path, f"The key “{missing[1]}” is missing. Add it.")
        place = f" in “{'.'.join(map(str, steps))}”" if steps else ""
        return self.fault(path, f"{cause}{place}.")


def _steps(path: str) -> list[str | int]:
    return [] if "..." in path else [name or int(index) for name, index in _STEP.findall(path)]


def _keys(kind: Any) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(kind)] if hasattr(kind, "__struct_fields__") else []


class YamlFault(Exception):
    """The faults of one file."""

    def __init__(self, faults: list[RuleFileError]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))
