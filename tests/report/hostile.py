"""Findings made of any text, to see whether a report lets it do harm."""

import re
import unicodedata

from hypothesis import strategies as st

from aculint.finding import Category, FileError, FileReport, Finding, Fix, Readability, Severity, fingerprint
from aculint.report.model import Report
from aculint.rulebook import load
from aculint.run import RunReport
from aculint.source import Source

RULEBOOK = load()
ATTACKS = [
    "::error::forged", "\n::stop-commands::x", "\r::set-output name=a::b", "##[error]x", "##vso[task.setvariable variable=PATH]x",
    "##teamcity[buildStop]", "\x1b[31mred\x1b]0;title\x07", "\x9b2J", "\u202eabc", "\u2066abc", "\u2028", "\x00", "\x7f", "\ufffe",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&amp;&lt;", "]]>", "<!--", "-->", "\"'", "%0A::error::", "%25", ":,;",
    "](https://evil.example)", "[a](b)", "![a](b)", "@someone", "#12", "https://evil.example", "www.evil.example", "`code`", "``", "|", "\\|",
    "**bold**", "_x_", "~~x~~", "$x$", "{0}", "{{x}}", "{% x %}", "健康", "é", "👩\u200d⚕️", "\U0001f600", "\\", "\t", "\r\n", "\n\n",
]  # fmt: skip
words = st.one_of(st.sampled_from(ATTACKS), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
texts = st.lists(words, min_size=1, max_size=8).map("".join).filter(bool)
paths = st.one_of(
    st.just("content/a.md"),
    texts.map(lambda text: text.replace("\0", "").replace("/", "") or "x").filter(lambda path: path not in (".", "..")),
)
severities = st.sampled_from(Severity)


def finding(file_text: str, start: int, end: int, severity: Severity = Severity.ERROR, code: str = "ABS101") -> Finding:
    """A finding on ``file_text[start:end]`` whose message, suggestion and fix quote the words."""
    source = Source("x", file_text)
    words = file_text[start:end]
    return Finding(
        code=code,
        name=next((rule.name for rule in RULEBOOK.rules if rule.code == code), "made-up"),
        category=Category.ABSOLUTE,
        severity=severity,
        message=f"“{words}” promises too much.",
        suggestion=f"Not {words}.",
        authorities=("cap-12",),
        text=words,
        start=source.position(start),
        end=source.position(end),
        fingerprint=fingerprint(code, words, "", "", start),
        fixes=(Fix(start, end, words[::-1], True, f"Turn “{words}”."),),
    )


def article(text: str, *findings: Finding, path: str = "content/a.md") -> FileReport:
    return FileReport(path, "markdown", findings, Readability(120, 9, 8.5, 9.0, 60.0), text)


def report(*files: FileReport, errors: tuple[FileError, ...] = (), fail_on: Severity | None = Severity.ERROR) -> Report:
    return Report(RunReport(files, errors), RULEBOOK, fail_on)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A run over one or two articles with up to three findings each, and a file that cannot be read."""
    files = []
    for path in draw(st.lists(paths, min_size=1, max_size=2, unique=True)):
        text = draw(texts)
        spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)), max_size=3))
        code = st.sampled_from(["ABS101", "SAF101", "XXX999"])
        found = [
            finding(text, start, min(len(text), start + size), draw(severities), draw(code)) for start, size in spans
        ]
        files.append(article(text, *found, path=path))
    errors = tuple(FileError(draw(paths), f"It cannot be read: {draw(texts)}") for _ in range(draw(st.integers(0, 1))))
    return report(*files, errors=errors, fail_on=draw(st.one_of(st.none(), severities)))


def commands(text: str) -> list[str]:
    """What a build server would take as an order in ``text``."""
    at_line_start = [line for line in re.split(r"[\r\n]", text) if line.lstrip().startswith("::")]
    return at_line_start + re.findall(r"##(?:vso|teamcity)?\[", text)


def controls(text: str) -> list[str]:
    """Characters that a terminal could obey, or that turn the direction of writing."""
    allowed = "\n\u200c\u200d"
    return [
        char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in allowed
    ]
