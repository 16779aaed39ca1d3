"""Roman numerals, where they are sure to be some: after what is counted with them, and after the names of rulers.

A capital letter may as well be a word, an initial or an abbreviation (*I*, *V.*, *MIX*, *DC*), so a numeral by itself
is only read where it is all that a heading has, or begins one.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation.forms import Form, Kind, after, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studio_app.pronunciation.normalisation.tongue import Tongue
    from studio_app.pronunciation.normalisation.vocabulary import Vocabulary

_CANONICAL = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SIGN = re.compile(r"(?<![\w’'-])(?:[IVXLC]{2,}|[VX]|I(?=[^\w ]|\Z| of | [a-z]{1,3} [IVX]+\b)"
                   r"|[IVX]+(?:e|er|re|de|ste|[èi]?[èe][rm]e)s?)(?![\w-])")
"""A numeral, other than an ``I`` that cannot be one."""
_NUMERAL = r"[IVXLC]+"
_INITIAL = re.compile(r"\. ?(?P<word>[^\W\d_]+)")
MOST_CHAPTERS = 200
MOST_OF_A_NAME = 30
"""More than there were of any king or pope (John XXIII, Louis XVIII)."""


def value(numeral: str) -> int:
    """Return what a Roman numeral in its usual form stands for; 0 for anything else."""
    if not numeral or not _CANONICAL.fullmatch(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def roman_forms(tongue: Tongue) -> Iterator[Form]:
    """Yield the forms of Roman numerals."""
    words = tongue.words
    joints = f"(?:, | ?[–-] ?| & | {words.and_} | {words.to or words.and_} )"
    head = rf"(?<![\w-])(?P<head>(?i:{any_of(words.heads)})) "
    point = r"\." if words.numeral_point else ""
    yield from (_form(pattern, tongue.place) for pattern in tongue.numerals)
    yield _form(rf"{head}(?P<read>{_NUMERAL}(?:{joints}{_NUMERAL})*)(?![\w’'-])", partial(_after_head, tongue))
    yield _form(rf"(?<![\w-])(?P<name>[^\W\d_]{{3,}}) (?P<read>(?P<number>[IVX]+){point})(?!\w|-\w)",
                partial(_after_name, tongue))
    yield _form(rf"\A(?P<read>{_NUMERAL})(?=\.?\Z)", partial(_alone, tongue))
    yield _form(r"\A(?P<read>[IVXLC]{2,})(?=(?:\.|:| [—–]) \S)", partial(_alone, tongue))


def _form(pattern: str, said: Callable[[re.Match[str]], str]) -> Form:
    return Form(Kind.ROMAN, re.compile(pattern), said, _SIGN)


def _after_head(tongue: Tongue, match: re.Match[str]) -> str:
    """Return what is said for the number or numbers of chapters."""
    words, numerals = tongue.words, re.findall(_NUMERAL, match["read"])
    if not all(0 < value(numeral) <= MOST_CHAPTERS for numeral in numerals) or _is_letter(words, numerals, match):
        return ""
    gender = words.heads[match["head"].lower()]
    said = re.sub(r" ?[–-] ?", f" {words.to or words.and_} ", match["read"]).replace("&", words.and_)
    return re.sub(_NUMERAL, lambda numeral: tongue.chapter(value(numeral[0]), gender), said)


def _is_letter(words: Vocabulary, numerals: Sequence[str], match: re.Match[str]) -> bool:
    """Tell whether a single letter may be no numeral but a letter of the alphabet, or the pronoun ``I``."""
    head = match["head"].lower()
    if any(len(numeral) == 1 and (numeral in "LC" or head in words.letter_heads) for numeral in numerals):
        return True
    may_be_pronoun = match["read"] == "I" and head in words.pronoun_heads
    return may_be_pronoun and (match["head"].islower() or after(match) not in ("", "of", words.and_))


def _after_name(tongue: Tongue, match: re.Match[str]) -> str:
    """Return what is said for the number of a ruler; empty for what may be a pronoun, an initial or a word."""
    number, name = value(match["number"]), match["name"]
    titled = _before_name(match).lower() in tongue.words.titles
    if not 0 < number <= MOST_OF_A_NAME or not name[0].isupper() or not (titled or tongue.is_ruler(name)):
        return ""
    if match["read"] == "I" and not (titled and _ends_a_phrase(match)):
        return ""
    initial = _INITIAL.match(match.string, match.end("read"))
    if len(match["read"]) == 1 and initial and initial["word"].lower() not in tongue.words.starters:
        return ""
    return tongue.reign(number, match)


def _before_name(match: re.Match[str]) -> str:
    """Return the word before the name that a numeral follows."""
    found = re.search(r"([^\W\d_]+) \Z", match.string[max(0, match.start("name") - 30):match.start("name")])
    return found[1] if found else ""


def _ends_a_phrase(match: re.Match[str]) -> bool:
    return re.match(r"[,;:.!?)’']|\Z| of\b", match.string[match.end("read"):]) is not None


def _alone(tongue: Tongue, match: re.Match[str]) -> str:
    numeral = match["read"]
    plausible = numeral in ("I", "V", "X") or len(numeral) > 1
    number = value(numeral)
    return tongue.cardinal(number) if plausible and 0 < number < 100 else ""
