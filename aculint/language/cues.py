"""Contexts as data: what each means, and the cues that put a claim into it (``rules/context``)."""

from __future__ import annotations

from typing import Literal

import msgspec

Scope = Literal["after", "before", "opening", "sentence", "start", "subject", "topic", "nearby", "pseudo"]


class Cue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that put a claim into a context, and how far they do.

    ``scope``: ``after`` governs what follows, ``before`` what precedes, ``opening`` the words with which a sentence
    opens ("By easing tension, it may …"), ``sentence`` all of it,
    ``start`` all of it when it opens with the cue, ``subject`` the verb whose subject holds the cue,
    ``topic`` all of a sentence that opens with the cue and an article and names no treatment,
    ``nearby`` the sentence and its neighbours in the paragraph, ``pseudo`` nothing: it hides the cues
    inside it. ``reach`` is the most words between cue and claim (0: to the end of the clause).
    ``across`` lets it pass the end of a clause. ``concepts`` adds the words of concepts.
    ``carries`` lets the scope run on into the following sentences that begin with a pronoun.
    """

    scope: Scope
    words: str = ""
    concepts: tuple[str, ...] = ()
    reach: int = 0
    across: bool = False
    carries: bool = False


class Context(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A named context: what it means, and its cues.

    ``passes_on`` says that it holds for the items of a list when it does at the end of the words before it ("It may:").
    """

    about: str
    cues: tuple[Cue, ...]
    passes_on: bool = False


class ContextFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What ``rules/context`` holds: contexts by name, the words that end a clause, and those that refer back."""

    contexts: dict[str, Context]
    breaks: str
    anaphors: str
