"""The report formats by name; each is a module with a function ``render(run, view)``."""

from __future__ import annotations

from importlib import import_module

from aculint.report.names import FORMATS
from aculint.report.view import View
from aculint.run import RunReport

__all__ = ["FORMATS", "render"]


def render(run: RunReport, format: str, view: View) -> str:
    """The report of a run in one of ``FORMATS``."""
    rendered: str = import_module(f"aculint.report.{format}").render(run, view)
    return rendered
