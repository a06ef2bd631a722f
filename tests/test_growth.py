"""How work grows with the text and with the rules, counted in calls, which are the same on every run and machine."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from aculint import Linter
from aculint.rulebook import load


def benchmark(name: str) -> ModuleType:
    """A module of the folder benchmarks."""
    file = Path(__file__).parents[1] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


texts, rules = benchmark("texts"), benchmark("rules")


def calls(linter: Linter, text: str) -> int:
    """How many functions, Python's own included, are called to lint a text once all is warm."""
    linter.lint_text(text, path="warm.md")
    count = 0

    def tell(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tell)
    try:
        linter.lint_text(text, path="a.md")
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
