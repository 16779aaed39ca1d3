"""What of a text is really spoken: tags are obeyed by the models that know them, and go wrong with all others.

Sources: https://elevenlabs.io/docs/best-practices/prompting/controls for pauses and sounds; that models which do not
know the tags of sounds may drop the words was reported at https://github.com/elevenlabs/elevenlabs-python/issues/258.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.elevenlabs.dictionaries import Rule
    from tests.services.elevenlabs.models import Model

LONGEST_BREAK = 3.0
LONGEST_TAG = 8
"""Words of an audio tag; the newest model was heard to speak a line twice for a longer one."""
_BREAK = re.compile(r'<break time="([\d.]+)s" />')
_PHONEME = re.compile(r'<phoneme alphabet="(ipa|cmu-arpabet)" ph="([^"<>]+)">([^<>]*)</phoneme>')
_TAG = re.compile(r"\[([^\[\]]*)\]")
_ARPABET = re.compile(r"[A-Z]{1,2}[012]?( [A-Z]{1,2}[012]?)*")


def spoken(text: str, model: Model) -> str:
    """Return the words that are heard of a text."""
    if model.takes_breaks:
        text = _BREAK.sub(" ", text)
    if model.takes_tags:
        text = _TAG.sub("", text)
    return _PHONEME.sub(lambda found: unescape(found[3]) if model.takes_phonemes else "", text)


def faults(text: str, rules: list[Rule], model: Model) -> Iterator[str]:
    """Yield what in a text, or in the rules that go with it, the model would not do as it was meant."""
    breaks, sounds = _BREAK.findall(text), _PHONEME.findall(text)
    if text.count("<break") != len(breaks) or text.count("<phoneme") != len(sounds):
        yield "a tag is not written as it should be"
    if breaks and not model.takes_breaks:
        yield "the model reads breaks aloud"
    if any(float(seconds) > LONGEST_BREAK for seconds in breaks):
        yield f"a break is longer than {LONGEST_BREAK:.0f} seconds"
    if sounds and not model.takes_phonemes:
        yield "the model drops words with sounds"
    if any(len(words.split()) != 1 for _, _, words in sounds):
        yield "a tag of sounds stands around other than one word"
    if any(alphabet == "cmu-arpabet" and not _ARPABET.fullmatch(codes) for alphabet, codes, _ in sounds):
        yield "that is no Arpabet"
    if model.takes_tags and any(len(words.split()) > LONGEST_TAG for words in _TAG.findall(text)):
        yield f"a direction has more than {LONGEST_TAG} words"
    if any(rule["type"] == "phoneme" for rule in rules) and not model.takes_phoneme_rules:
        yield "the model skips rules for sounds"
