"""Who speaks: by the tags beside the speech, else by who is named around it, else by whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from studio_app.dialogue.tags import Kind
from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.dialogue.naming import Person
    from studio_app.dialogue.people import People
    from studio_app.dialogue.speech import Piece, Speech
    from studio_app.dialogue.tags import Grammar, Subject, Tag
    from studio_app.dialogue.utterance import Passage

_MEMORY = 12
"""How many who were named last are kept in mind."""
_EXCHANGE_GAP = 2
"""How many passages without speech may stand between two turns of one exchange."""


class Guess(NamedTuple):
    """Who speaks, how certain that is, and why; ``told`` if the text says so."""

    person: Person | None
    sure: float
    reason: str
    told: bool = False


@dataclass(slots=True)
class Turn:
    """The speech of one passage."""

    passage: int
    pieces: Sequence[Piece]
    guesses: list[Guess | None]
    addressed: frozenset[int] = frozenset()
    """The identities (``id``) of the persons who are spoken to in it."""

    @property
    def last(self) -> Guess | None:
        """Who speaks last in it, as far as that is known."""
        return next((guess for guess in reversed(self.guesses) if guess is not None), None)

    @property
    def first(self) -> Guess | None:
        """Who speaks first in it, as far as that is known."""
        return next((guess for guess in self.guesses if guess is not None), None)


@dataclass(slots=True)
class Scene:
    """What is in mind while a scene is read: its turns so far, and who was named, the latest last."""

    turns: list[Turn] = field(default_factory=list)
    named: list[tuple[int, Person]] = field(default_factory=list)

    def names(self, passage: int, person: Person) -> None:
        """Take in that somebody is named."""
        self.named = [one for one in self.named if one[1] is not person][-_MEMORY:]
        self.named.append((passage, person))

    def previous(self, passage: int) -> Turn | None:
        """Return the turn that this passage may answer."""
        if self.turns and passage - self.turns[-1].passage <= _EXCHANGE_GAP + 1:
            return self.turns[-1]
        return None

    def before_last(self) -> Person | None:
        """Return who spoke before whoever spoke last, in the same exchange."""
        spoke = [turn.last.person if turn.last else None for turn in self.turns[-6:]]
        last = spoke[-1] if spoke else None
        return next((person for person in reversed(spoke[:-1]) if person is not None and person is not last), None)


class Attribution:
    """Goes through a book and says of each piece of speech who speaks it."""

    def __init__(self, passages: Sequence[Passage], speeches: Sequence[Speech], people: People,
                 grammar: Grammar) -> None:
        self._passages = passages
        self._speeches = speeches
        self._people = people
        self._grammar = grammar

    def scenes(self) -> Iterator[list[Turn]]:
        """Yield the turns of each scene with what the text itself tells of who speaks."""
        scene, open_turn = Scene(), None
        for number, (passage, speech) in enumerate(zip(self._passages, self._speeches, strict=True)):
            if passage.opens:
                yield scene.turns
                scene, open_turn = Scene(), None
            if speech.pieces:
                turn = self._turn(number, speech, scene, open_turn)
                scene.turns.append(turn)
                open_turn = turn if speech.left_open else None
            else:
                self._take_in(number, passage.text, scene)
        yield scene.turns

    def _turn(self, number: int, speech: Speech, scene: Scene, open_turn: Turn | None) -> Turn:
        passage = self._passages[number]
        turn = Turn(number, speech.pieces, [None] * len(speech.pieces), self._addressed(passage.text, speech.pieces))
        if passage.speaker and (person := self._people.named(passage.speaker)):
            turn.guesses = [Guess(person, 1.0, "You have given this paragraph a speaker.", told=True)] * len(turn.pieces)
        if turn.pieces[0].run.goes_on and open_turn is not None and open_turn.last is not None:
            self._go_on(turn, open_turn.last)
        self._tagged(turn, scene)
        self._around(turn, scene)
        self._spread(turn)
        if turn.first is None:
            turn.guesses = [self._by_turn(turn, scene)] * len(turn.pieces)
        self._take_in_turn(turn, scene)
        return turn

    def _go_on(self, turn: Turn, before: Guess) -> None:
        name = before.person.name if before.person else ""
        reason = f"It goes on with what {name} says in the paragraph before." if name else before.reason
        turn.guesses[0] = Guess(before.person, before.sure, reason, before.told)

    def _tagged(self, turn: Turn, scene: Scene) -> None:
        """Take in what the tags beside the speech say."""
        text = self._passages[turn.passage].text
        for number, piece in enumerate(turn.pieces):
            tag = self._tag(text, turn.pieces, number)
            if tag is not None and turn.guesses[number] is None:
                turn.guesses[number] = self._by_tag(turn, number, tag, scene)

    def _tag(self, text: str, pieces: Sequence[Piece], number: int) -> Tag | None:
        """Return the tag that belongs to a piece: one between two pieces may lead up to the second."""
        piece = pieces[number]
        after, before = piece.after, piece.before
        if after is not None and number + 1 < len(pieces) and pieces[number + 1].before is not None:
            ended = text[piece.run.start:piece.run.end].rstrip("”’\"'»“‘」 ").endswith(".")
            leads = text[after.end:pieces[number + 1].run.start].strip() in (",", ":")
            if leads and (ended or before is not None):
                after = None
        if number and after is None and before is not None:
            earlier = pieces[number - 1].after
            if earlier is not None and earlier.start == before.start and not text[:piece.run.start].rstrip().endswith(":"):
                return before._replace(sure=min(before.sure, 0.9))
        return max((tag for tag in (after, before) if tag is not None), key=lambda tag: tag.sure, default=None)

    def _by_tag(self, turn: Turn, number: int, tag: Tag, scene: Scene) -> Guess | None:
        text = self._passages[turn.passage].text
        words = " ".join(text[tag.start:tag.end].split()).strip(" ,.;:—–-")
        words = words if len(words) <= 60 else f"…{words[-58:]}"
        return self._by_subject(turn, turn.pieces[number].run.start, tag.subject, tag.sure, words, scene)

    def _by_subject(self, turn: Turn, place: int, subject: Subject, sure: float, words: str,
                    scene: Scene) -> Guess | None:
        if subject.kind is Kind.MANY:
            return Guess(None, 0.0, f"“{words}”: several speak at once.", told=True)
        if subject.kind in (Kind.PRONOUN, Kind.DROPPED):
            return self._by_pronoun(turn, place, subject, sure, words, scene)
        person = self._people.of(subject)
        return Guess(person, sure, f"“{words}” stands beside it.", told=True) if person else None

    def _by_pronoun(self, turn: Turn, place: int, subject: Subject, sure: float, words: str,
                    scene: Scene) -> Guess | None:
        """Return whom a pronoun most likely means."""
        ranked = list(self._meant(turn, place, subject, scene))
        if not ranked:
            return None
        person, likely = ranked[0]
        rivals = {id(one) for one, _ in ranked if one.gender is person.gender or not one.gender}
        likely -= 0.12 if len(rivals) > 1 else 0.0
        return Guess(person, sure * likely, f"“{words}” stands beside it; most likely that is {person.name}.", told=True)

    def _meant(self, turn: Turn, place: int, subject: Subject, scene: Scene) -> Iterator[tuple[Person, float]]:
        """Yield who may be meant by a pronoun, the most likely first."""
        def able(person: Person | None) -> bool:
            return person is not None and id(person) not in turn.addressed and (
                not subject.gender or person.gender in (subject.gender, Gender.UNKNOWN)) and not person.teller

        text = self._passages[turn.passage].text
        here = [one.person for one in self._people.mentions(text[:place])
                if not self._within_speech(turn, one.start) and able(one.person)]
        if here:
            yield here[0] if here[0].gender or not subject.gender else here[0], 0.86
        previous = scene.previous(turn.passage)
        spoke_last = previous.last.person if previous and previous.last else None
        expected = scene.before_last() if previous else None
        if able(expected):
            assert expected is not None
            yield expected, 0.84
        latest = [person for _, person in reversed(scene.named) if able(person)]
        certain = [person for person in latest if person.gender]
        for person in [*(one for one in certain if one is not spoke_last), *(one for one in certain if one is spoke_last),
                       *(one for one in latest if not one.gender)]:
            yield person, 0.8 if person is not spoke_last else 0.7

    def _around(self, turn: Turn, scene: Scene) -> None:
        """Where nothing beside the speech tells, take who does something in the same passage, or leads up to it."""
        if turn.first is not None:
            return
        text = self._passages[turn.passage].text
        led = self._led_up(turn, scene)
        if led is not None:
            turn.guesses[0] = led
            return
        for number, start, end in self._tellings(turn, text):
            subject = self._grammar.subject(text, start, end)
            if subject is not None:
                words = " ".join(text[start:end].split())[:50].strip(" ,.;:—–-")
                guess = self._by_subject(turn, turn.pieces[number].run.start, subject, 0.78, words, scene)
                if guess is not None and guess.person is not None:
                    reason = guess.reason.replace("stands beside it", "stands in the same paragraph")
                    turn.guesses[number] = guess._replace(reason=reason)
                    return
        self._by_mention(turn, text)

    def _led_up(self, turn: Turn, scene: Scene) -> Guess | None:
        """Return who speaks if the passage before leads up to this one, with a colon."""
        if not turn.passage or self._passages[turn.passage].opens or turn.pieces[0].run.start > 2:
            return None
        before = self._passages[turn.passage - 1].text.rstrip()
        since = max((piece.run.end for piece in self._speeches[turn.passage - 1].pieces), default=0)
        if not before.endswith((":", "：", "、")):
            return None
        tag = self._grammar.before(before, since, len(before))
        if tag is None:
            return None
        words = " ".join(before[tag.start:tag.end].split())[-60:].strip(" ,.;:—–-")
        guess = self._by_subject(turn, 0, tag.subject, tag.sure - 0.04, words, scene)
        return guess._replace(reason=guess.reason.replace("stands beside it", "leads up to it")) if guess else None

    def _tellings(self, turn: Turn, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the sentences of telling next to the speech: the number of the piece, start and end."""
        pieces = turn.pieces
        for number, piece in enumerate(pieces):
            until = pieces[number + 1].run.start if number + 1 < len(pieces) else len(text)
            if text[piece.run.end:until].strip():
                yield number, piece.run.end, until
        first = pieces[0].run.start
        if text[:first].strip():
            ends = [place + 1 for place in range(first - 2) if text[place] in ".!?。" and text[place + 1].isspace()]
            for start in reversed([0, *ends]):
                yield 0, start, first

    def _by_mention(self, turn: Turn, text: str) -> None:
        """Take the one person who is named in the telling of the passage."""
        named = [one.person for one in self._people.mentions(text) if not self._within_speech(turn, one.start)]
        others = [person for person in named if id(person) not in turn.addressed]
        if others and len({id(person) for person in others}) == 1:
            turn.guesses[0] = Guess(others[0], 0.55, f"{others[0].name} is named in the same paragraph.")

    def _spread(self, turn: Turn) -> None:
        """Give what is left of a passage to whoever speaks beside it there."""
        known = [(number, guess) for number, guess in enumerate(turn.guesses) if guess is not None]
        for number, guess in enumerate(turn.guesses):
            if guess is None and known:
                near = min(known, key=lambda one: (abs(one[0] - number), one[0]))[1]
                name = near.person.name if near.person else ""
                reason = f"{name} speaks beside it, in the same paragraph." if name else near.reason
                turn.guesses[number] = near._replace(sure=near.sure * 0.97, reason=reason)

    def _by_turn(self, turn: Turn, scene: Scene) -> Guess | None:
        """Return whose turn it is, by who spoke before."""
        previous = scene.previous(turn.passage)
        if previous is None or previous.last is None or previous.last.person is None:
            return self._next_to_unknown(turn, scene, previous)
        spoke = previous.last.person
        worn = 0.04 * sum(1 for one in scene.turns[-6:] if one.last is not None and not one.last.told)
        worn += 0.1 * (turn.passage - previous.passage - 1)
        other = scene.before_last()
        if other is not None and id(other) not in turn.addressed:
            return Guess(other, max(0.35, 0.74 - worn), f"They take turns: {spoke.name} spoke just before.")
        asked = [one for one in self._people.everybody if id(one) in previous.addressed and one is not spoke]
        if len(asked) == 1 and id(asked[0]) not in turn.addressed:
            return Guess(asked[0], 0.6, f"{spoke.name} spoke to {asked[0].name} just before.")
        near = [one for place, one in scene.named if one is not spoke and turn.passage - place <= 6
                and id(one) not in turn.addressed]
        if near:
            return Guess(near[-1], 0.45 if len(near) == 1 else 0.35,
                         f"{near[-1].name} is named near by, and {spoke.name} spoke just before.")
        return None

    def _next_to_unknown(self, turn: Turn, scene: Scene, previous: Turn | None) -> Guess | None:
        """Return who may answer somebody unknown: whoever spoke before that, else whoever is alone in mind."""
        other = scene.before_last() if previous is not None else None
        if other is not None and id(other) not in turn.addressed:
            return Guess(other, 0.45, f"They take turns: {other.name} spoke two turns before.")
        near = [one for place, one in scene.named if turn.passage - place <= 2 and id(one) not in turn.addressed]
        if len(near) == 1 and previous is None:
            return Guess(near[0], 0.42, f"Only {near[0].name} is named near by.")
        return None

    def _take_in(self, number: int, text: str, scene: Scene) -> None:
        for one in self._people.mentions(text):
            scene.names(number, one.person)

    def _take_in_turn(self, turn: Turn, scene: Scene) -> None:
        """Keep in mind who is named outside the speech, then who speaks."""
        text = self._passages[turn.passage].text
        for one in self._people.mentions(text):
            if not self._within_speech(turn, one.start):
                scene.names(turn.passage, one.person)
        for guess in turn.guesses:
            if guess is not None and guess.person is not None and guess.sure > 0.5:
                scene.names(turn.passage, guess.person)

    def _addressed(self, text: str, pieces: Sequence[Piece]) -> frozenset[int]:
        forms = (form for piece in pieces for form in self._grammar.addressed(text[piece.run.start:piece.run.end]))
        return frozenset(id(person) for form in forms if (person := self._people.named(form)) is not None)

    @staticmethod
    def _within_speech(turn: Turn, place: int) -> bool:
        return any(piece.run.start <= place < piece.run.end for piece in turn.pieces)
