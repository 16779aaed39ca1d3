"""Books made up for the tests, and authors who revise them in ways that are known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studio_app.domain.book import Chapter, Paragraph, ParagraphKind, Source
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph
from studio_app.editions.values import OurChapter

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from studio_app.editions.values import Merged

_WORDS = tuple(str.split(
    "the of a morning river which had and before them only two letters from his sister lay upon table nobody spoke "
    "until lamp was lit when they heard somebody walking slowly through garden calling for horses it snowed all night "
    "captain harbour rain window old clock struck twice quarrel about money her brother never returned said would "
    "have been another year bread cold hands winter train station far too late promise kept secret drawer key rust "
    "mother asked whether he knew road bridge over water dark trees behind house strange quiet field fire burning"
))
SHORT = ("“Yes.”", "“No.”", "“What?” he said.", "* * *", "“Go on.”")


@dataclass(frozen=True)
class Written:
    """A paragraph that knows which ones of the first edition its words come from."""

    text: str
    origins: tuple[int, ...] = ()
    what: str = "same"

    @property
    def kind(self) -> ParagraphKind:
        if self.text == "* * *":
            return ParagraphKind.SCENE_BREAK
        return ParagraphKind.HEADING if self.text.startswith("Chapter") else ParagraphKind.BODY


@dataclass
class Part:
    """A chapter of a made-up book."""

    title: str
    paragraphs: list[Written] = field(default_factory=list)


Novel = list[Part]


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(4, 18))).capitalize() + "."


def passage(chance: random.Random) -> str:
    return " ".join(sentence(chance) for _ in range(chance.randint(1, 6)))


def novel(chance: random.Random, chapters: int, length: int) -> Novel:
    """Return a book in which about a fifth of the lines are short ones that come again and again."""
    parts: Novel = []
    number = 0
    for place in range(1, chapters + 1):
        texts = [f"Chapter {place}"] + [
            chance.choice(SHORT) if chance.random() < 0.2 else passage(chance) for _ in range(length)
        ]
        parts.append(Part(f"Chapter {place}", [Written(text, (number + n,)) for n, text in enumerate(texts)]))
        number += len(texts)
    return parts


def copied(book: Novel) -> Novel:
    return [Part(part.title, list(part.paragraphs)) for part in book]


def texts(book: Novel) -> list[str]:
    return [one.text for part in book for one in part.paragraphs]


def _spot(chance: random.Random, book: Novel, fits: Callable[[Written], bool]) -> tuple[Part, int] | None:
    """Return a paragraph that nothing was done to yet."""
    spots = [(part, place) for part in book for place, one in enumerate(part.paragraphs)
             if one.what == "same" and fits(one)]
    return chance.choice(spots) if spots else None


def _is_long(one: Written) -> bool:
    return len(one.text) > 60


def typo(chance: random.Random, book: Novel) -> None:
    if spot := _spot(chance, book, _is_long):
        part, place = spot
        words = part.paragraphs[place].text.split()
        which = chance.randrange(len(words))
        words[which] = words[which][::-1] + "e"
        part.paragraphs[place] = replace(part.paragraphs[place], text=" ".join(words), what="edited")


def reword(chance: random.Random, book: Novel) -> None:
    if spot := _spot(chance, book, lambda one: one.text.count(".") > 2):
        part, place = spot
        sentences = part.paragraphs[place].text.split(". ")
        sentences[chance.randrange(len(sentences) - 1)] = sentence(chance)[:-1]
        part.paragraphs[place] = replace(part.paragraphs[place], text=". ".join(sentences), what="edited")


def split(chance: random.Random, book: Novel) -> None:
    if spot := _spot(chance, book, lambda one: one.text.count(".") > 1):
        part, place = spot
        old = part.paragraphs[place]
        ends = [n + 1 for n, sign in enumerate(old.text[:-1]) if sign == "."]
        cut = chance.choice(ends)
        part.paragraphs[place:place + 1] = [replace(old, text=old.text[:cut], what="split"),
                                            replace(old, text=old.text[cut:].strip(), what="split")]


def merge(chance: random.Random, book: Novel) -> None:
    spots = [(part, place) for part in book for place in range(len(part.paragraphs) - 1)
             if all(one.what == "same" and _is_long(one) for one in part.paragraphs[place:place + 2])]
    if spots:
        part, place = chance.choice(spots)
        one, other = part.paragraphs[place:place + 2]
        both = Written(f"{one.text} {other.text}", one.origins + other.origins, "merged")
        part.paragraphs[place:place + 2] = [both]


def insert(chance: random.Random, book: Novel) -> None:
    part = chance.choice(book)
    part.paragraphs.insert(chance.randint(1, len(part.paragraphs)), Written(passage(chance), (), "inserted"))


def delete(chance: random.Random, book: Novel) -> None:
    if spot := _spot(chance, book, _is_long):
        del spot[0].paragraphs[spot[1]]


def move(chance: random.Random, book: Novel) -> None:
    if spot := _spot(chance, book, _is_long):
        part, place = spot
        one = replace(part.paragraphs.pop(place), what="moved")
        part = chance.choice(book)
        part.paragraphs.insert(chance.randint(1, max(1, len(part.paragraphs))), one)


def move_chapter(chance: random.Random, book: Novel) -> None:
    part = book.pop(chance.randrange(len(book)))
    book.insert(chance.randint(0, len(book)), part)


def duplicate(chance: random.Random, book: Novel) -> None:
    if spot := _spot(chance, book, _is_long):
        part, place = spot
        part.paragraphs.insert(place + 1, Written(part.paragraphs[place].text, (), "duplicated"))


def rename(chance: random.Random, book: Novel) -> None:
    chance.choice(book).title = f"Part {chance.randint(100, 999)}"


EDITS: dict[str, Callable[[random.Random, Novel], None]] = {
    one.__name__: one for one in (typo, reword, split, merge, insert, delete, move, move_chapter, duplicate, rename)
}


def revised(chance: random.Random, book: Novel, edits: Sequence[str]) -> Novel:
    """Return the book as its author left it after these edits."""
    new = copied(book)
    for edit in edits:
        EDITS[edit](chance, new)
    return new


def here(book: Novel, *, locked: Callable[[int], bool] = lambda _: False) -> list[OurChapter]:
    """Return a book as it is in a project: paragraphs are numbered from 0 as in the first edition."""
    found: list[OurChapter] = []
    number = 0
    for index, part in enumerate(book, 1):
        own = ChapterId(index)
        found.append(OurChapter(Chapter(own, index, part.title), tuple(
            Paragraph(ParagraphId(number + n), own, one.kind, one.text, locked=locked(number + n),
                      source=Source("book", str(one.origins[0]) if one.origins else ""))
            for n, one in enumerate(part.paragraphs))))
        number += len(part.paragraphs)
    return found


def edition(book: Novel) -> list[ManuscriptChapter]:
    """Return a book as it comes in."""
    number = iter(range(10**6))
    return [
        ManuscriptChapter(part.title, tuple(
            ManuscriptParagraph(one.kind, one.text, source=Source("book", str(next(number))))
            for one in part.paragraphs))
        for part in book
    ]


def as_it_would_be(merged: Merged, ours: Sequence[OurChapter]) -> list[tuple[str, list[str]]]:
    """Return titles and texts of a merged book."""
    known = {one.id: one.text for chapter in ours for one in chapter.paragraphs}
    return [
        (chapter.title, [one.new.text if one.new else known[ParagraphId(one.id or 0)] for one in chapter.paragraphs])
        for chapter in merged.chapters
    ]
