"""How European languages tell who speaks, by the tables of each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from studio_app.dialogue.naming import Name
from studio_app.dialogue.patterns import Patterns
from studio_app.dialogue.tags import Kind, Subject, Tag
from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.dialogue.tongues.tongue import Tongue

_SENTENCE_END = re.compile(r"[.!?…][”’\"»)]*\s+(?=[^\s\d])|\n|(?<=[”»“])\s+(?=[^\W\d_a-zà-ÿ])")
_INITIALS = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Sr|Sra|Dra|Mme|Mlle|Prof|Sig|Dott|Capt|Col|Lt|Rev))$")
_WORDS = re.compile(r"\w+")
_APOSTROPHES = ("'", "’")
_DECLINED = ("en", "er", "em", "es")
_SHORT = 3
"""A title this long, such as *Mr*, is not used alone."""
_REACH = 300
"""How many characters before speech are looked through for who speaks."""

_THING = 0.15
"""How much less certain it is that what may be a thing speaks."""
_NAMED, _DESCRIBED, _LED, _GUESSED, _LOOSE = 0.97, 0.93, 0.92, 0.82, 0.72


class European:
    """A grammar made of a language's tables."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self._is = Patterns(tongue)

    def after(self, text: str, place: int) -> Tag | None:
        """Return the tag behind speech."""
        for pattern, sure in ((self._is.inverted, _NAMED), (self._is.straight, _NAMED), (self._is.enclitic, _NAMED)):
            if pattern and (match := pattern.match(text, place)):
                return self._tag(match, sure)
        if self.tongue.drops and (match := self._is.dropped.match(text, place)):
            return Tag(self._dropped(match), match.start("verb"), match.end(), _LED)
        return self._guessed(text, place)

    def before(self, text: str, since: int, place: int) -> Tag | None:
        """Return the tag before speech."""
        start = self._sentence(text, max(since, place - _REACH), place)
        clause = text[start:place].rstrip()
        end = start + len(clause)
        if clause.endswith((".", "!", "?", "…")):
            return None
        verb = self._last_verb(text, start, end)
        if verb is None or (end - verb.end() > 60 and not clause.endswith(":")):
            return self._colon(text, start, end)
        subject = self._subject_of_verb(text, start, verb)
        sure = _LED if clause.endswith((":", ",")) else _LED - 0.06
        if subject and _may_be_thing(subject):
            sure -= _THING
        return Tag(subject, start, end, sure) if subject else None

    def begins_tag(self, text: str, place: int) -> bool:
        """Tell whether a tag begins here."""
        if self._is.tag_start.match(text, place) or (self._is.enclitic and self._is.enclitic.match(text, place)):
            return True
        return self._is.guessed_inverted is not None and bool(self._is.guessed_inverted.match(text, place))

    def begins_telling(self, text: str, place: int) -> bool:
        """Tell whether telling begins here."""
        return bool(self._is.acting.match(text, place))

    def incises(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what is told within led or quoted speech."""
        if self.tongue.incises:
            for match in self._is.incise.finditer(text, start, end):
                yield match.start("told"), match.end("told")

    def subject(self, text: str, start: int, end: int) -> Subject | None:
        """Return who does something here."""
        match = self._is.acting.match(text, start, end)
        return self._read(match) if match else None

    def names(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand."""
        for match in self._is.name.finditer(text):
            yield match.span("name")

    def addressed(self, text: str) -> Iterator[str]:
        """Yield whom a speech calls by name."""
        for match in self._is.vocative.finditer(text):
            yield match["name"]

    def addresses(self, text: str) -> bool:
        """Tell whether somebody is spoken to."""
        return any(word in self.tongue.talk for word in _WORDS.findall(text.lower()))

    def parsed(self, name: str) -> Name:
        """Return a name as it is compared."""
        words = name.split()
        title, gender = "", Gender.UNKNOWN
        while len(words) > 1 and (known := self.tongue.titles.get(words[0].lower().rstrip("."))):
            title, gender = known[0], gender or known[1]
            del words[0]
        own = tuple(word for word in words if word not in self.tongue.particles)
        first, *others = own or words
        return Name((self.tongue.nicknames.get(first, first), *others), title, gender)

    def titles_alone(self, title: str) -> Iterator[str]:
        """Yield how a title is used alone."""
        ways = (way for way, (known, _) in self.tongue.titles.items() if known == title and len(way) > _SHORT)
        for way in ways:
            for article in self.tongue.articles:
                if article not in self.tongue.possessives:
                    yield f"{article}{'' if article.endswith(_APOSTROPHES) else ' '}{way}"

    def known_gender(self, name: Name) -> Gender:
        """Return the gender of a name in the tables."""
        first = name.words[0].lower()
        return self.tongue.given.get(first) or self.tongue.nouns.get(first, Gender.UNKNOWN)

    def likely_gender(self, name: Name) -> Gender:
        """Return the gender that the name’s ending suggests."""
        return Gender.FEMALE if name.words[0].endswith("a") and not name.title else Gender.UNKNOWN

    def article(self, text: str, start: int) -> Gender:
        """Return the gender of the article before a name."""
        if self.tongue.adjectives is None:
            return Gender.UNKNOWN
        return self.tongue.articles.get(self._word_before(text, start), Gender.UNKNOWN)

    def follows_article(self, text: str, start: int) -> bool:
        """Tell whether an article stands before a place."""
        word, named = self._word_before(text, start), _WORDS.match(text, start)
        return word in self._is.articles and not (named and self._is_named(word, named[0]))

    def acting(self, text: str) -> Iterator[str]:
        """Yield the names that begin sentences and do something."""
        for match in self._is.sentence.finditer(text):
            if name := match["name"]:
                yield _neat(name)

    @staticmethod
    def _word_before(text: str, start: int) -> str:
        words = text[max(0, start - 12):start].split()
        return words[-1].lower() if words and text[start - 1:start].isspace() else ""

    def pronoun(self, text: str, start: int, end: int) -> Gender:
        """Return the gender of the first pronoun here."""
        found = (self.tongue.pronouns.get(word[0].lower()) for word in _WORDS.finditer(text, start, end))
        return next(filter(None, found), Gender.UNKNOWN)

    def _guessed(self, text: str, place: int) -> Tag | None:
        """Return what looks like a tag though its verb is no known one, or stands far from its subject."""
        for pattern, sure in ((self._is.guessed_inverted, _GUESSED), (self._is.guessed_straight, _GUESSED),
                              (self._is.loose, _LOOSE)):
            if pattern and (match := pattern.match(text, place)):
                return self._tag(match, sure)
        return None

    def _tag(self, match: re.Match[str], sure: float) -> Tag:
        subject = self._read(match)
        if subject.kind in (Kind.DESCRIPTION, Kind.RELATIVE):
            sure -= _NAMED - _DESCRIBED
        return Tag(subject, match.start() + _blank(match[0]), match.end(), sure)

    def _read(self, match: re.Match[str]) -> Subject:
        """Return the subject that a pattern has found."""
        its = match.groupdict()
        if its.get("teller"):
            return Subject(Kind.TELLER, self.tongue.teller[0])
        if its.get("many"):
            return Subject(Kind.MANY, its["many"])
        if pronoun := its.get("pronoun") or its.get("enclitic"):
            return self._pronoun(pronoun)
        if name := its.get("name"):
            return Subject(Kind.NAME, _neat(name))
        return self._described(its)

    def _pronoun(self, word: str) -> Subject:
        word = word.lower()
        if word in self.tongue.teller:
            return Subject(Kind.TELLER, self.tongue.teller[0])
        return Subject(Kind.PRONOUN, word, self.tongue.pronouns.get(word, Gender.UNKNOWN))

    def _described(self, its: dict[str, str | None]) -> Subject:
        if owned := its.get("owned"):
            return Subject(Kind.DESCRIPTION, owned.replace("'", "’"),
                           self.tongue.nouns.get(owned.split()[-1].lower(), Gender.UNKNOWN))
        article, noun = (its.get("article") or "").lower(), _neat(its.get("noun") or "")
        gender = self.tongue.articles.get(article, Gender.UNKNOWN)
        for word in noun.split():
            gender = self.tongue.nouns.get(word.lower(), gender)
        if self._is_named(article, noun):
            return Subject(Kind.NAME, noun, gender)
        gap = "" if not article or article.endswith(_APOSTROPHES) else " "
        if noun.lower() in self.tongue.unheard:
            return Subject(Kind.MANY, f"{article}{gap}{noun}")
        kind = Kind.RELATIVE if article in self.tongue.possessives and gender else Kind.DESCRIPTION
        return Subject(kind, f"{article}{gap}{noun}", gender, noun.lower() in self.tongue.elders)

    def _is_named(self, article: str, noun: str) -> bool:
        """Tell whether an article stands before somebody's name: *die Anna*, *a Rita*."""
        if article in self.tongue.possessives or not noun[:1].isupper():
            return False
        return self.tongue.articled or noun.split()[0].lower() in self.tongue.given

    def _dropped(self, verb: re.Match[str]) -> Subject:
        word = verb["verb"].lower()
        if word in self.tongue.first_verbs:
            return Subject(Kind.TELLER, self.tongue.teller[0])
        gender = next((told for ending, told in self.tongue.verb_gender if word.endswith(ending)), Gender.UNKNOWN)
        return Subject(Kind.DROPPED, word, gender)

    def _last_verb(self, text: str, start: int, end: int) -> re.Match[str] | None:
        last = None
        for last in self._is.verb.finditer(text, start, end):  # noqa: B007 - the last one is wanted
            pass
        return last

    def _subject_of_verb(self, text: str, start: int, verb: re.Match[str]) -> Subject | None:
        """Return who speaks in a sentence with a verb of speech.

        A pronoun that follows the verb does; else who stands right before it, or is joined to it; else who follows it,
        else who stands further away.
        """
        follows = self._is.inverted.match(text, verb.start())
        if follows and (follows["pronoun"] or follows["teller"]):
            return self._read(follows)
        before = [match for match in self._is.subject.finditer(text, start, verb.start())
                  if not self._is_object(text, match.start())]
        words = [word for word in text[start:verb.start()].split() if not word.endswith("ly")]
        joined = bool(before and words) and words[-1].lower().rstrip(",") in self.tongue.joins
        near = before and self._is.straight.match(text, before[-1].start())
        if follows and not joined and not (near and near.end() == verb.end()):
            return self._read(follows)
        if not before:
            return self._dropped(verb) if self.tongue.drops else None
        before = [match for match in before if not _may_be_thing(self._read(match))] or before
        return self._read(before[0 if joined or text[start:verb.start()].rstrip().endswith(",") else -1])

    def _is_object(self, text: str, place: int) -> bool:
        """Tell whether a preposition stands before somebody; or, where all nouns have capitals, an adjective."""
        word = self._word_before(text, place)
        return word in self.tongue.prepositions or (self.tongue.nouns_capital and word.endswith(_DECLINED))

    def _colon(self, text: str, start: int, end: int) -> Tag | None:
        """Return who does something in a sentence that ends in a colon, before speech."""
        subject = self.subject(text, start, end) if text[start:end].endswith(":") else None
        return Tag(subject, start, end, _LOOSE) if subject else None

    @staticmethod
    def _sentence(text: str, start: int, place: int) -> int:
        """Return where the sentence begins that leads up to a place."""
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, place)
                if not _INITIALS.search(text, max(start, match.start() - 6), match.start())]
        return next((end for end in reversed(ends) if text[end:place].strip()), start)


@cache
def european(tongue_: Tongue) -> European:
    """Return the grammar of a language."""
    return European(tongue_)


def _may_be_thing(subject: Subject) -> bool:
    return subject.kind is Kind.DESCRIPTION and not subject.gender


def _neat(words: str) -> str:
    return " ".join(words.split()).rstrip(".,")


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip(" ,.;:—–-\n"))
