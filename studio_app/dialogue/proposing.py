"""The whole way: from the paragraphs of a book to who says what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from studio_app.dialogue.attribution import Attribution
from studio_app.dialogue.conventions import conventions
from studio_app.dialogue.european import european
from studio_app.dialogue.exchange import settle
from studio_app.dialogue.japanese import Japanese
from studio_app.dialogue.naming import Person
from studio_app.dialogue.people import People
from studio_app.dialogue.portions import portions, put_back
from studio_app.dialogue.speech import Speech, speech_of
from studio_app.dialogue.tags import Kind
from studio_app.dialogue.tongues import tongue
from studio_app.dialogue.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studio_app.dialogue.conventions import Conventions
    from studio_app.dialogue.scene import Turn
    from studio_app.dialogue.tags import Grammar, Subject
    from studio_app.dialogue.utterance import Passage

NOBODY = "Nobody is named near by."
TRUSTED = 0.8
"""A tag less certain than this makes nobody a person of the book by itself."""

_STEP = 250


def propose(passages: Sequence[Passage], language: str,
            progress: Callable[[float], None] = lambda _: None) -> list[Utterance]:
    """Return all speech of a book in order, and who is likely to speak it.

    Args:
        passages: The paragraphs, in order.
        language: The book's language, as its primary subtag.
        progress: Is told now and then how much is done, in [0, 1].
    """
    marks = conventions([one.text for one in passages if one.spoken_in], language)
    grammar: Grammar = Japanese() if language == "ja" else european(tongue(language))
    cut = portions(passages)
    return [put_back(one, cut) for one in _utterances([portion.text for portion in cut], marks, grammar, progress)]


def _utterances(passages: Sequence[Passage], marks: Conventions, grammar: Grammar,
                progress: Callable[[float], None]) -> Iterator[Utterance]:
    """Yield what is spoken, scene by scene."""
    speeches = list(_speeches(passages, marks, grammar, progress))
    people = _people(passages, speeches, grammar)
    for scene in Attribution(passages, speeches, people, grammar).scenes():
        settle(scene)
        for turn in scene:
            yield from _of_turn(turn)
        if scene:
            progress(0.5 + 0.5 * scene[-1].passage / len(passages))


def _speeches(passages: Sequence[Passage], marks: Conventions, grammar: Grammar,
              progress: Callable[[float], None]) -> Iterator[Speech]:
    left_open = False
    for number, passage in enumerate(passages):
        speech = Speech()
        if passage.spoken_in:
            speech = speech_of(passage, marks, grammar, open_before=left_open and not passage.opens)
        left_open = speech.left_open
        if number % _STEP == 0:
            progress(0.4 * number / len(passages))
        yield speech


def _people(passages: Sequence[Passage], speeches: Sequence[Speech], grammar: Grammar) -> People:
    told: Counter[Subject] = Counter()
    addressed: Counter[str] = Counter()
    tellings = []
    for passage, speech in zip(passages, speeches, strict=True):
        place, parts = 0, []
        for piece in speech.pieces:
            told.update({tag.subject: 1 for tag in (piece.after, piece.before) if tag and tag.sure >= TRUSTED})
            addressed.update(grammar.addressed(passage.text[piece.run.start:piece.run.end]))
            parts.append(passage.text[place:piece.run.start])
            place = piece.run.end
        tellings.append(" … ".join([*parts, passage.text[place:]]))
    people = People.gathered(told, addressed, tellings, grammar)
    tellers = {subject.words: Person(Counter({subject.words: count}), teller=True) for subject, count in told.items()
               if subject.kind is Kind.TELLER}
    given = {one.speaker for one in passages if one.speaker and people.named(one.speaker) is None}
    return People([*people.everybody, *tellers.values(), *(Person(Counter({name: 1})) for name in sorted(given))])


def _of_turn(turn: Turn) -> Iterator[Utterance]:
    for piece, guess in zip(turn.pieces, turn.guesses, strict=True):
        run = piece.run
        if guess is None or guess.person is None:
            yield Utterance(turn.passage, run.start, run.end, "", 0.0, guess.reason if guess else NOBODY)
        else:
            sure = round(min(1.0, max(0.0, guess.sure * run.sure)), 2)
            yield Utterance(turn.passage, run.start, run.end, guess.person.name, sure, guess.reason)
