"""What has to be known of a language to see who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """The words of a language that tell who speaks; all in lower case, regular expressions where that is said.

    Attributes:
        verbs: Forms of verbs of speech, third person (and first, see ``first_verbs``).
        first_verbs: Those among them that say by themselves that whoever tells the story speaks.
        verb_gender: Endings of verbs that tell the speaker's gender, where the language has them.
        guesses: A regular expression of what else is taken for a verb of speech right beside speech.
        helpers: What may stand between subject and verb, or between verb and subject.
        clitics: A regular expression of what may stand before the verb and belongs to it (``se``, ``s'``, ``lui``).
        pronouns: Subjects of the third person.
        plurals: Subjects that are no single person.
        enclitics: Pronouns that follow the verb with a hyphen (``dit-il``).
        teller: The pronouns of whoever tells the story; the first is the name that is proposed.
        articles: What begins a description (``the old man``), with the gender that it tells.
        adjectives: What may stand between article and noun where nouns are written small and adjectives may follow
            them; None where any word may.
        articled: An article stands before names, too; other nouns are written small.
        nouns_capital: Nouns are written with a capital letter.
        nouns: Words for persons whose gender is known.
        possessives: What makes a description of somebody's relative (``her brother``).
        elders: Relatives who are rather called by a title and a surname.
        epithets: What may stand before a name without an article (``poor Anna``).
        unheard: Words for what speaks and is nobody (``a voice``).
        stops: Words that end a description.
        prepositions: What makes an object of the person after it.
        joins: Words that join two verbs of one subject.
        particles: Small words within names.
        titles: Titles, each with the form under which it is compared and its gender.
        nobody: Words with a capital letter that are nobody's name.
        given: Common given names with their gender.
        nicknames: Short forms of given names, with what is compared instead.
        talk: Words that belong to speech and hardly to telling: you, me.
        drops: A verb may stand without a subject.
        incises: A tag may stand within the marks of the speech.
    """

    verbs: frozenset[str]
    pronouns: Mapping[str, Gender]
    teller: tuple[str, ...]
    first_verbs: frozenset[str] = frozenset()
    verb_gender: tuple[tuple[str, Gender], ...] = ()
    guesses: str = ""
    helpers: frozenset[str] = frozenset()
    clitics: str = ""
    plurals: frozenset[str] = frozenset()
    enclitics: bool = False
    articles: Mapping[str, Gender] = field(default_factory=dict)
    adjectives: frozenset[str] | None = None
    articled: bool = False
    nouns_capital: bool = False
    nouns: Mapping[str, Gender] = field(default_factory=dict)
    possessives: frozenset[str] = frozenset()
    elders: frozenset[str] = frozenset()
    epithets: frozenset[str] = frozenset()
    unheard: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    titles: Mapping[str, tuple[str, Gender]] = field(default_factory=dict)
    nobody: frozenset[str] = frozenset()
    given: Mapping[str, Gender] = field(default_factory=dict)
    nicknames: Mapping[str, str] = field(default_factory=dict)
    talk: frozenset[str] = frozenset()
    drops: bool = False
    incises: bool = False


def words(text: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(text.split())


def gendered(male: str = "", female: str = "", unknown: str = "", neuter: str = "") -> dict[str, Gender]:
    """Return words with their gender; an underscore stands for a space."""
    kinds = ((neuter, Gender.NEUTER), (unknown, Gender.UNKNOWN), (female, Gender.FEMALE), (male, Gender.MALE))
    return {word.replace("_", " "): gender for told, gender in kinds for word in told.split()}


def titled(male: str = "", female: str = "", unknown: str = "") -> dict[str, tuple[str, Gender]]:
    """Return titles: ``mr=mister`` are two ways of writing one; the first is what they are compared by."""
    kinds = ((unknown, Gender.UNKNOWN), (female, Gender.FEMALE), (male, Gender.MALE))
    return {way: (ways.split("=")[0], gender) for told, gender in kinds for ways in told.split()
            for way in ways.split("=")}
