"""A rule book, and where it comes from: its files, or a store that keeps what was read from the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from aculint.finding import Category, Severity
from aculint.kept import Store, code_state
from aculint.language.citation import CitationFile
from aculint.language.cues import ContextFile
from aculint.language.lexicon import Concept, Lexicon
from aculint.rulebook.errors import UnknownRuleError
from aculint.rulebook.model import Authority, Rule
from aculint.rulebook.where import rules_folder

if TYPE_CHECKING:
    from aculint.rulebook.vocabulary import Vocabulary


class Rulebook:
    """All rules in order of their code, with the data that they stand on."""

    def __init__(
        self,
        rules: Iterable[Rule],
        authorities: dict[str, Authority],
        concepts: dict[str, Concept],
        context: ContextFile,
        citations: CitationFile,
        words: Callable[[], Vocabulary] | None = None,
    ) -> None:
        """``words`` gives the vocabulary; without it, the rules do."""
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self.authorities = authorities
        self.concepts = concepts
        self.context = context
        self.citations = citations
        self._words = words

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.concepts)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words and patterns of all rules."""
        from aculint.rulebook.vocabulary import Vocabulary

        return self._words() if self._words else Vocabulary(self.rules, self.concepts, self.context)

    @cached_property
    def _by_key(self) -> dict[str, Rule]:
        return {key.lower(): rule for rule in self.rules for key in (rule.code, rule.name)}

    def find(self, key: str) -> Rule:
        """The rule with this code or name. Raises UnknownRuleError."""
        rule = self._by_key.get(key.strip().lower())
        if rule is None:
            raise UnknownRuleError(key, self._by_key)
        return rule

    def chosen(
        self, select: Iterable[str] = (), ignore: Iterable[str] = (), extend: Iterable[str] = ()
    ) -> tuple[Rule, ...]:
        """The rules to run: those of ``select`` (else all but previews) and ``extend``, without those of ``ignore``.

        All hold codes, names and categories. Raises UnknownRuleError.
        """
        wanted = self.codes(select)
        on = wanted or {rule.code for rule in self.rules if not rule.preview}
        codes = (on | self.codes(extend)) - self.codes(ignore)
        return tuple(rule for rule in self.rules if rule.code in codes)

    def codes(self, keys: Iterable[str]) -> set[str]:
        """The codes of the rules with these codes, names or categories. Raises UnknownRuleError."""
        return {rule.code for key in keys for rule in self._matching(key)}

    def adjusted(self, severity: Mapping[str, Severity], settings: Mapping[str, Mapping[str, object]]) -> Rulebook:
        """This rule book with other severities and settings, by rule. Raises UnknownRuleError."""
        severe = {code: level for key, level in severity.items() for code in self.codes([key])}
        set_to = {self.find(key).code: values for key, values in settings.items()}
        rules = [
            msgspec.structs.replace(
                rule,
                severity=severe.get(rule.code, rule.severity),
                settings=_merged(rule.settings, set_to.get(rule.code, {})),
            )
            for rule in self.rules
        ]
        return Rulebook(rules, self.authorities, self.concepts, self.context, self.citations, lambda: self.vocabulary)

    def joined(self, others: Iterable[Rulebook]) -> Rulebook:
        """This rule book with what others have besides."""
        books = (self, *others)
        rules = {rule.code: rule for book in reversed(books) for rule in book.rules}
        authorities = {key: each for book in reversed(books) for key, each in book.authorities.items()}
        concepts = {key: each for book in reversed(books) for key, each in book.concepts.items()}
        return Rulebook(rules.values(), authorities, concepts, self.context, self.citations, lambda: self.vocabulary)

    def _matching(self, key: str) -> list[Rule]:
        group = [rule for rule in self.rules if rule.category.value == key.strip().lower()]
        if group:
            return group
        try:
            return [self.find(key)]
        except UnknownRuleError:
            raise UnknownRuleError(key, [*self._by_key, *(category.value for category in Category)]) from None


def _merged(shipped: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """Settings with others laid over them, table by table."""
    both = {key: (shipped.get(key), value) for key, value in given.items()}
    return {
        **shipped,
        **{
            key: {**old, **new} if isinstance(old, dict) and isinstance(new, dict) else new
            for key, (old, new) in both.items()
        },
    }


class _Stored(msgspec.Struct, frozen=True):
    """A rule book without faults, as data; ``words`` stay packed, for whoever explains a rule needs none."""

    rules: tuple[Rule, ...]
    authorities: dict[str, Authority]
    concepts: dict[str, Concept]
    context: ContextFile
    citations: CitationFile
    words: msgspec.Raw


def load(extra: Sequence[Path] = (), store: Store | None = None) -> Rulebook:
    """The rules that ship with aculint, and those of the folders ``extra``.

    ``store`` may keep what was read, so that the same files need no checking again. Raises RulebookError, which
    names every fault of every file.
    """
    folders = (rules_folder(), *extra)
    key = _key(folders) if store else ""
    body = store.get(key) if store else None
    if body and (known := restore(body)):
        return known
    from aculint.rulebook.read import read

    book = read(folders)
    if store:
        store.put(key, dump(book))
    return book


def _key(folders: Iterable[Path]) -> str:
    """A key for all that the rule books in ``folders`` hold, and the version that reads them."""
    digest = hashlib.sha256(code_state().encode())
    for folder in folders:
        digest.update(f"\0{folder.resolve()}\0".encode())
        for file in sorted(folder.rglob("*.yaml")):
            data = file.read_bytes()
            digest.update(f"{file}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def dump(book: Rulebook) -> bytes:
    """The rule book as data."""
    words = msgspec.Raw(msgspec.msgpack.encode(book.vocabulary.compiled))
    data = _Stored(book.rules, book.authorities, book.concepts, book.context, book.citations, words)
    return msgspec.msgpack.encode(data)


def restore(body: bytes) -> Rulebook | None:
    """The rule book that ``dump`` packed, or None for bytes that are none."""
    try:
        data = msgspec.msgpack.decode(body, type=_Stored)
    except msgspec.DecodeError:
        return None

    def words() -> Vocabulary:
        from aculint.rulebook.vocabulary import Compiled, Vocabulary

        compiled = msgspec.msgpack.decode(data.words, type=Compiled)
        return Vocabulary(data.rules, data.concepts, data.context, compiled)

    return Rulebook(data.rules, data.authorities, data.concepts, data.context, data.citations, words)
