"""The alphabets that sounds are written in, and what a rule's sounds are in the one that engines are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError
from studio_app.pronunciation.arpabet import arpabet_to_ipa, ipa_to_arpabet
from studio_app.pronunciation.ipa import has_sounds, tidied, unknown
from studio_app.pronunciation.lexicon import Alphabet

if TYPE_CHECKING:
    from studio_app.pronunciation.lexicon import Rule

__all__ = ["arpabet_to_ipa", "ipa_to_arpabet", "to_ipa"]


def to_ipa(rule: Rule) -> str:
    """Return the sounds of a rule as IPA, without slashes and with real stress marks.

    Raises:
        InputError: There are none, or the rule has characters that no engine knows; it names them.
    """
    if rule.alphabet is Alphabet.ARPABET:
        return arpabet_to_ipa(rule.replacement)
    ipa = tidied(rule.replacement)
    if wrong := unknown(ipa):
        named = " and ".join(f"“{char}”" for char in wrong)
        raise InputError(
            f"The sounds of “{rule.grapheme}” hold {named}, which no voice knows: "
            f"{'it is no sign' if len(wrong) == 1 else 'they are no signs'} of the IPA.",
            "Pick the sounds from the list of signs, or write other words instead of sounds.",
        )
    if not has_sounds(ipa):
        raise InputError(f"No sounds are given for “{rule.grapheme}”.", "Write how it sounds, or delete the rule.")
    return ipa
