"""Which edits are so small that the audio of the old words may do for the new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, normalize

from rapidfuzz.distance import OSA, Levenshtein

from studio_app.editions.values import REWORDED
from studio_app.editions.words import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.editions.values import Difference

LETTERS = 2
"""So many letters may be changed, added, left out or swapped in a small edit."""
_AT_FIRST = 2 * LETTERS
"""The same where a swap counts as two, which is told of long texts in far less time."""
_OF = 4
"""At most one such letter to so many of a word: ``she`` is no slip of the pen for ``he``, nor ``not`` for ``now``."""


class _Said(dict[int, int | None]):
    """What a character is to the ear: itself, or nothing; each is looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = code if category(chr(code))[0] in "LMN" else None
        return self[code]


_SAID = _Said()


def small_edits(differences: Iterable[Difference]) -> frozenset[int]:
    """Return the numbers of those differences that are small edits, and of words alone."""
    return frozenset(one.number for one in differences
                     if one.kind in REWORDED and not one.besides
                     and is_small("\n".join(one.old_texts), "\n".join(one.new_texts)))


def is_small(old: str, new: str) -> bool:
    """Tell whether nothing but case, punctuation, spaces, and one or two letters within words differ.

    A word that was added or removed is no small edit, however short, nor is one short word for another, or a number.
    """
    if Levenshtein.distance(_said(old), _said(new), score_cutoff=_AT_FIRST) > _AT_FIRST:
        return False  # seen at once, and so most are in a long list
    changed = 0
    for piece in pieces(old, new):
        if piece.equal:
            continue
        before, after = _said(old[slice(*piece.old)]), _said(new[slice(*piece.new)])
        if before == after:
            continue
        if not before or not after or _digits(before) != _digits(after):
            return False
        distance = OSA.distance(before, after, score_cutoff=LETTERS)
        changed += distance
        if changed > LETTERS or distance * _OF > max(len(before), len(after)):
            return False
    return True


def _said(text: str) -> str:
    """Return the letters and digits alone, all in one case; signs that stand over or under letters belong to them."""
    return normalize("NFC", text.casefold()).translate(_SAID)


def _digits(text: str) -> str:
    return "".join(filter(str.isnumeric, text))
