"""Abbreviations, written out where it is sure what they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation.forms import Form, Kind, after, any_of, before
from studio_app.pronunciation.normalisation.vocabulary import Needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio_app.pronunciation.normalisation.vocabulary import Vocabulary

_YEAR = re.compile(r" ?\d{3,4}(?!\w|,\d)")
_NUMBER = re.compile(r" ?(?:\d|(?:[VX]|[IVXLC]{2,})\b)")
_NAME = re.compile(r" ?(?P<word>[^\W\d_]+)")
_PERSON = re.compile(r" (?:l[ea] |l['’]|de |du |d['’]|(?:et|and|und|y|e|en) [^\W\d_])")
_SENTENCE_ENDS = re.compile(r"[”“\"’»)\]]*(?:\Z| [“„«‘\"'(¿¡—–-]*(?P<letter>[^\W\d_]))")
_NUMERAL = re.compile("[IVXLC]{2,}")


def abbreviation_forms(words: Vocabulary) -> Iterator[Form]:
    """Yield the form of all abbreviations of a language."""
    meanings: defaultdict[str, list[tuple[Needs, str]]] = defaultdict(list)
    for written, needs, said in words.shorts:
        meanings[written.replace(" ", "")].append((needs, said))
    pattern = any_of(written for written, _, _ in words.shorts).replace(r"\ ", " ?")
    yield Form(Kind.ABBREVIATIONS, re.compile(rf"(?<![\w.’'-])(?P<read>{pattern})(?!\w)"),
               partial(_written_out, words, meanings))


def _written_out(words: Vocabulary, meanings: Mapping[str, list[tuple[Needs, str]]], match: re.Match[str]) -> str:
    """Return the first meaning that has what it needs around it, and the full stop that it leaves to its sentence."""
    text, end = match.string, match.end("read")
    for needs, said in meanings[match["read"].replace(" ", "")]:
        if _has(needs, words, match):
            if match["read"].endswith(".") and needs in (Needs.NOTHING, Needs.NAMED) and ends_sentence(text, end):
                return f"{said}."
            return f"{said} " if text[end:end + 1].isalnum() else said
    return ""


def _has(needs: Needs, words: Vocabulary, match: re.Match[str]) -> bool:
    text, end = match.string, match.end("read")
    if needs in (Needs.NUMBER, Needs.WITHIN):
        within = before(match).word != "" and before(match).mark in ("", ",")
        return _NUMBER.match(text, end) is not None and (within or needs is Needs.NUMBER)
    if needs is Needs.YEAR:
        return _YEAR.match(text, end) is not None
    if needs is Needs.PERSON and _is_initial(words, match):
        return False
    if needs is Needs.PERSON and _PERSON.match(text, end):
        return True
    if needs in (Needs.NAME, Needs.PERSON):
        return _is_name(words, _NAME.match(text, end))
    if needs is Needs.NAMED:
        return before(match).word[:1].isupper() and not before(match).mark and not after(match)[:1].isupper()
    return needs is Needs.NOTHING or text[end:end + 2].strip() != ""


def _is_initial(words: Vocabulary, match: re.Match[str]) -> bool:
    """Tell whether a single letter follows a first name."""
    word, mark = before(match)
    return match["read"][1:] == "." and word[:1].isupper() and not mark and word.lower() not in words.starters


def _is_name(words: Vocabulary, found: re.Match[str] | None) -> bool:
    if found is None or not found["word"][0].isupper() or found["word"].lower() in words.starters:
        return False
    return not _NUMERAL.fullmatch(found["word"]) or found.string[found.end():found.end() + 1] == "."


def ends_sentence(text: str, end: int) -> bool:
    """Tell whether a full stop before this place may end the sentence, too: then it is still heard."""
    following = _SENTENCE_ENDS.match(text, end)
    return following is not None and (following["letter"] is None or following["letter"].isupper())
