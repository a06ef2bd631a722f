"""Reading rule files strictly: what is not understood is an error with its line and a remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from aculint.language.citation import CitationFile
from aculint.language.cues import Context, ContextFile
from aculint.language.lexicon import Concept
from aculint.rulebook.errors import RulebookError, RuleFileError, did_you_mean
from aculint.rulebook.load import Rulebook
from aculint.rulebook.model import Authority, Rule
from aculint.rulebook.pattern import PatternError
from aculint.rulebook.settings import SETTINGS, CaveatSettings, MetBy
from aculint.rulebook.yaml_file import YamlFault, YamlFile

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LEAST_EXAMPLES = 4
BUILT_IN_CONTEXTS = frozenset(("question", "label", "cited", "sourced"))
BUILT_IN_CONCEPTS = frozenset(("verb",))

T = TypeVar("T")


def read(folders: Iterable[Path]) -> Rulebook:
    """The rules of all folders together. Raises RulebookError, which names every fault of every file."""
    reader = _Reader()
    for folder in folders:
        reader.read_folder(folder)
    return reader.rulebook()


class _Reader:
    def __init__(self) -> None:
        self.errors: list[RuleFileError] = []
        self.lacks_words = False
        self.rules: list[tuple[YamlFile, Rule]] = []
        self.authorities: dict[str, Authority] = {}
        self.concepts: dict[str, Concept] = {}
        self.contexts: dict[str, Context] = {}
        self.breaks: list[str] = []
        self.anaphors: list[str] = []
        self.citations = CitationFile({}, {}, "references", "^$", "^$")

    def read_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            self.errors.append(RuleFileError(str(folder), 1, "This folder of rules does not exist. Check its path."))
            return
        readers: dict[str, Callable[[YamlFile], None]] = {
            "lexicons": self._lexicon,
            "context": self._context,
            "authorities.yaml": self._authorities,
        }
        for path in sorted(folder.rglob("*.yaml")):
            read = readers.get(path.relative_to(folder).parts[0], self._rule)
            try:
                read(YamlFile(path))
            except YamlFault as fault:
                self.errors += fault.faults
                self.lacks_words |= read != self._rule

    def _map(self, file: YamlFile, kind: type[T]) -> dict[str, T]:
        return {
            key: file.decode(kind, value, (key,))
            for key, value in file.decode(dict[str, object], file.value or {}).items()
        }

    def _lexicon(self, file: YamlFile) -> None:
        for name, concept in self._map(file, Concept).items():
            if name in self.concepts:
                before = self.concepts[name]
                words = ", ".join(filter(None, (before.words.strip().rstrip(","), concept.words)))
                concept = msgspec.structs.replace(before, words=words, includes=(*before.includes, *concept.includes))
            self.concepts[name] = concept

    def _context(self, file: YamlFile) -> None:
        if file.path.name == "citations.yaml":
            self.citations = file.decode(CitationFile, file.value)
            return
        context = file.decode(ContextFile, file.value)
        self.contexts |= context.contexts
        self.breaks.append(context.breaks)
        self.anaphors.append(context.anaphors)

    def _authorities(self, file: YamlFile) -> None:
        for key, authority in self._map(file, Authority).items():
            self.authorities[key] = msgspec.structs.replace(authority, id=key)

    def _rule(self, file: YamlFile) -> None:
        rule = file.decode(Rule, file.value)
        if rule.kind in SETTINGS:
            file.decode(SETTINGS[rule.kind], rule.settings, ("settings",))
        line = file.lines.get(("code",), 1)
        self.rules.append((file, msgspec.structs.replace(rule, path=str(file.path), line=line)))

    def rulebook(self) -> Rulebook:
        """All that was read. Without a file of words no rule is judged, or one fault would be told many times."""
        if self.lacks_words:
            raise RulebookError(self.errors)
        context = ContextFile(self.contexts, ", ".join(self.breaks), ", ".join(self.anaphors))
        rulebook = Rulebook([rule for _, rule in self.rules], self.authorities, self.concepts, context, self.citations)
        seen: dict[str, Rule] = {}
        for file, rule in self.rules:
            self.errors += [file.fault(at, message) for at, message in self._faults(rule, rulebook)]
            for field in ("code", "name"):
                key = getattr(rule, field)
                if key in seen and seen[key].path != rule.path:
                    self.errors.append(file.fault((field,), f"“{key}” is taken by {seen[key].path}. Choose another."))
                seen.setdefault(key, rule)
        if self.errors:
            raise RulebookError(self.errors)
        return rulebook

    def _faults(self, rule: Rule, rulebook: Rulebook) -> Iterable[tuple[tuple[str | int, ...], str]]:
        if not _CODE.fullmatch(rule.code):
            yield ("code",), f"“{rule.code}” is no code. Write three capitals and three digits, such as ABS101."
        if not _NAME.fullmatch(rule.name):
            yield ("name",), f"“{rule.name}” is no name. Write small letters and hyphens, such as permanent-result."
        if not rule.authorities:
            yield ("authorities",), "A rule needs an authority that a reader can look up. Name at least one."
        for index, key in enumerate(rule.authorities):
            if key not in rulebook.authorities:
                hint = did_you_mean(key, rulebook.authorities)
                yield ("authorities", index), f"There is no authority “{key}”.{hint or ' Add it to authorities.yaml.'}"
        for field, texts in (("flag", rule.examples.flag), ("pass", rule.examples.pass_)):
            if len(texts) < _LEAST_EXAMPLES:
                yield (
                    ("examples", field),
                    f"A rule needs at least {_LEAST_EXAMPLES} examples to {field}; here are {len(texts)}.",
                )
        if rule.kind in ("claim", "caveat", "reference"):
            if not rule.match:
                yield ("kind",), f"A {rule.kind} rule needs patterns. Add a list under “match”."
            yield from _search_faults(rule, rulebook, (), except_=rule.except_)
        if rule.kind == "caveat":
            settings = msgspec.convert(rule.settings, CaveatSettings)
            for field in ("about", "grave"):
                name = getattr(settings, field)
                if name and name not in rulebook.concepts:
                    hint = did_you_mean(name, rulebook.concepts)
                    yield ("settings", field), f"There is no concept “{name}”.{hint}"
            for field, ways in (("met_by", settings.met_by), ("nearly", settings.nearly)):
                for index, way in enumerate(ways):
                    yield from _search_faults(way, rulebook, ("settings", field, index))


def _search_faults(
    search: Rule | MetBy, rulebook: Rulebook, at: tuple[str | int, ...], *, except_: tuple[str, ...] = ()
) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """What is wrong with patterns, contexts and neighbours that stand at ``at``."""
    for field, texts in (("match", search.match), ("except", except_)):
        for index, text in enumerate(texts):
            for message in pattern_faults(text, rulebook, screened=field == "match"):
                yield (*at, field, index), message
    for index, name in enumerate(search.unless):
        if name not in rulebook.context.contexts and name not in BUILT_IN_CONTEXTS:
            hint = did_you_mean(name, {*rulebook.context.contexts, *BUILT_IN_CONTEXTS})
            yield (*at, "unless", index), f"There is no context “{name}”.{hint or ' Contexts stand in rules/context.'}"
    for field in ("near", "under"):
        for index, name in enumerate(getattr(search, field, ())):
            if name not in rulebook.concepts:
                yield (*at, field, index), f"There is no concept “{name}”.{did_you_mean(name, rulebook.concepts)}"


def pattern_faults(text: str, rulebook: Rulebook, *, screened: bool) -> Iterable[str]:
    """What is wrong with a pattern, one message a fault."""
    try:
        pattern = rulebook.vocabulary.pattern(text, screened=screened)
    except PatternError as error:
        yield f"The pattern “{text}” cannot be read: {error}."
        return
    for name in sorted(pattern.names - BUILT_IN_CONCEPTS):
        if name not in rulebook.concepts:
            hint = did_you_mean(name, rulebook.concepts) or " Add it to a file in rules/lexicons."
            yield f"There is no concept “{{{name}}}”.{hint}"
