"""How work grows with the text and with the rules, counted in calls, which are the same on every run and machine."""

import gc
import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from aculint import Linter
from aculint.checks.claim import PatternCheck, Search
from aculint.document import markdown, marks
from aculint.language.sentence import Sentence
from aculint.rulebook import load
from aculint.source import Source


def benchmark(name: str) -> ModuleType:
    """A module of the folder benchmarks."""
    file = Path(__file__).parents[1] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


texts, rules = benchmark("texts"), benchmark("rules")


def calls(linter: Linter, text: str, path: str = "a.md") -> int:
    """How many functions, Python's own included, are called to lint a text once all is warm."""
    linter.lint_text(text, path=path)
    count = 0

    def tell(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tell)
    try:
        linter.lint_text(text, path=path)
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.mark.parametrize(
    "make",
    [
        lambda step: texts.repeated(4 * step),
        lambda step: texts.paragraph(6_000 * step),
        lambda step: texts.items(100 * step),
        lambda step: texts.headings(60 * step),
    ],
    ids=["articles", "paragraph", "items", "headings"],
)
def test_twice_the_text_is_twice_the_work(linter: Linter, make: Callable[[int], str]) -> None:
    once, twice, four_times = (calls(linter, make(step)) for step in (1, 2, 4))
    assert four_times - twice <= 2.1 * (twice - once)


SENTENCE = "massage eases pain and rest helps with a sore back "
SUPPRESSED = "<!-- aculint-disable safety -->\nIt never fails to cure pain.\n\n<!-- aculint-enable safety -->\n\n"


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("a.md", lambda step: SENTENCE * (120 * step)),
        ("a.md", lambda step: SUPPRESSED * (40 * step)),
        ("a.md", lambda step: "He said “we utilise it” [sic] and left. " * (60 * step)),
        (
            "a.md",
            lambda step: "".join(f"We do {'BCDFGHJKLM'[n % 10] * 3}{'PQRST'[n % 5]} here. " for n in range(80 * step)),
        ),
        ("a.md", lambda step: "!!! note\n    Rest eases pain.\n\ntext\n\n    code\n\n" * (80 * step)),
        ("a.html", lambda step: "<div>massage eases pain " * (80 * step)),
        ("a.html", lambda step: "<a href=b>pain " * (80 * step)),
        ("a.mdx", lambda step: "a { b <A c " * (80 * step)),
    ],
    ids=["one sentence", "comments", "sic", "acronyms", "code", "divisions", "links", "braces"],
)
def test_odd_texts_cost_no_more(linter: Linter, path: str, make: Callable[[int], str]) -> None:
    once, twice, four_times = (calls(linter, make(step), path) for step in (1, 2, 4))
    assert four_times - twice <= 2.1 * (twice - once)


def test_a_mark_that_never_closes_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr(marks, "_compiled", lambda closing: looked.append(closing) or re.compile(closing))
    text = "<!-- a --> {{ b }} <!-- c " + "<!-- {{ " * 1000
    shown = markdown.read(Source("a.md", text), "markdown").blocks[-1].text
    assert "b" not in shown and shown.endswith("<!-- {{")
    assert len(looked) == 4


def test_what_is_known_of_a_long_document_is_not_kept(linter: Linter) -> None:
    reader = linter.rulebook.vocabulary.reader
    for text, kept in ((texts.ARTICLE, True), (texts.paragraph(150_000), False)):
        document = markdown.read(Source("a.md", text), "markdown")
        blocks = reader.read(document)
        assert isinstance(blocks, list) == kept


@pytest.mark.parametrize("text", [texts.paragraph(120_000), texts.items(2_500)], ids=["paragraph", "items"])
def test_a_long_document_is_let_go_as_it_is_read(linter: Linter, text: str) -> None:
    check = PatternCheck([Search(rule, rule) for rule in linter.rules if rule.kind == "caveat"], linter.rulebook)
    most = 0
    for number, _ in enumerate(check.check(markdown.read(Source("a.md", text), "markdown"))):
        if number % 1000 == 999:
            known = (each for each in gc.get_objects() if isinstance(each, Sentence) and each.words)
            most = max(most, sum(1 for _ in known))
    assert 0 < most < 300


def test_linting_leaves_no_cycles_behind(linter: Linter) -> None:
    linter.lint_text(texts.ARTICLE, path="a.md")
    gc.collect()
    gc.disable()
    for suffix in (".md", ".html", ".txt"):
        linter.lint_text(texts.repeated(2), path=f"a{suffix}")
    assert gc.collect() == 0


def test_five_hundred_rules_whose_words_do_not_occur_cost_nothing(linter: Linter, tmp_path: Path) -> None:
    rules.write(tmp_path, 500)
    larger = Linter(load([tmp_path]))
    assert len(larger.rules) == len(linter.rules) + 500
    text = texts.repeated(2)
    assert calls(larger, text) <= 1.15 * calls(linter, text)
    assert larger.lint_text(text, path="a.md").findings == linter.lint_text(text, path="a.md").findings


def test_a_rule_among_five_hundred_still_finds_its_words(tmp_path: Path) -> None:
    rules.write(tmp_path, 500)
    found = Linter(load([tmp_path])).lint_text("A zintle499 bath lowers pain.").findings
    assert "made-up-499" in {each.name for each in found}
