"""Who wrote and reviewed an article, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from aculint.checks.around import Around
from aculint.checks.hit import Hit
from aculint.checks.measure import headline
from aculint.checks.prose import total_size
from aculint.document.model import WHOLE, Block, Document
from aculint.rulebook.settings import StructureSettings

_EDGES = (8, 10)
_BYLINE = re.compile(
    r"\b(?:(?:written|reviewed|checked|approved|edited|posted|published) (?:by|on)|medically reviewed|"
    r"last (?:reviewed|updated)|by (?-i:(?:Dr\.? )?[A-Z][a-z]+ [A-Z][a-z]+)|page last reviewed|"
    r"reviewed:|updated:|author:)",
    re.IGNORECASE,
)
_REVIEWER = re.compile(
    r"\b(?:(?:medically |clinically |scientifically )?(?:reviewed|checked|approved) by|reviewer:|"
    r"medical (?:editor|reviewer)|fact[- ]checked by)",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})(?:-(?P<day>\d{2}))?"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_MONTH}(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?)?,? (?P<year>\d{{4}})", re.IGNORECASE),
)
_REVIEWED = re.compile(r"\b(?:reviewed|updated|checked|revised)\b", re.IGNORECASE)
_DUE = re.compile(r"\b(?:next review|review due|to be reviewed)\b", re.IGNORECASE)
_REACH = 80
_AUTHOR_KEYS = frozenset(("author", "authors", "reviewer", "reviewedby", "date", "pubdate"))
_REVIEWER_KEYS = frozenset("reviewer reviewers reviewedby medicalreviewer medicallyreviewedby factcheckedby".split())
_REVIEWED_KEYS = frozenset(
    "reviewed lastreviewed reviewdate reviewedon datereviewed lastreview medicallyreviewed updated lastupdated "
    "dateupdated lastmod lastmodified modified datemodified".split()
)
_DUE_KEYS = frozenset(("nextreview", "reviewdue", "nextreviewdate", "nextreviewdue", "reviewby"))


def no_byline(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """Neither an author, nor a reviewer, nor a date."""
    told = _has_key(document, _AUTHOR_KEYS | _REVIEWER_KEYS | _REVIEWED_KEYS)
    if not told and not any(_BYLINE.search(block.text) for _, block in _edges(document)):
        yield from _whole_article(document, settings)


def no_reviewer(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    told = _has_key(document, _REVIEWER_KEYS)
    if not told and not any(_REVIEWER.search(block.text) for _, block in _edges(document)):
        yield from _whole_article(document, settings)


def no_review_date(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    if not _dates(document, _REVIEWED_KEYS, _REVIEWED):
        yield from _whole_article(document, settings)


def stale_review(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """A last review more than ``most`` months before the given day, or a next one that is past. Without a day: none."""
    if around.today is None:
        return
    for day, hit in _dates(document, _DUE_KEYS, _DUE):
        if day < around.today:
            fields = {"day": f"{day:%Y-%m-%d}", "fault": "was due", "today": f"{around.today:%Y-%m-%d}"}
            yield Hit(hit.block, hit.start, hit.end, fields)
            return
    reviews = _dates(document, _REVIEWED_KEYS, _REVIEWED)
    if not reviews:
        return
    day, hit = max(reviews, key=lambda pair: pair[0])
    if _months_between(day, around.today) > settings.most:
        fields = {"day": f"{day:%Y-%m-%d}", "fault": "was done", "today": f"{around.today:%Y-%m-%d}"}
        yield Hit(hit.block, hit.start, hit.end, fields)


def _whole_article(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    if document.blocks and total_size(document) >= settings.most:
        yield Hit(*headline(document))


def _edges(document: Document) -> list[tuple[int, Block]]:
    """The first and last blocks, where bylines stand."""
    blocks = list(enumerate(document.blocks))
    return blocks[: _EDGES[0]] + blocks[max(_EDGES[0], len(blocks) - _EDGES[1]) :]


def _plain(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def _has_key(document: Document, keys: frozenset[str]) -> bool:
    return any(_plain(key) in keys for key in document.data)


def _dates(document: Document, keys: frozenset[str], phrase: re.Pattern[str]) -> list[tuple[date, Hit]]:
    """The days that the front matter names under ``keys``, or the text behind ``phrase``."""
    found = []
    for key, value in document.data.items():
        if _plain(key) not in keys:
            continue
        line = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[:=][^\r\n]*", document.source.text, re.MULTILINE)
        if line and (day := _day(value)):
            found.append((day, Hit(WHOLE, line.start(), line.end())))
    for index, block in _edges(document):
        for told in phrase.finditer(block.text):
            if phrase is _REVIEWED and _DUE.search(block.text[max(0, told.start() - 8) : told.end()]):
                continue
            rest = block.text[told.end() : told.end() + _REACH]
            if day := _day(rest):
                found.append((day, Hit(index, told.start(), told.end())))
    return found


def _day(text: str) -> date | None:
    """The first day in a text; the first of the month where only a month is named."""
    matches = [found for form in _DATES if (found := form.search(text))]
    if not matches:
        return None
    found = min(matches, key=lambda each: (each.start(), -each.end()))
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"][:3].lower()) + 1
    try:
        return date(int(parts["year"]), month, int(parts["day"] or 1))
    except ValueError:
        return None


def _months_between(first: date, last: date) -> int:
    """Whole months from ``first`` to ``last``, negative when that is earlier."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
