"""PLS files of all kinds, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from studio_app.pronunciation.pls.vocabulary import PLS

if TYPE_CHECKING:
    from collections.abc import Callable

NS = f"{{{PLS}}}"


@pytest.fixture(scope="session")
def meaning() -> Callable[[bytes], Any]:
    """What a PLS file says, whatever its white space, prefixes and places of attributes."""

    def told(content: bytes) -> Any:
        root = etree.fromstring(content)
        alphabet = root.get("alphabet", "ipa")
        others = [etree.tostring(child, method="c14n", exclusive=True, with_tail=False) for child in root
                  if child.tag != NS + "lexeme" and isinstance(child.tag, str)]
        lexemes = [lexeme_told(child, alphabet) for child in root.iter(NS + "lexeme")]
        attributes = {name: value for name, value in root.attrib.items() if name != "alphabet"}
        return attributes, others, [comment.text for comment in root.iter(etree.Comment)], lexemes

    return told


def lexeme_told(lexeme: etree._Element, alphabet: str) -> Any:
    return qualified(lexeme), [
        (child.tag, " ".join(str(child.xpath("string()")).split()), sorted(
            (name, value) for name, value in child.attrib.items() if name != "alphabet"
        ), child.get("alphabet", alphabet) if child.tag == NS + "phoneme" else "")
        for child in lexeme if isinstance(child.tag, str)
    ]


def qualified(element: etree._Element) -> list[tuple[str, str]]:
    """Attributes with the prefixes in roles resolved."""
    told = []
    for name, value in element.attrib.items():
        words = [word.partition(":") for word in str(value).split()]
        told.append((str(name), " ".join(f"{element.nsmap.get(prefix)}{rest}" if colon else prefix
                                         for prefix, colon, rest in words)))
    return sorted(told)
