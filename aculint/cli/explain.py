"""Rules told to people: the list, and one page a rule."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from itertools import groupby

import click
import msgspec

from aculint.rulebook import Rule, Rulebook
from aculint.rulebook.examples import unmarked
from aculint.rulebook.settings import CaveatSettings, MetBy

_WIDTH = 80


def listing(rulebook: Rulebook) -> str:
    """All rules by category, a line each."""
    ordered = sorted(rulebook.rules, key=lambda rule: (rule.category.value, rule.code))
    lines = []
    for category, group in groupby(ordered, key=lambda rule: rule.category.value):
        lines += ["", click.style(category, bold=True)]
        for rule in group:
            preview = " (preview)" if rule.preview else ""
            lines.append(f"  {rule.code}  {rule.name:32}{rule.severity.value}{preview}")
    return "\n".join((*lines[1:], "", "aculint explain NAME says more about one of them."))


def listing_json(rulebook: Rulebook) -> str:
    """All rules as a JSON list."""
    fields = ("code", "name", "category", "severity", "message", "suggestion", "preview")
    shown = [{field: getattr(rule, field) for field in fields} | {"why": rule.why.strip()} for rule in rulebook.rules]
    return json.dumps(shown, ensure_ascii=False, indent=1)


def page(rulebook: Rulebook, rule: Rule) -> str:
    """What a rule finds, why, what to write instead, its authorities and its examples."""
    lines = [click.style(f"{rule.name} ({rule.code})", bold=True), f"{rule.category.value}, {rule.severity.value}"]
    lines += _part("What it says", rule.message)
    lines += _part("Why", rule.why)
    lines += _part("What to write instead", rule.suggestion)
    if rule.kind == "caveat":
        lines += _contract(rulebook, rule)
    lines += ["", click.style("On whose authority", bold=True)]
    for key in rule.authorities:
        authority = rulebook.authorities[key]
        about = f"{authority.title} ({authority.year})" + (f": {authority.section}" if authority.section else "")
        lines += textwrap.wrap(about, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
        lines.append(f"    {authority.url}")
    lines += _examples("Flagged", rule.examples.flag)
    lines += _examples("Passed", rule.examples.pass_)
    return "\n".join(lines)


def _contract(rulebook: Rulebook, rule: Rule) -> list[str]:
    """Which articles owe a caveat, what they must say, what says so, and what does not count."""
    settings = msgspec.convert(rule.settings, CaveatSettings)
    lines = _part("What the article must say", f"It must say {settings.says}.")
    lines += _part("Who owes it", " ".join(_owed(settings)))
    lines += ["", click.style("Words that make it owed", bold=True), *(f"  {pattern}" for pattern in rule.match)]
    lines += ["", click.style("Words that meet it", bold=True)]
    lines += [f"  {pattern}" for way in settings.met_by for pattern in _placed(way)]
    excuses = {name for way in settings.met_by for name in way.unless} - {"question"}
    told = [rulebook.context.contexts[name].about for name in sorted(excuses)]
    lines += _part("What does not count", " ".join(("The sentence asks.", *told)))
    if settings.nearly:
        lines += ["", click.style("What comes near and does not meet it", bold=True)]
        lines += [f"  {pattern}\n      {way.because}" for way in settings.nearly for pattern in way.match]
    return lines


def _owed(settings: CaveatSettings) -> Iterator[str]:
    yield (
        f"An article of {settings.words} words or more that names the treatment {settings.mentions:g} times; "
        "in the title a name counts for four, in a heading for two. A passing mention owes nothing."
    )
    if settings.about:
        yield "The article must also speak of health."
    if settings.grave:
        yield f"Where it speaks little of a {settings.grave.replace('-', ' ')}, the finding is only information."


def _placed(way: MetBy) -> Iterator[str]:
    near = f"  (beside: {', '.join(way.near)})" if way.near else ""
    under = f"  (under a heading: {', '.join(way.under)})" if way.under else ""
    yield from (f"{pattern}{near}{under}" for pattern in way.match)


def _part(heading: str, text: str) -> list[str]:
    wrapped = textwrap.wrap(" ".join(text.split()), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    return ["", click.style(heading, bold=True), *wrapped]


def _examples(heading: str, examples: tuple[str, ...]) -> list[str]:
    lines = ["", click.style(heading, bold=True)]
    for example in examples:
        text = " ".join(unmarked(example)[0].split())
        lines += textwrap.wrap(
            textwrap.shorten(text, 300, placeholder=" …"), _WIDTH, initial_indent="  - ", subsequent_indent="    "
        )
    return lines
