"""Which names are one person's: Darcy, Mr. Darcy and Fitzwilliam Darcy are, Mr. and Mrs. Bennet are not."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MARRIED = frozenset({"mrs", "madame", "frau", "señora", "signora", "senhora", "mevrouw", "pani", "夫人"})
"""Titles that do not tell which woman of a family is meant."""

_DOMINANT = 2


class Name(NamedTuple):
    """A name as it is compared: its words, and the title before them with the gender that it tells."""

    words: tuple[str, ...]
    title: str = ""
    gender: Gender = Gender.UNKNOWN

    @property
    def is_full(self) -> bool:
        """Tell whether it has a given name and a surname."""
        return len(self.words) > 1


class Naming(Protocol):
    """What a language tells of names."""

    def names(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand that may be somebody's name, with their titles."""

    def parsed(self, name: str) -> Name:
        """Return a name as it is compared."""

    def titles_alone(self, title: str) -> Iterator[str]:
        """Yield how somebody with a title is called by that alone: the captain."""

    def known_gender(self, name: Name) -> Gender:
        """Return the gender of a common given name."""

    def likely_gender(self, name: Name) -> Gender:
        """Return the gender that a name suggests by how it ends."""

    def article(self, text: str, start: int) -> Gender:
        """Return the gender that the article before a name tells."""

    def follows_article(self, text: str, start: int) -> bool:
        """Tell whether an article stands before a place."""

    def acting(self, text: str) -> Iterator[str]:
        """Yield the names that begin a sentence and do something there."""

    def pronoun(self, text: str, start: int, end: int) -> Gender:
        """Return the gender of the first pronoun between two places."""


@dataclass(slots=True)
class Person:
    """Somebody with all forms of the name, and how often each stands in the book; or whoever tells the story."""

    forms: Counter[str] = field(default_factory=Counter)
    names: list[Name] = field(default_factory=list)
    gender: Gender = Gender.UNKNOWN
    teller: bool = False
    relative: bool = False

    @property
    def name(self) -> str:
        """The form that is used most, the longer one of two used alike."""
        form = max(self.forms, key=lambda one: (self.forms[one], len(one), one))
        return form[:1].upper() + form[1:]

    @property
    def count(self) -> int:
        """How often the person is named."""
        return self.forms.total()

    def takes(self, form: str, name: Name, count: int) -> None:
        """Give the person one more form."""
        self.forms[form] += count
        self.names.append(name)
        self.gender = self.gender or name.gender


def persons(forms: Mapping[str, tuple[Name, int]], genders: Mapping[str, Gender]) -> list[Person]:
    """Gather names into persons.

    Args:
        forms: The names as they stand in the text, how they are compared, and how often they stand there.
        genders: What the text tells of the gender of those who are called so.
    """
    found = _Gathering(genders)
    ordered = sorted(forms.items(), key=lambda item: (-len(item[1][0].words), -item[1][1], item[0]))
    for wanted in (_is_full, _is_titled, _is_bare):
        for form, (name, count) in ordered:
            if wanted(name):
                found.add(form, name, count, forms)
    return found.persons


def _is_full(name: Name) -> bool:
    return name.is_full


def _is_titled(name: Name) -> bool:
    return not name.is_full and bool(name.title)


def _is_bare(name: Name) -> bool:
    return not name.is_full and not name.title


class _Gathering:
    """Persons as they are put together: full names first, then titles with one name, then names alone."""

    def __init__(self, genders: Mapping[str, Gender]) -> None:
        self.persons: list[Person] = []
        self._genders = genders
        self._by_word: dict[str, list[Person]] = defaultdict(list)

    def add(self, form: str, name: Name, count: int, forms: Mapping[str, tuple[Name, int]]) -> None:
        told = name._replace(gender=name.gender or self._genders.get(form, Gender.UNKNOWN))
        if name.is_full:
            person = self._same_full(told)
        elif name.title:
            person = self._of_title(told, forms)
        else:
            person = self._of_word(told)
        if person is None:
            person = Person()
            self.persons.append(person)
        person.takes(form, told, count)
        for word in {name.words[0], name.words[-1]}:
            if not any(known is person for known in self._by_word[word]):
                self._by_word[word].append(person)

    def _near(self, word: str) -> list[Person]:
        return self._by_word.get(word, [])

    def _same_full(self, name: Name) -> Person | None:
        ends = (name.words[0], name.words[-1])
        return _only(one for one in self._near(name.words[-1]) if _fits(one, name) and any(
            (own.words[0], own.words[-1]) == ends for own in one.names))

    def _of_title(self, name: Name, forms: Mapping[str, tuple[Name, int]]) -> Person | None:
        """Return whose surname, or given name, a title stands with; nobody's where a family has several titles."""
        word = name.words[0]
        same = _only(one for one in self._near(word) if any(
            own.title == name.title and word in (own.words[0], own.words[-1]) for own in one.names))
        if same is not None:
            return same
        titles = {other.title for other, _ in forms.values() if other.title and other.words == name.words}
        if name.title in MARRIED and len(titles) > 1:
            return None
        able = [one for one in self._near(word) if _fits(one, name) and not _is_titled_otherwise(one, name)
                and (len(titles) < 2 or (one.gender and one.gender is name.gender))]
        return _only(able)

    def _of_word(self, name: Name) -> Person | None:
        word = name.words[0]
        able = [one for one in self._near(word) if _fits(one, name)]
        if len(able) < 2:
            return able[0] if able else None
        given = _only(one for one in able if any(own.is_full and own.words[0] == word for own in one.names))
        ranked = sorted(able, key=lambda one: -one.count)
        if ranked[0].count >= _DOMINANT * ranked[1].count:
            return ranked[0]
        return given or _only(one for one in able if one.gender is Gender.MALE and one.names[0].title)


def _fits(person: Person, name: Name) -> bool:
    return not person.gender or not name.gender or person.gender is name.gender


def _is_titled_otherwise(person: Person, name: Name) -> bool:
    return any(own.title and own.title != name.title for own in person.names)


def _only(found: Iterable[Person] | Iterator[Person]) -> Person | None:
    """Return the one person there is; None where there is none, or more than one."""
    every = list(found)
    return every[0] if len(every) == 1 else None
