"""Who speaks: by the tags beside the speech, else by who is named around it, else by whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.dialogue.meaning import by_turn, meant, suits
from studio_app.dialogue.scene import Guess, Scene, Turn
from studio_app.dialogue.tags import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.dialogue.people import People
    from studio_app.dialogue.speech import Piece, Speech
    from studio_app.dialogue.tags import Grammar, Subject, Tag
    from studio_app.dialogue.utterance import Passage

_ACTS, _NAMED = 0.78, 0.55
"""How certain it is that whoever does something beside speech speaks it, or whoever alone is named there."""
_SPREAD = 0.97
_LED_UP = 0.96
_CLOSING = "”’\"'»«“‘」』 "
_TRIMMED = " ,.;:—–-、。"


class Attribution:
    """Goes through a book and says of each piece of speech who speaks it."""

    def __init__(self, passages: Sequence[Passage], speeches: Sequence[Speech], people: People,
                 grammar: Grammar) -> None:
        self._passages = passages
        self._speeches = speeches
        self._people = people
        self._grammar = grammar

    def scenes(self) -> Iterator[list[Turn]]:
        """Yield the turns of each scene, with whoever is told, named or likely to speak."""
        scene, left_open = Scene(), False
        for number, (passage, speech) in enumerate(zip(self._passages, self._speeches, strict=True)):
            if passage.opens:
                yield scene.turns
                scene, left_open = Scene(), False
            if speech.pieces:
                scene.turns.append(self._turn(number, speech, scene, goes_on=left_open))
                left_open = speech.left_open
            else:
                self._take_in(number, passage.text, scene)
        yield scene.turns

    def _turn(self, number: int, speech: Speech, scene: Scene, *, goes_on: bool) -> Turn:
        turn = Turn(number, speech.pieces, [None] * len(speech.pieces))
        self._take_in_turn(turn, scene)
        passage = self._passages[number]
        if passage.speaker and (person := self._people.named(passage.speaker)):
            turn.fill(Guess(person, 1.0, "You have given this paragraph a speaker.", told=True))
        if turn.pieces[0].run.goes_on and goes_on and scene.turns[-1].last is not None:
            turn.guesses[0] = _going_on(scene.turns[-1].last)
        for piece, tag in enumerate(_tags(passage.text, turn.pieces)):
            if tag is not None and turn.guesses[piece] is None:
                turn.guesses[piece] = self._by_tag(turn, piece, tag, scene)
        if turn.first is None:
            self._around(turn, scene)
        if turn.first is None and (guess := by_turn(turn, scene)) is not None:
            turn.fill(guess)
        _spread(turn)
        self._keep_in_mind(turn, scene)
        return turn

    def _by_tag(self, turn: Turn, piece: int, tag: Tag, scene: Scene) -> Guess | None:
        reason = f"“{_short(self._passages[turn.passage].text[tag.start:tag.end])}” stands beside it"
        beside = _still_speaking(turn.guesses[:piece], tag.subject)
        if beside is not None and beside.person is not None:
            return beside._replace(sure=min(beside.sure, tag.sure) * _SPREAD,
                                   reason=f"{reason}, and {beside.person.name} has just spoken.")
        return self._by_subject(turn, turn.pieces[piece].run.start, tag.subject, tag.sure, reason, scene)

    def _by_subject(self, turn: Turn, place: int, subject: Subject, sure: float, reason: str,
                    scene: Scene) -> Guess | None:
        """Return who is meant by a subject; None where that cannot be told."""
        if subject.kind is Kind.MANY:
            return Guess(None, 0.0, f"{reason}; that is nobody in particular.", told=True)
        likely = None
        if subject.kind in (Kind.PRONOUN, Kind.DROPPED, Kind.RELATIVE):
            here = [one.person for one in self._people.mentions(self._passages[turn.passage].text[:place])
                    if not turn.holds(one.start)]
            likely = meant(subject, turn, scene, here)
        if likely is not None:
            person, share = likely
            return Guess(person, sure * share, f"{reason}; most likely that is {person.name}.", told=True)
        known = self._people.of(subject)
        return Guess(known, sure, f"{reason}.", told=True) if known else None

    def _around(self, turn: Turn, scene: Scene) -> None:
        """Take who leads up to the speech, or does something or is named beside it."""
        led = self._led_up(turn, scene)
        if led is not None:
            turn.guesses[0] = led
            return
        text = self._passages[turn.passage].text
        for piece, start, end in _tellings(text, turn.pieces):
            subject = self._grammar.subject(text, start, end)
            reason = f"“{_short(text[start:end], from_end=False)}” stands in the same paragraph"
            guess = subject and self._by_subject(turn, turn.pieces[piece].run.start, subject, _ACTS, reason, scene)
            if guess and guess.person is not None:
                turn.guesses[piece] = guess
                return
        alone = {id(person): person for person in turn.named if not turn.calls(person)}
        if len(alone) == 1:
            person = next(iter(alone.values()))
            turn.guesses[0] = Guess(person, _NAMED, f"{person.name} is named in the same paragraph.")

    def _led_up(self, turn: Turn, scene: Scene) -> Guess | None:
        """Return who speaks if the passage before leads up to this one, with a colon."""
        if not turn.passage or self._passages[turn.passage].opens or turn.pieces[0].run.start > 2:
            return None
        before = self._passages[turn.passage - 1].text.rstrip()
        since = max((piece.run.end for piece in self._speeches[turn.passage - 1].pieces), default=0)
        tag = self._grammar.before(before, since, len(before)) if before.endswith((":", "：", "、")) else None
        if tag is None:
            return None
        reason = f"“{_short(before[tag.start:tag.end])}” leads up to it"
        return self._by_subject(turn, 0, tag.subject, tag.sure * _LED_UP, reason, scene)

    def _take_in(self, number: int, text: str, scene: Scene) -> None:
        """Keep in mind who is named where nobody speaks."""
        scene.led_by = [one.person for one in self._people.mentions(text)]
        for person in scene.led_by:
            scene.names(number, person)

    def _take_in_turn(self, turn: Turn, scene: Scene) -> None:
        """See who is named beside speech, and who is called by name in it."""
        if scene.turns and scene.turns[-1].passage == turn.passage - 1:
            scene.led_by = []
        text = self._passages[turn.passage].text
        turn.named = [one.person for one in self._people.mentions(text) if not turn.holds(one.start)]
        spoken = (text[piece.run.start:piece.run.end] for piece in turn.pieces)
        called = (form for words in spoken for form in self._grammar.addressed(words))
        turn.addressed = [person for form in called if (person := self._people.named(form)) is not None]

    @staticmethod
    def _keep_in_mind(turn: Turn, scene: Scene) -> None:
        for person in turn.named:
            scene.names(turn.passage, person)
        for guess in turn.guesses:
            if guess is not None and guess.person is not None and guess.sure > 0.5:
                scene.names(turn.passage, guess.person)


def _still_speaking(before: Sequence[Guess | None], subject: Subject) -> Guess | None:
    """Return whoever has just spoken in the same passage, if a pronoun can mean that person."""
    last = next((guess for guess in reversed(before) if guess is not None and guess.person is not None), None)
    if last is None or last.person is None or subject.kind not in (Kind.PRONOUN, Kind.DROPPED):
        return None
    return last if suits(last.person, subject.gender, certain=bool(last.person.gender)) else None


def _tags(text: str, pieces: Sequence[Piece]) -> Iterator[Tag | None]:
    """Yield the tag of each piece: one between two pieces may belong to either, or both."""
    taken = None
    for number, (run, after, before) in enumerate(pieces):
        if before is not None and before.start == taken and not text[:run.start].rstrip().endswith(":"):
            before = before._replace(sure=before.sure * _SPREAD)
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if after is not None and following is not None and following.before is not None:
            leads = text[after.end:following.run.start].strip() in (",", ":")
            if leads and (before is not None or text[run.start:run.end].rstrip(_CLOSING).endswith(".")):
                after = None
        taken = after.start if after else None
        yield max((tag for tag in (after, before) if tag is not None), key=lambda tag: tag.sure, default=None)


def _tellings(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences of telling next to speech: the number of the piece, start and end."""
    for number, piece in enumerate(pieces):
        until = pieces[number + 1].run.start if number + 1 < len(pieces) else len(text)
        if text[piece.run.end:until].strip():
            yield number, piece.run.end, until
    first = pieces[0].run.start
    if text[:first].strip():
        ends = [place + 1 for place in range(first - 2) if text[place] in ".!?。"
                and (text[place] == "。" or text[place + 1].isspace())]
        yield from ((0, start, first) for start in reversed([0, *ends]))


def _going_on(before: Guess) -> Guess:
    if before.person is None:
        return before
    return before._replace(reason=f"It goes on with what {before.person.name} says in the paragraph before.")


def _spread(turn: Turn) -> None:
    """Give what is left of a passage to whoever speaks beside it there."""
    known = [(number, guess) for number, guess in enumerate(turn.guesses) if guess is not None]
    for number, guess in enumerate(turn.guesses):
        if guess is None and known:
            near = min(known, key=lambda one: (abs(one[0] - number), one[0]))[1]
            told = f"{near.person.name} speaks beside it, in the same paragraph." if near.person else near.reason
            turn.guesses[number] = near._replace(sure=near.sure * _SPREAD, reason=told)


def _short(text: str, *, from_end: bool = True) -> str:
    """Return words for a reason, not too many."""
    words = " ".join(text.split()).strip(_TRIMMED)
    if len(words) <= 60:
        return words
    return f"…{words[-58:]}" if from_end else f"{words[:58]}…"

