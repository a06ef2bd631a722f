"""One JSON object a line: each finding with its path, then each error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aculint.report.json import finding_data
from aculint.report.view import View
from aculint.run import RunReport


def render(run: RunReport, view: View) -> str:
    """The lines; an object has the key ``error`` or the keys of a finding."""
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in _objects(run, view))


def _objects(run: RunReport, view: View) -> Iterator[dict[str, Any]]:
    for file in run.files:
        for finding in file.findings:
            yield {"path": file.path, **finding_data(finding, view.trace)}
    for error in run.errors:
        yield {"path": error.path, "error": error.message}
