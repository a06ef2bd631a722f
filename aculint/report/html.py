"""A page about a whole site: one file, no scripts, nothing loaded from anywhere."""

from __future__ import annotations

from aculint import __version__
from aculint.finding import Severity
from aculint.report.escape import plain
from aculint.report.model import Report
from aculint.report.site import site
from aculint.report.words import number


def render(report: Report) -> str:
    """The page. Everything that stands in an article is escaped by the template."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("aculint.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "plain": plain, "sum_values": lambda counts: sum(counts.values())}
    severities = [severity.value for severity in reversed(Severity)]
    return environment.get_template("site.html").render(site=site(report), version=__version__, severities=severities)
