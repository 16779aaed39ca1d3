"""The sounds that can be picked, each with a word in which a reader without phonetics knows it.

IPA is written as the Handbook of the International Phonetic Association has it; the codes beside it are those of the
CMU Pronouncing Dictionary (http://www.speech.cs.cmu.edu/cgi-bin/cmudict), which has none for what English lacks.
"""

from __future__ import annotations

from typing import NamedTuple

from studio_app.pronunciation.lexicon import Alphabet


class Symbol(NamedTuple):
    """A sound in both alphabets, and where one knows it from; ``arpabet`` is empty where that has no such sound."""

    ipa: str
    example: str
    arpabet: str = ""

    def written(self, alphabet: Alphabet) -> str:
        """Return the sound in an alphabet; empty where it has none."""
        return self.ipa if alphabet is Alphabet.IPA else self.arpabet


VOWELS = (
    Symbol("iː", "see", "IY"), Symbol("ɪ", "sit", "IH"), Symbol("ɛ", "bed", "EH"), Symbol("æ", "cat", "AE"),
    Symbol("ɑː", "father", "AA"), Symbol("ɒ", "hot (British)"), Symbol("ɔː", "law", "AO"), Symbol("ʊ", "book", "UH"),
    Symbol("uː", "moon", "UW"), Symbol("ʌ", "cup", "AH1"), Symbol("ə", "about, at its start", "AH0"),
    Symbol("ɜː", "bird (British)"), Symbol("ɝ", "bird (American)", "ER1"), Symbol("ɚ", "letter (American)", "ER0"),
    Symbol("i", "happy, at its end", "IY0"), Symbol("eɪ", "day", "EY"), Symbol("aɪ", "my", "AY"),
    Symbol("ɔɪ", "boy", "OY"), Symbol("aʊ", "now", "AW"), Symbol("oʊ", "go (American)", "OW"),
    Symbol("əʊ", "go (British)"), Symbol("ɪə", "near (British)"), Symbol("eə", "hair (British)"),
    Symbol("ʊə", "tour (British)"),
)

CONSONANTS = (
    Symbol("p", "pen", "P"), Symbol("b", "bad", "B"), Symbol("t", "tea", "T"), Symbol("d", "did", "D"),
    Symbol("k", "cat", "K"), Symbol("ɡ", "get", "G"), Symbol("f", "fall", "F"), Symbol("v", "van", "V"),
    Symbol("θ", "thin", "TH"), Symbol("ð", "this", "DH"), Symbol("s", "sun", "S"), Symbol("z", "zoo", "Z"),
    Symbol("ʃ", "shoe", "SH"), Symbol("ʒ", "vision", "ZH"), Symbol("h", "hat", "HH"), Symbol("tʃ", "chain", "CH"),
    Symbol("dʒ", "jam", "JH"), Symbol("m", "man", "M"), Symbol("n", "no", "N"), Symbol("ŋ", "sing", "NG"),
    Symbol("l", "leg", "L"), Symbol("ɹ", "red", "R"), Symbol("j", "yes", "Y"), Symbol("w", "wet", "W"),
    Symbol("ɾ", "butter (American)"), Symbol("ʔ", "uh-oh, between"), Symbol("ʍ", "which (Scottish)"),
)

ABROAD = (
    Symbol("x", "loch, Bach"), Symbol("ç", "German ich"), Symbol("ɣ", "Spanish lago"), Symbol("β", "Spanish lobo"),
    Symbol("r", "Spanish perro, rolled"), Symbol("ʁ", "French rue"), Symbol("ɲ", "Spanish señor"),
    Symbol("ʎ", "Italian figlio"), Symbol("ɬ", "Welsh Llan"), Symbol("ts", "German Zeit"), Symbol("pf", "German Pferd"),
    Symbol("ʂ", "Polish szum"), Symbol("ɕ", "Polish świat"), Symbol("a", "Italian casa"), Symbol("e", "Italian sera"),
    Symbol("o", "Italian solo"), Symbol("y", "French tu"), Symbol("ʏ", "German fünf"), Symbol("ø", "French peu"),
    Symbol("œ", "French neuf"), Symbol("ɥ", "French huit"), Symbol("ɨ", "Polish syn"), Symbol("ɑ̃", "French sans"),
    Symbol("ɛ̃", "French vin"), Symbol("ɔ̃", "French bon"), Symbol("œ̃", "French brun"),
)

MARKS = (
    Symbol("ˈ", "before the part that is stressed", "1"), Symbol("ˌ", "before a part stressed less", "2"),
    Symbol("ː", "after a sound that is long"), Symbol(".", "between two syllables"),
    Symbol("‿", "between words run together"), Symbol("͡", "between two letters of one sound"),
    Symbol("̃", "after a vowel said through the nose"),
)

GROUPS = (("Vowels", VOWELS), ("Consonants", CONSONANTS), ("Other languages", ABROAD), ("Stress and length", MARKS))


def written(symbols: tuple[Symbol, ...], alphabet: Alphabet) -> list[Symbol]:
    """Return those that an alphabet can write."""
    return [symbol for symbol in symbols if symbol.written(alphabet)]
