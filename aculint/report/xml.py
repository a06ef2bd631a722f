"""XML that every parser accepts."""

from __future__ import annotations

from xml.etree import ElementTree as etree

from aculint.report.escape import plain


def element(parent: etree.Element | None, tag: str, /, **attributes: object) -> etree.Element:
    """A new element under ``parent``, or a root; attributes are made harmless."""
    shown = {key: plain(str(value)) for key, value in attributes.items()}
    return etree.Element(tag, shown) if parent is None else etree.SubElement(parent, tag, shown)


def document(root: etree.Element) -> str:
    """The whole document, indented."""
    etree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode")
