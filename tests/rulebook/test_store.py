"""Rules that were read before: kept as data, keyed by content, rebuilt when something is wrong."""

import sys
from pathlib import Path

import pytest

from aculint import Linter
from aculint.cache import DataStore
from aculint.rulebook import RulebookError, load

TEXT = "Our massage cures back pain for ever. It has no side effects and works for everyone."
RULE = """\
code: ZZZ101
name: no-tin
kind: claim
category: absolute
severity: warning
message: "m"
suggestion: "s"
why: "w"
authorities: [cap-12]
match: ["{match}"]
examples:
  flag: ["[tin man] a", "[tin man] b", "[tin man] c", "[tin man] d"]
  pass: [a, b, c, d]
"""


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_a_restored_rule_book_finds_the_same(tmp_path: Path) -> None:
    store = DataStore(tmp_path)
    made, restored = load(store=store), load(store=store)
    assert len(entries(tmp_path)) == 1
    assert restored.rules == made.rules
    assert Linter(restored).lint_text(TEXT) == Linter(made).lint_text(TEXT) == Linter().lint_text(TEXT)
    assert Linter(restored).lint_text(TEXT).findings


@pytest.mark.parametrize("damage", [b"", b"x", b"aculint-cache-1\n" + b"0" * 32 + b"\x80\x04N."])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    store = DataStore(tmp_path)
    made = load(store=store)
    (entry,) = entries(tmp_path)
    entry.write_bytes(damage)
    assert load(store=store).rules == made.rules
    assert entry.read_bytes() != damage


def test_an_entry_of_another_key_is_not_taken(tmp_path: Path) -> None:
    store = DataStore(tmp_path)
    store.put("a", b"body")
    (tmp_path / "b").write_bytes((tmp_path / "a").read_bytes())
    assert store.get("a") == b"body"
    assert store.get("b") is None


def test_a_changed_rule_file_is_read_again(tmp_path: Path) -> None:
    store, rules = DataStore(tmp_path / "store"), tmp_path / "rules"
    rules.mkdir()
    (rules / "tin.yaml").write_text(RULE.replace("{match}", "tin man"))
    assert load([rules], store).find("no-tin").match == ("tin man",)
    (rules / "tin.yaml").write_text(RULE.replace("{match}", "tin woman"))
    assert load([rules], store).find("no-tin").match == ("tin woman",)


def test_faulty_rules_are_not_kept(tmp_path: Path) -> None:
    store, rules = DataStore(tmp_path / "store"), tmp_path / "rules"
    rules.mkdir()
    (rules / "tin.yaml").write_text("code: 1")
    for _ in range(2):
        with pytest.raises(RulebookError):
            load([rules], store)


def test_only_a_few_rule_books_are_kept(tmp_path: Path) -> None:
    store = DataStore(tmp_path)
    for index in range(20):
        store.put(f"key{index}", b"body")
    assert len(entries(tmp_path)) <= 8
    assert store.get("key19") == b"body"


@pytest.mark.skipif(sys.platform == "win32", reason="folders without rights")
def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = DataStore(tmp_path / "file" / "rules")
    assert load(store=store).rules == load().rules
