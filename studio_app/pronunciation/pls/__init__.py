"""Lexicon files in the form of the W3C: the Pronunciation Lexicon Specification (PLS) 1.0.

https://www.w3.org/TR/pronunciation-lexicon/

A lexeme has several graphemes and several pronunciations; a rule has one of each. So a lexeme becomes a rule for each
grapheme, with the pronunciation that is preferred, or else with the first. What rules cannot say (other pronunciations,
roles, metadata, comments, what other programs have added) is kept as it is in ``Rule.source`` and ``Lexicon.source``,
and written again. What a PLS file cannot say is written as attributes of a namespace of our own (``vocabulary``).
"""

from studio_app.pronunciation.pls.reading import read, read_noting
from studio_app.pronunciation.pls.writing import write

__all__ = ["read", "read_noting", "write"]
