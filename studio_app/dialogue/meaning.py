"""Whom a pronoun means, and whose turn it is: what is likely where the text names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.dialogue.scene import Guess
from studio_app.dialogue.tags import Kind
from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studio_app.dialogue.naming import Person
    from studio_app.dialogue.scene import Scene, Turn
    from studio_app.dialogue.tags import Subject

_RIVAL = 0.1
"""How much less certain it is where somebody else of the same gender could be meant."""


def meant(subject: Subject, turn: Turn, scene: Scene, here: Sequence[Person]) -> tuple[Person, float] | None:
    """Return whom a pronoun most likely means, or somebody's relative, and how likely that is.

    Args:
        subject: The pronoun; whoever is meant must not contradict its gender.
        turn: The speech that it stands beside.
        scene: What came before.
        here: Who is named before it in the same passage, outside of speech.
    """
    relative = subject.kind is Kind.RELATIVE
    ranked = list(_likely(subject.gender, turn, scene, here, relative=relative))
    if subject.elder:
        ranked.sort(key=lambda one: not any(name.title for name in one[0].names))
    if not ranked:
        return None
    person, likely = ranked[0]
    rivals = {id(one) for one, _ in ranked if one is not person and (one.gender is person.gender or not one.gender)}
    return person, likely - (_RIVAL if rivals else 0.0)


def _likely(gender: Gender, turn: Turn, scene: Scene, here: Sequence[Person], *,
            relative: bool) -> Iterator[tuple[Person, float]]:
    previous = scene.previous(turn.passage)
    spoke_last = previous.speaker if previous else None

    def able(persons: Iterable[Person | None], *, certain: bool = True) -> list[Person]:
        """Return those who contradict nothing; ``certain`` ones have the gender, the others none that is known."""
        fitting = (one for one in persons if one is not None and suits(one, gender, certain=certain))
        return [one for one in fitting if not turn.calls(one) and not (relative and one is spoke_last)]

    if previous is not None:
        asked, partner = scene.asked(previous), scene.partner()
    else:
        asked = partner = None
    latest = [person for _, person in reversed(scene.named)]
    others = [person for person in latest if person is not spoke_last]
    for persons, likely, certain in (
        (here, 0.86, True), (scene.led_by, 0.84, True), (scene.led_by[:1], 0.7, False), ([asked], 0.83, True),
        ([partner], 0.82, True), (others, 0.78, True), ([spoke_last], 0.7, True),
    ):
        yield from ((person, likely) for person in able(persons, certain=certain))
    for person in able([*scene.led_by, asked, partner, *latest], certain=False):
        yield person, 0.62


def suits(person: Person, gender: Gender, *, certain: bool) -> bool:
    """Tell whether a pronoun may mean somebody: one whose gender is known to be its own, or else not known at all."""
    if person.teller:
        return False
    if gender is Gender.NEUTER:
        return person.gender in (Gender.NEUTER, Gender.UNKNOWN)
    if not gender:
        return True
    return person.gender is gender if certain else person.gender is Gender.UNKNOWN


def by_turn(turn: Turn, scene: Scene) -> Guess | None:
    """Return whose turn it is, by who spoke and who was named before; None where nothing speaks for anybody."""
    previous = scene.previous(turn.passage)
    spoke = previous.speaker if previous else None
    lead = scene.led_by[0] if scene.led_by else None
    if lead is not None and lead is not spoke and not turn.calls(lead):
        return Guess(lead, 0.56 if len(scene.led_by) == 1 else 0.48, f"{lead.name} is named just before.")
    if previous is None or spoke is None:
        return _beside_unknown(turn, scene, previous)
    return _answer(turn, scene, previous, spoke)


def _answer(turn: Turn, scene: Scene, previous: Turn, spoke: Person) -> Guess | None:
    asked, partner = scene.asked(previous), scene.partner()
    worn = scene.worn() + 0.1 * (turn.passage - previous.passage - 1)
    if asked is not None and not turn.calls(asked):
        return Guess(asked, max(0.35, (0.74 if asked is partner else 0.62) - worn),
                     f"{spoke.name} spoke to {asked.name} just before.")
    if partner is not None and not turn.calls(partner):
        return Guess(partner, max(0.35, 0.74 - worn), f"They take turns: {spoke.name} spoke just before.")
    near = [one for place, one in scene.named if one is not spoke and turn.passage - place <= 6 and not turn.calls(one)]
    if near:
        return Guess(near[-1], 0.45 if len(near) == 1 else 0.35,
                     f"{near[-1].name} is named near by, and {spoke.name} spoke just before.")
    return None


def _beside_unknown(turn: Turn, scene: Scene, previous: Turn | None) -> Guess | None:
    """Return who may answer somebody unknown: whoever spoke before that, else whoever is alone in mind."""
    partner = scene.partner() if previous is not None else None
    if partner is not None and not turn.calls(partner):
        return Guess(partner, 0.45, f"They take turns: {partner.name} spoke two turns before.")
    near = [one for place, one in scene.named if turn.passage - place <= 2 and not turn.calls(one)]
    if len(near) == 1 and previous is None:
        return Guess(near[0], 0.42, f"Only {near[0].name} is named near by.")
    return None
