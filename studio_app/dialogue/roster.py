"""Which words with a capital letter are people's names, by how they stand in the book."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from studio_app.dialogue.tags import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio_app.dialogue.naming import Naming
    from studio_app.dialogue.tags import Subject

_SMALL = re.compile(r"\b[a-zß-öø-ÿœа-яąćęłńóśźż]\w+")
_BEGINNINGS = ("", ".", "!", "?", "…", "”", "»", "“")
_LONG = 300
"""In a book of so many paragraphs, whoever speaks is told to once, and named within a sentence."""
_CALLED, _ACTS = 3, 2
"""How often somebody is called, or does something, to be taken for a person though nobody is told to speak so."""
_SPEAKS = 200
"""Whoever is told to speak less than once in so many times of being named is rather a place."""
_WITH_ARTICLE = 0.2
"""A greater share than this with an article is of things, or of persons who are described and not named."""


class Roster:
    """What is written with a capital letter outside of speech, and where."""

    def __init__(self, tellings: Sequence[str], naming: Naming) -> None:
        self._naming = naming
        self._is_long = len(tellings) >= _LONG
        self._written: Counter[str] = Counter()
        self._inside: Counter[str] = Counter()
        self._with_article: Counter[str] = Counter()
        self._acting: Counter[str] = Counter()
        self._small = {word for telling in tellings for word in _SMALL.findall(telling)}
        for telling in tellings:
            self._take_in(telling)

    def people(self, told: Mapping[Subject, int], addressed: Mapping[str, int]) -> Counter[str]:
        """Return the forms of people's names, and how often each stands in the book.

        Args:
            told: Who is told to speak, and how often.
            addressed: Who is spoken to, and how often.
        """
        spoke = Counter({subject.words: count for subject, count in told.items() if subject.kind is Kind.NAME})
        seeds = set(self._seeds(spoke, addressed))
        known = {word for form in seeds for word in self._naming.parsed(form).words}
        counts = Counter({form: max(1, spoke[form], self._written[form]) for form in seeds})
        counts |= Counter({form: count for form, count in self._written.items() if self._is_variant(form, known)})
        return Counter({form: count for form, count in counts.items() if not _is_genitive(form, counts)})

    def _take_in(self, telling: str) -> None:
        for start, end in self._naming.names(telling):
            form = telling[start:end]
            self._written[form] += 1
            self._inside[form] += telling[:start].rstrip()[-1:] not in _BEGINNINGS
            self._with_article[form] += self._naming.follows_article(telling, start)
        self._acting.update(self._naming.acting(telling))

    def _seeds(self, spoke: Mapping[str, int], addressed: Mapping[str, int]) -> Iterator[str]:
        """Yield those who are people by themselves: they speak, have a title or a common name, are called, or act."""
        yield from (form for form, count in spoke.items() if not self._is_common(form) and not self._is_thing(form)
                    and (not self._is_long or count * _SPEAKS >= self._written[form]))
        for form in self._written:
            name = self._naming.parsed(form)
            if name.title or (self._naming.known_gender(name) and not self._is_thing(form)):
                yield form
        yield from (form for form, count in addressed.items() if count >= _CALLED and self._written[form]
                    and not self._is_thing(form) and not self._is_small(form))
        if not self._is_long:
            yield from (form for form, count in self._acting.items() if count >= _ACTS and not self._is_thing(form)
                        and not self._is_small(form))

    def _is_variant(self, form: str, known: set[str]) -> bool:
        """Tell whether a form is one more name of somebody, and not the beginning of a sentence before a name."""
        name = self._naming.parsed(form)
        if not known.intersection(name.words):
            return False
        return bool(name.title) or not (self._is_thing(form) or (name.is_full and self._is_small(form)))

    def _is_thing(self, form: str) -> bool:
        """Tell whether an article often stands before a form, or before one of the words that it runs together."""
        name = self._naming.parsed(form)
        parts = (form, *name.words) if name.is_full and not name.title else (form,)
        return any(self._with_article[part] > _WITH_ARTICLE * self._written[part] for part in parts)

    def _is_small(self, form: str) -> bool:
        """Tell whether the first word is written small elsewhere."""
        return form.split()[0].lower() in self._small

    def _is_common(self, form: str) -> bool:
        """Tell whether a form has its capital letter only because it begins sentences."""
        return self._is_long and self._is_small(form) and not self._inside[form]


def _is_genitive(form: str, counts: Mapping[str, int]) -> bool:
    return form.endswith("s") and counts.get(form[:-1], 0) >= counts[form]
