from aculint.finding import Severity
from aculint.report import statistics

from .hostile import article, finding, report


def test_rules_are_counted_most_often_first() -> None:
    text = "never " * 12
    often = [finding(text, 6 * at, 6 * at + 5) for at in range(10)]
    once = finding(text, 0, 5, Severity.WARNING, "SAF101")
    shown = statistics.render(
        report(article(text, *often, path="a.md"), article(text, often[0], once, path="b.md"), article("fine"))
    )
    assert shown.split("\n") == [
        "11  ABS101  permanent-result  in 2 articles",
        " 1  SAF101  no-side-effects   in 1 article",
        "",
        "3 articles, 2 with findings: 11 errors, 1 warning.",
    ]


def test_nothing_found_is_said() -> None:
    assert statistics.render(report(article("fine"))) == "1 article, 0 with findings: no finding."
