"""Lexicons as plain text: one rule a line, which is the other form in which ElevenLabs takes a dictionary.

The service names the form (https://elevenlabs.io/docs/product-guides/products/studio, "TXT or .PLS") and does not
describe it. What is written here is what another service describes for its own text files
(https://developers.telnyx.com/docs/voice/tts/pronunciation-dictionaries): ``word=other words`` and ``word:/sounds/``.
What is read is wider: a tab or an arrow between the two, sounds in IPA or CMU Arpabet, and lines that begin with ``# ``
or ``//`` as remarks. Text has no room for case, parts of words, languages and remarks on a rule; see ``says_all``.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError
from studio_app.pronunciation.arpabet import is_arpabet
from studio_app.pronunciation.ipa import tidied
from studio_app.pronunciation.lexicon import Alphabet, Lexicon, Rule, RuleKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMARK = re.compile(r"#(\s|$)|//")
_RULE = re.compile(r"([^\t]*)\t(.*)|(.*?)\s*(?:=|→|->|:(?=\s*/))(.*)|(.*\S)\s+(/[^/]+/)")
_AMBIGUOUS = re.compile(r"=|→|->|:\s*(/|$)|\s/[^/]+/$|^(#\s|#$|//)")
_ENCODINGS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read(content: bytes, name: str) -> Lexicon:
    """Return the lexicon of a text file; its rules match case and whole words.

    Args:
        content: The file, in UTF-8, or in UTF-16 if it says so.
        name: Its name; without its ending it becomes the lexicon's.

    Raises:
        InputError: A line is no rule, or the file no text; the error names the line.
    """
    return Lexicon(PurePath(name).stem, tuple(_rules(_decoded(content, name), name)))


def write(lexicon: Lexicon) -> bytes:
    """Return a lexicon as a text file in UTF-8."""
    return "".join(f"{_line(rule)}\n" for rule in lexicon.rules if rule.grapheme.strip()).encode(errors="ignore")


def says_all(rule: Rule) -> bool:
    """Tell whether a text file holds all that a rule says, so that it comes back the same."""
    try:
        read_back = read(write(Lexicon("", (rule,))), "").rules
    except InputError:
        return False
    return read_back == (replace(rule, source=""),)


def _decoded(content: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _ENCODINGS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[:error.start].count(b"\n") + 1
        raise InputError(f"“{name}” is not written in UTF-8: line {line} holds other characters.",
                         "Save it as plain text in UTF-8.") from None
    if "\0" in text:
        line = text[:text.index(chr(0))].count("\n") + 1
        raise InputError(f"“{name}” is no text: line {line} holds what no text does.", "Choose a TXT or PLS file.")
    return text


def _rules(text: str, name: str) -> Iterator[Rule]:
    for number, line in enumerate(re.split(r"\r\n?|\n", text), start=1):
        if not line.strip() or _REMARK.match(line):
            continue
        parts = [part for part in _parts(line) if part is not None]
        if not parts or not parts[0].strip():
            raise InputError(f"Line {number} of “{name}” is no rule: “{_shown(line)}”.",
                             "Write one rule a line, such as “word=other words” or “word:/sounds/”.")
        yield _rule(*(" ".join(part.split()) for part in parts))


def _parts(line: str) -> tuple[str | None, ...]:
    match = _RULE.fullmatch(line)
    return match.groups() if match else ()


def _rule(word: str, said: str) -> Rule:
    if len(said) < 2 or not (said.startswith("/") and said.endswith("/")):
        return Rule(word, said)
    sounds = said[1:-1].strip()
    if is_arpabet(sounds):
        return Rule(word, sounds, RuleKind.PHONEME, Alphabet.ARPABET)
    return Rule(word, tidied(sounds), RuleKind.PHONEME)


def _line(rule: Rule) -> str:
    word, said = " ".join(rule.grapheme.split()), " ".join(rule.replacement.split())
    if rule.kind is RuleKind.PHONEME:
        said = f"/{said.strip('/')}/"
    if _AMBIGUOUS.search(word):
        return f"{word}\t{said}"
    return f"{word}:{said}" if rule.kind is RuleKind.PHONEME else f"{word}={said}"


def _shown(line: str) -> str:
    return line.strip() if len(line) <= 40 else f"{line.strip()[:39]}…"
