"""Whether a model that is told sounds by a dictionary's rules alone will use them just where a rendering wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.pronunciation.matcher import Matcher
from studio_app.pronunciation.notation import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.pronunciation.lexicon import Rule


def is_exact(rendering: str, rules: Sequence[Rule] | Matcher) -> bool:
    """Tell whether rules for sounds, looked for in the plain words of a rendering, fit where its sounds stand.

    Which rule fits there needs no look: at one place the first of the list wins for both.

    Args:
        rendering: Words, sounds and pauses.
        rules: The rules for sounds, the first ones first, or what was made of them.
    """
    matcher = rules if isinstance(rules, Matcher) else Matcher(rules)
    plain, wanted = "", []
    for piece in pieces(rendering):
        words = " " if piece.pause else rendering[piece.first:piece.last]
        if piece.ipa:
            wanted.append((len(plain), len(plain) + len(words)))
        plain += words
    return [(one.start, one.end) for one in matcher.matches(plain)] == wanted
