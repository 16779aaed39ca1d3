"""The runs of a Word document that mammoth would lose or give away: fields, formulas, and hidden text.

A simple field is an element around its result (ECMA-376, part 1, 17.16.19), a formula is of another vocabulary (22.1),
and hidden text is marked so by a property (17.3.2.41).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from studio_app.importing.word_styles import attribute, is_on

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST_FIELD = 50
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def keep_results(document: etree._Element) -> None:
    """Put the results of fields, and formulas as the text they are written with, where mammoth reads them."""
    space = etree.QName(document).namespace
    for field in list(document.iter("{*}fldSimple")):
        _unwrap(field)
    for mark in list(_nested_too_deep(document)):
        _remove(mark)
    for formula in list(document.iter(f"{{{_MATHS}}}oMath")):
        run = etree.Element(f"{{{space}}}r")
        etree.SubElement(run, f"{{{space}}}t").text = _written(formula)
        parent = formula.getparent()
        if parent is not None:
            parent.replace(formula, run)
    for block in list(document.iter(f"{{{_MATHS}}}oMathPara")):
        _unwrap(block)


def take_hidden(document: etree._Element) -> Iterator[str]:
    """Take out the runs that Word does not show, and yield their words."""
    for mark in list(document.iter("{*}vanish")):
        properties = mark.getparent()
        run = properties.getparent() if properties is not None and is_on(mark) else None
        parent = run.getparent() if run is not None and etree.QName(run).localname == "r" else None
        if run is not None and parent is not None:
            words = "".join(text.text or "" for text in run.iter("{*}t"))
            parent.remove(run)
            if words.strip():
                yield words


def _written(formula: etree._Element) -> str:
    return "".join(text.text or "" for text in formula.iter("{*}t"))


def _nested_too_deep(document: etree._Element) -> Iterator[etree._Element]:
    """Yield the beginnings of fields within more others than anybody nests, which would cost mammoth very long."""
    depth = 0
    for mark in document.iter("{*}fldChar"):
        kind = attribute(mark, "fldCharType")
        if kind == "begin" and depth >= _DEEPEST_FIELD:
            yield mark
        elif kind in ("begin", "end"):
            depth = max(0, depth + (1 if kind == "begin" else -1))


def _unwrap(element: etree._Element) -> None:
    """Put an element's content in its place."""
    if element.getparent() is not None:
        for child in list(element):
            element.addprevious(child)
        _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
