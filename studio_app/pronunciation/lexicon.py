"""Lexicons: ordered lists of pronunciation rules."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from enum import StrEnum


class RuleKind(StrEnum):
    """What a rule gives: other words, or sounds."""

    ALIAS = "alias"
    PHONEME = "phoneme"


class Alphabet(StrEnum):
    """How sounds are written, by the names that PLS and the services use."""

    IPA = "ipa"
    ARPABET = "cmu-arpabet"


@dataclass(frozen=True, slots=True)
class Rule:
    """Words on the page, and how they are spoken.

    Attributes:
        grapheme: A word or a phrase.
        replacement: The words to speak instead, or sounds.
        alphabet: How the sounds are written; without meaning for an alias.
        case_sensitive: Only words in the same case are meant.
        whole_words: No letter or digit may stand right before or after it.
        language: A BCP 47 tag, if only words in that language are meant.
        source: The element of the file that the rule was read from, so that writing keeps what rules cannot say.
    """

    grapheme: str
    replacement: str
    kind: RuleKind = RuleKind.ALIAS
    alphabet: Alphabet = Alphabet.IPA
    case_sensitive: bool = True
    whole_words: bool = True
    language: str = ""
    comment: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """An ordered list of rules: at each place of a text the first one that fits wins.

    Attributes:
        language: The language its file was written for, a BCP 47 tag; it restricts no rule.
        source: What its file holds besides rules, so that writing keeps it.
    """

    name: str
    rules: tuple[Rule, ...] = ()
    language: str = ""
    source: str = ""

    @property
    def version(self) -> str:
        """The hash of its rules; comments and what else changes no sound are not in it."""
        told = [[getattr(rule, name) for name in _SOUNDING] for rule in self.rules]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


_SOUNDING = tuple(field.name for field in fields(Rule) if field.name not in ("comment", "source"))
