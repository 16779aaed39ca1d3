"""Very long passages in portions, so that the time a book takes grows with its length alone, however it is set."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.dialogue.utterance import Passage, Utterance

LONGEST = 6000
"""In characters; hardly a paragraph of a book is as long."""

_END = re.compile(r"[.!?…。！？][”’\"'»“‘」]?\s+(?=[“‘\"„»«A-ZÀ-ÞА-Я])|\n")


class Portion(NamedTuple):
    """Some of a passage, which is the whole as a rule: the passage's number, and where this begins in it."""

    passage: int
    start: int
    text: Passage


def portions(passages: Sequence[Passage]) -> list[Portion]:
    """Return the passages, the very long ones cut where sentences end."""
    return [portion for number, passage in enumerate(passages) for portion in _cut(number, passage)]


def put_back(found: Utterance, cut: Sequence[Portion]) -> Utterance:
    """Return an utterance of a portion with its place in the passage."""
    portion = cut[found.passage]
    return replace(found, passage=portion.passage, start=found.start + portion.start, end=found.end + portion.start)


def _cut(number: int, passage: Passage) -> Iterator[Portion]:
    start, opens = 0, passage.opens
    while len(passage.text) - start > LONGEST:
        end = _end(passage.text, start)
        yield Portion(number, start, replace(passage, text=passage.text[start:end], opens=opens))
        start, opens = end, False
    yield Portion(number, start, replace(passage, text=passage.text[start:], opens=opens) if start else passage)


def _end(text: str, start: int) -> int:
    """Return the last place within the limit where a sentence ends, or a word, or anything."""
    limit = start + LONGEST
    ends = [match.end() for match in _END.finditer(text, start + LONGEST // 2, limit)]
    return ends[-1] if ends else (text.rfind(" ", start + 1, limit) + 1 or limit)
