"""The people of a book: everybody who is told to speak, under all names, and where they are named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from studio_app.dialogue.naming import Person, persons
from studio_app.dialogue.tags import Kind
from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from studio_app.dialogue.naming import Naming
    from studio_app.dialogue.tags import Subject

_WORD = re.compile(r"\w+")
_REACH = 120
"""How far behind a name a pronoun is looked for that tells the gender."""
_OFTEN = 3


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
        self._finder = _Finder(self._by_form)

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
        counts = _counted(told, addressed, tellings, naming)
        named = {form: (naming.parsed(form), count) for form, count in counts.items()}
        votes = _votes(tellings, list(named), naming)
        genders = {form: votes.get(form) or naming.likely_gender(name) for form, (name, _) in named.items()}
        everybody = persons(named, genders)
        return cls([*everybody, *_described(told)])

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
            if words and words[-1].isascii() or any(sign.isspace() for sign in form) or _is_alphabetic(form):
                self._by_last[words[-1].lower()].append(form)
            else:
                unspaced.append(form)
        self._unspaced = re.compile("|".join(map(re.escape, unspaced))) if unspaced else None

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and form, in order."""
        if self._unspaced is not None:
            yield from ((match.start(), match.end(), match[0]) for match in self._unspaced.finditer(text))
            return
        for word in _WORD.finditer(text):
            for form in self._by_last.get(word[0].lower(), ()):
                start = word.end() - len(form)
                if start >= 0 and _same(text[start:word.end()], form) and not text[start - 1:start].isalnum():
                    yield start, word.end(), form
                    break


def _same(written: str, form: str) -> bool:
    """Tell whether this is the form; a description may begin a sentence."""
    return written == form or (form[0].islower() and written[0].lower() + written[1:] == form)


def _is_alphabetic(form: str) -> bool:
    """Tell whether a script with upper and lower case is used, in which words stand apart."""
    return form.lower() != form.upper()


def _counted(told: Mapping[Subject, int], addressed: Mapping[str, int], tellings: Sequence[str],
             naming: Naming) -> Counter[str]:
    """Return the forms of names and how often each stands in the book."""
    written: Counter[str] = Counter()
    for telling in tellings:
        written.update(telling[start:end] for start, end in naming.names(telling))
    seeds = {subject.words for subject in told if subject.kind is Kind.NAME}
    seeds |= {form for form in written if naming.parsed(form).title}
    seeds |= {form for form, count in addressed.items() if count >= _OFTEN and (written[form] or naming.parsed(form).title)}
    known = {word for form in seeds for word in naming.parsed(form).words}
    counts: Counter[str] = Counter({form: written[form] or 1 for form in seeds})
    for form, count in written.items():
        if known.intersection(naming.parsed(form).words):
            counts[form] = count
    for subject, count in told.items():
        if subject.kind is Kind.NAME:
            counts[subject.words] = max(counts[subject.words], count)
    return counts


def _votes(tellings: Sequence[str], forms: Sequence[str], naming: Naming) -> dict[str, Gender]:
    """Return the gender that pronouns behind the names tell, as far as they agree."""
    votes: dict[str, Counter[Gender]] = defaultdict(Counter)
    finder = _Finder(forms)
    for telling in tellings:
        met = list(finder.found(telling))
        for number, (_, end, form) in enumerate(met):
            until = met[number + 1][0] if number + 1 < len(met) else len(telling)
            votes[form][naming.pronoun(telling, end, min(until, end + _REACH))] += 1
    return {form: gender for form, counted in votes.items() if (gender := _agreed(counted))}


def _agreed(votes: Counter[Gender]) -> Gender:
    male, female = votes[Gender.MALE], votes[Gender.FEMALE]
    if max(male, female) < 2 or min(male, female) * 2 > max(male, female):
        return Gender.UNKNOWN
    return Gender.MALE if male > female else Gender.FEMALE


def _described(told: Mapping[Subject, int]) -> list[Person]:
    """Return those who are only described: the old man."""
    found: dict[str, Person] = {}
    for subject, count in told.items():
        if subject.kind is Kind.DESCRIPTION:
            person = found.setdefault(subject.words, Person(gender=subject.gender))
            person.forms[subject.words] += count
    return list(found.values())
