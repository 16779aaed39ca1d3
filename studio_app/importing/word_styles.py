"""What the styles of a Word document make of its paragraphs, told to mammoth in its language.

A paragraph is a heading by its style's outline level, whatever the style is called and whatever it is based on
(ECMA-376, part 1, 17.3.1.20), or by its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from studio_app.importing.metadata import language_tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_HEADING = re.compile(r"heading ([1-5])", re.IGNORECASE)
_NAMED = (
    (re.compile(r"verse|poem|poetry|poetry line|verse line|gedicht|stanza", re.IGNORECASE),
     "div.verse > div.line:fresh"),
    (re.compile(r"(?:intense )?quot(?:e|ation)s?|block text|epigraph|zitat|citation", re.IGNORECASE),
     "blockquote > p:fresh"),
    (re.compile(r"caption|beschriftung|l[ée]gende|didascalia|leyenda|ep[íi]grafe", re.IGNORECASE), "p.caption:fresh"),
    (re.compile(r"(?:html )?preformatted(?: text)?|html vorformatiert|(?:source |program )?code(?: block| listing)?|"
                r"(?:program ?)?listing|verbatim|macro(?: text)?|quell(?:text|code)", re.IGNORECASE),
     "pre.code:separator('\\n')"),
    (re.compile(r"(?:toc|contents) [1-9]", re.IGNORECASE), "p:fresh > a[href='#contents']"),
    (re.compile(r"(?:toc|contents) heading", re.IGNORECASE), "h2:fresh"),
)  # fmt: skip
_DEEPEST = 5
_LONGEST_CHAIN = 20
_FIXED = (  # the title stands above all headings
    "br[type='page'] => hr.page-break", "p[style-name='Title'] => h1:fresh", "r[style-name='Emphasis'] => em",
    *(f"p.Heading{level} => h{level + 1}:fresh" for level in range(1, _DEEPEST + 1)),
)  # fmt: skip
_OFF = ("0", "false", "off")
_ON = ("1", "true", "on")
_USUAL = ("", "Normal", "Standard")
_PLAIN = ("", "left", "start", "both", "24", "22")
_LOOK = "look-"
_MOST_LOOKS = 50


def style_map(trees: Mapping[str, etree._Element]) -> str:
    """Return the rules for the styles of a document, from its parts by name."""
    used = {_value(style) for root in trees.values() for style in root.iter("{*}pStyle")}
    sheets = (root for name, root in trees.items() if name.lower().startswith("word/styles"))
    lines = [line for root in sheets for line in _rules(root, used)]
    looks = sorted(style for style in used if style.startswith(_LOOK))[:_MOST_LOOKS]
    return "\n".join([*lines, *(f"p.{look} => p.{look}:fresh" for look in looks), *_FIXED])


def language(trees: Mapping[str, etree._Element]) -> str:
    """Return the language (BCP 47) of the text where nothing else is said, or nothing."""
    defaults = "{*}docDefaults/{*}rPrDefault/{*}rPr/{*}lang"
    for name, root in trees.items():
        if name.lower().startswith("word/styles") and (said := root.find(defaults)) is not None:
            return language_tag(_value(said))
    return ""


def prepare(document: etree._Element) -> None:
    """Say in a document what mammoth would not see: page breaks of paragraphs and sections, levels and looks."""
    for paragraph in list(document.iter("{*}p")):
        space = etree.QName(paragraph).namespace
        properties = paragraph.find("{*}pPr")
        if properties is None:
            properties = etree.Element(f"{{{space}}}pPr")
            paragraph.insert(0, properties)
        before = properties.find("{*}pageBreakBefore")
        if before is not None and is_on(before):
            paragraph.insert(paragraph.index(properties) + 1, _page_break(space))
        if properties.find("{*}sectPr") is not None:
            paragraph.append(_page_break(space))
        if not _set_level(properties, space):
            _set_look(paragraph, properties, space)


def _page_break(space: str | None) -> etree._Element:
    run = etree.Element(f"{{{space}}}r")
    etree.SubElement(run, f"{{{space}}}br").set(f"{{{space}}}type", "page")
    return run


def _set_level(properties: etree._Element, space: str | None) -> bool:
    """Give a paragraph with an outline level of its own the style of such headings; tell whether it has one."""
    number = _number(properties.find("{*}outlineLvl"))
    if number >= 0:
        _set_style(properties, space, f"Heading{number + 1}")
    return number >= 0


def _set_look(paragraph: etree._Element, properties: etree._Element, space: str | None) -> None:
    """Give a paragraph that is centred or of a size of its own, and of no style but the usual one, a style for that."""
    if _value(properties.find("{*}pStyle")) not in _USUAL or properties.find("{*}numPr") is not None:
        return
    sizes = {_value(size) for size in paragraph.iterfind("{*}r/{*}rPr/{*}sz")}
    looks = [_value(properties.find("{*}jc")), *(sizes if len(sizes) == 1 else ())]
    if look := "-".join(one for one in looks if one.isalnum() and one not in _PLAIN):
        _set_style(properties, space, f"{_LOOK}{look}")


def _set_style(properties: etree._Element, space: str | None, name: str) -> None:
    style = properties.find("{*}pStyle")
    if style is None:
        style = etree.Element(f"{{{space}}}pStyle")
        properties.insert(0, style)
    style.set(f"{{{space}}}val", name)


def _rules(styles: etree._Element, used: Collection[str]) -> Iterator[str]:
    """Yield the rules for the paragraph styles that are used; each costs time at every paragraph."""
    known = {attribute(style, "styleId"): style for style in styles.iterfind("{*}style")}
    for number, style in enumerate(known[own] for own in known if own in used):
        name = _value(style.find("{*}name"))
        if attribute(style, "type") != "paragraph" or not name or "\n" in name:
            continue
        level = _level(style, known)
        path = f"h{level + 2}:fresh" if level >= 0 else _path(name)
        if not path and attribute(style, "customStyle") in _ON and style.find("{*}pPr/{*}numPr") is None:
            path = f"p.style-{number}:fresh"  # it looks like no other
        if path:
            yield "p[style-name='{}'] => {}".format(name.replace("\\", "\\\\").replace("'", "\\'"), path)


def _path(name: str) -> str:
    """Return the element that paragraphs become whose style is called so; nothing where the name says nothing."""
    return next((path for pattern, path in _NAMED if pattern.fullmatch(name)), "")


def _level(style: etree._Element, known: Mapping[str, etree._Element]) -> int:
    """Return the outline level of a style from 0, its own or that of those it is based on; -1 for text."""
    current: etree._Element | None = style
    for _ in range(_LONGEST_CHAIN):
        if current is None:
            break
        said = current.find("{*}pPr/{*}outlineLvl")
        if said is not None:
            return _number(said)
        named = _HEADING.fullmatch(_value(current.find("{*}name")))
        if named:
            return int(named[1]) - 1
        current = known.get(_value(current.find("{*}basedOn")))
    return -1


def _number(level: etree._Element | None) -> int:
    """Return an outline level from 0 to 4; -1 where there is none, or where it is that of text (9)."""
    said = _value(level)
    return int(said) if len(said) == 1 and said.isdecimal() and int(said) < _DEEPEST else -1


def is_on(switch: etree._Element) -> bool:
    """Tell whether a property that is either on or off is on, as it is where it does not say so (17.17.4)."""
    return _value(switch) not in _OFF


def _value(element: etree._Element | None) -> str:
    return attribute(element, "val") if element is not None else ""


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute of the element's own namespace."""
    return element.get(f"{{{etree.QName(element).namespace}}}{name}", "")
