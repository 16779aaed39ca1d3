"""The people of a book: everybody who is told to speak, under all names, and where they are named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from studio_app.dialogue.naming import Person, persons
from studio_app.dialogue.roster import Roster
from studio_app.dialogue.tags import Kind
from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from studio_app.dialogue.naming import Naming
    from studio_app.dialogue.tags import Subject

_WORD = re.compile(r"\w+")
_REACH = 120
"""How far behind a name a pronoun is looked for that tells the gender."""


class Mention(NamedTuple):
    """Where somebody is named."""

    start: int
    end: int
    person: Person


class People:
    """Everybody, found by any form of the name."""

    def __init__(self, everybody: Sequence[Person]) -> None:
        self.everybody = everybody
        self._by_form = {form: person for person in everybody for form in person.forms}
        self._finder = _Finder(form for form, person in self._by_form.items() if not person.relative)

    @classmethod
    def gathered(cls, told: Mapping[Subject, int], addressed: Mapping[str, int], tellings: Sequence[str],
                 naming: Naming) -> People:
        """Gather everybody from a book.

        Args:
            told: Who is told to speak, and how often.
            addressed: Who is spoken to, and how often.
            tellings: What is not speech, by passage.
            naming: What the language tells of names.
        """
        counts = Roster(tellings, naming).people(told, addressed)
        named = {form: (naming.parsed(form), count) for form, count in counts.items()}
        votes = _votes(tellings, list(named), naming)
        genders = {form: naming.known_gender(name) or votes.get(form) or naming.likely_gender(name)
                   for form, (name, _) in named.items()}
        everybody = persons(named, genders)
        return cls([*everybody, *_described(told, everybody, naming)])

    def of(self, subject: Subject) -> Person | None:
        """Return whom a name or a description means."""
        return self._by_form.get(subject.words)

    def named(self, form: str) -> Person | None:
        """Return who is called exactly so."""
        return self._by_form.get(form)

    def mentions(self, text: str) -> list[Mention]:
        """Return who is named in a text, in order."""
        return [Mention(start, end, self._by_form[form]) for start, end, form in self._finder.found(text)]


class _Finder:
    """Finds forms in a text by their last words, the longest first."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_last: dict[str, list[str]] = defaultdict(list)
        unspaced = []
        for form in sorted(forms, key=len, reverse=True):
            words = _WORD.findall(form)
            if words and _is_alphabetic(form):
                self._by_last[words[-1].lower()].append(form)
            else:
                unspaced.append(form)
        self._unspaced = re.compile("|".join(map(re.escape, unspaced))) if unspaced else None

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and form, in order."""
        if self._unspaced is not None:
            yield from ((match.start(), match.end(), match[0]) for match in self._unspaced.finditer(text))
            return
        last: tuple[int, int, str] | None = None
        for word in _WORD.finditer(text):
            found = self._ending(text, word)
            if found is None:
                continue
            if last is not None and last[1] <= found[0]:  # else the longer one goes on from the shorter
                yield last
            last = found
        if last is not None:
            yield last

    def _ending(self, text: str, word: re.Match[str]) -> tuple[int, int, str] | None:
        """Return the longest form that ends with a word."""
        for form in self._by_last.get(word[0].lower(), ()):
            start = word.end() - len(form)
            if start >= 0 and _same(text[start:word.end()], form) and not text[start - 1:start].isalnum():
                return start, word.end(), form
        return None


def _same(written: str, form: str) -> bool:
    """Tell whether this is the form; a description may begin a sentence."""
    return written == form or (form[0].islower() and written[0].lower() + written[1:] == form)


def _is_alphabetic(form: str) -> bool:
    """Tell whether a script with upper and lower case is used, in which words stand apart."""
    return form.lower() != form.upper()


def _votes(tellings: Sequence[str], forms: Sequence[str], naming: Naming) -> dict[str, Gender]:
    """Return the gender that pronouns behind the names tell, as far as they agree."""
    votes: dict[str, Counter[Gender]] = defaultdict(Counter)
    finder = _Finder(forms)
    for telling in tellings:
        met = list(finder.found(telling))
        for number, (start, end, form) in enumerate(met):
            until = met[number + 1][0] if number + 1 < len(met) else len(telling)
            told = naming.article(telling, start) or naming.pronoun(telling, end, min(until, end + _REACH))
            votes[form][told] += 1
    return {form: gender for form, counted in votes.items() if (gender := _agreed(counted))}


def _agreed(votes: Counter[Gender]) -> Gender:
    male, female = votes[Gender.MALE], votes[Gender.FEMALE]
    if min(male, female) * 2 >= max(male, female):
        return Gender.UNKNOWN
    return Gender.MALE if male > female else Gender.FEMALE


def _described(told: Mapping[Subject, int], everybody: Sequence[Person], naming: Naming) -> list[Person]:
    """Return those who are only described, as the old man is; to who has a name, or alone a title, it is added."""
    _call_by_title(everybody, naming)
    known = {form: person for person in everybody for form in person.forms}
    found: dict[str, Person] = {}
    for subject, count in told.items():
        if subject.kind not in (Kind.DESCRIPTION, Kind.RELATIVE):
            continue
        words = subject.words.split()
        named = known.get(subject.words) or next(
            (known[form] for at in range(1, len(words)) if (form := " ".join(words[at:])) in known), None)
        person = named or found.setdefault(subject.words, Person(
            gender=subject.gender, relative=subject.kind is Kind.RELATIVE))
        person.forms[subject.words] += count
    return list(found.values())


def _call_by_title(everybody: Sequence[Person], naming: Naming) -> None:
    """Let those who alone have a title be called by it: the captain."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in everybody:
        for title in {name.title for name in person.names if name.title}:
            bearers[title].append(person)
    for title, its in bearers.items():
        if len(its) == 1:
            for form in naming.titles_alone(title):
                its[0].forms.setdefault(form, 0)
