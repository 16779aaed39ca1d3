"""What of a passage is spoken: what its marks set off, without titles, quoted words and what is told in between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from studio_app.dialogue.conventions import CORNERS, WHITE_CORNERS
from studio_app.dialogue.dashes import led
from studio_app.dialogue.quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.dialogue.conventions import Conventions
    from studio_app.dialogue.tags import Grammar, Tag
    from studio_app.dialogue.utterance import Passage, Run

_SENTENCE_SIGNS = ".!?…。！？—–"
_LEADS_SPEECH = ",:;—–-.!?…、：。\n»”“\""
_NAMING = re.compile(
    r"\b(?:call(?:ed|s)|named|titled|entitled|labell?ed|marked|words?|term|phrase|book|song|poem|story|sign|title"
    r"|known as|so-called|genannt\w*|namens|wort|worte|buch|lied|titel|gedicht|schild|hieß|heißt|appel\w+|nomm\w+"
    r"|mot|livre|titre|chanson|llama\w*|palabra|libro|título|canción|chiama\w*|parola|titolo|canzone)\s*:?\s*$",
    re.IGNORECASE)
_WRITTEN = re.compile(
    r"\b(?:sign|label|board|notice|poster|placard|banner|card|inscription|headline|stone)\b[^.!?]*\b(?:said|says|reads?)"
    r"[,:]?\s*$", re.IGNORECASE)
_JAPANESE_TERM = re.compile(r"(?:という|と云う|といふ|の|は|が|を|に|へ|も|な|だ|で(?!す)|とは|って|など|や)")
_REACH = 200
"""How many characters beside speech are looked through for what tells of it."""
_SURE = 0.9
"""From here on, what stands behind quoted words tells who speaks them, whatever they end with."""
_LONG = 6
"""From so many words on, quoted words that make no sentence may be speech."""


class Piece(NamedTuple):
    """A run of speech with the tags beside it."""

    run: Run
    after: Tag | None = None
    before: Tag | None = None


class Speech(NamedTuple):
    """The speech of a passage, and whether it was left open to go on in the next one."""

    pieces: tuple[Piece, ...] = ()
    left_open: bool = False


def speech_of(passage: Passage, marks: Conventions, grammar: Grammar, *, open_before: bool = False) -> Speech:
    """Return what is spoken in a passage.

    Args:
        passage: The passage.
        marks: The conventions of the book.
        grammar: How its language tells who speaks.
        open_before: The speech of the passage before was not closed.
    """
    text = passage.text
    runs = led(text, grammar) if marks.dashes else ()
    if runs:
        return Speech(tuple(_tagged(text, _divided(text, runs, grammar, ends=True), grammar)))
    found = quoted(text, marks.quotes, open_before=open_before)
    pieces = list(_tagged(text, found.runs, grammar))
    kept = [piece for piece in pieces if _is_speech(text, piece)]
    if not kept:
        return Speech()
    divided = _divided(text, [piece.run for piece in kept], grammar, ends=False)
    pieces = kept if len(divided) == len(kept) else list(_tagged(text, divided, grammar))
    return Speech(tuple(pieces), found.left_open and kept[-1].run.end == len(text.rstrip()))


def _tagged(text: str, runs: Sequence[Run], grammar: Grammar) -> Iterator[Piece]:
    """Yield the runs with the tags that stand between them."""
    for number, run in enumerate(runs):
        since = runs[number - 1].end if number else 0
        until = runs[number + 1].start if number + 1 < len(runs) else len(text)
        before = grammar.before(text, since, run.start) if text[since:run.start].strip() else None
        yield Piece(run, _after(text, run.end, until, grammar), before)


def _after(text: str, start: int, until: int, grammar: Grammar) -> Tag | None:
    """Return the tag behind a run, in what stands before the next one."""
    told = text[start:min(until, start + _REACH)]
    tag = grammar.after(told, 0) if told.strip() else None
    return tag and tag._replace(start=tag.start + start, end=tag.end + start)


def _divided(text: str, runs: Sequence[Run], grammar: Grammar, *, ends: bool) -> list[Run]:
    """Return the runs without what is told within them; where ``ends``, what follows it may be told, too."""
    divided: list[Run] = []
    for run in runs:
        start = run.start
        for first, last in grammar.incises(text, run.start, run.end):
            if first <= start:
                continue
            divided.append(run._replace(start=start, end=first, goes_on=run.goes_on and start == run.start))
            start = last
            if ends and text[last - 1:last] != "," and _goes_on_telling(text[last:run.end], grammar):
                start = run.end
                break
        if text[start:run.end].strip(" ”\"»").strip():
            lead = len(text[start:run.end]) - len(text[start:run.end].lstrip())
            divided.append(run._replace(start=start + lead, goes_on=run.goes_on and start == run.start))
    return divided


def _goes_on_telling(rest: str, grammar: Grammar) -> bool:
    """Tell whether what follows a tag within led speech is told: the page has no mark for that."""
    return bool(rest.strip()) and grammar.begins_telling(rest, 0) and not grammar.addresses(rest)


def _is_speech(text: str, piece: Piece) -> bool:
    """Tell speech from titles, quoted words and words held at arm's length."""
    run = piece.run
    if run.goes_on:
        return True
    inner = text[run.start + 1:run.end - (run.sure == 1.0)].strip()
    if not any(sign.isalnum() for sign in inner):
        return inner.strip("…!?.—") == "" and bool(inner) and not text[:run.start].strip()
    if text[run.start] in CORNERS.opening + WHITE_CORNERS.opening:
        return _is_bracketed_speech(text, piece, inner)
    before, after = text[max(0, run.start - _REACH):run.start].rstrip(), text[run.end:run.end + _REACH].lstrip()
    if not before:
        return _stands_alone(inner, after, piece)
    if _NAMING.search(before) and (piece.after is None or not inner.endswith(",")):
        return False
    ended = inner[-1] in _SENTENCE_SIGNS
    if piece.after is not None and piece.after.sure > 0.8 and (ended or inner.endswith(",") or after.startswith(",")):
        return True
    if _WRITTEN.search(before):
        return False
    if before[-1] == "," and piece.before is None and (after[:1] == "," or not (ended or piece.after)):
        return False
    if before[-1] in _LEADS_SPEECH:
        return ended or inner.endswith(",") or after[:1] == "," or (inner[:1].isupper() and _is_told(piece, before))
    return piece.before is not None and inner[:1].isupper() and (ended or len(inner.split()) >= _LONG)


def _is_told(piece: Piece, before: str) -> bool:
    """Tell whether it is told who speaks, though no sign ends the words: in Italian no comma does."""
    begins = before[-1] in _SENTENCE_SIGNS and piece.after is not None and piece.after.sure > _SURE
    return begins or piece.before is not None


def _stands_alone(inner: str, after: str, piece: Piece) -> bool:
    """Tell whether quoted words at the beginning of a paragraph are speech: as a title they are the subject there."""
    if not after or inner[-1] in _SENTENCE_SIGNS + ",;" or after[0] in ",—–:":
        return True
    return piece.after is not None or len(inner.split()) >= _LONG


def _is_bracketed_speech(text: str, piece: Piece, inner: str) -> bool:
    """Tell speech in Japanese brackets from terms: these are a part of the sentence around them."""
    run = piece.run
    after = text[run.end:run.end + _REACH].lstrip()
    if text[run.start] in WHITE_CORNERS.opening and not (after.startswith(("と", "、と")) and piece.after):
        return False
    if not text[:run.start].strip() and (not after or inner[-1] in _SENTENCE_SIGNS):
        return True
    if piece.after is not None and not after.startswith(("という", "と云う", "といふ", "とは")):
        return True
    return not _JAPANESE_TERM.match(after) and (inner[-1] in _SENTENCE_SIGNS or piece.before is not None
                                                or not text[:run.start].strip() or after[:1] == "")
