"""Proposed casting: who may say what in the book, and what the user accepts of it, in one step.

Nothing is proposed where somebody was given words already, where a paragraph is locked, or in chapters that are
skipped; but all that is there helps to tell who speaks next to it. New speakers are not cast, so nothing sounds
otherwise until they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.dialogue.conventions import conventions, described
from studio_app.dialogue.proposing import propose as find
from studio_app.dialogue.utterance import Passage
from studio_app.domain.book import ParagraphKind, Span
from studio_app.domain.voices import primary_language
from studio_app.operations.speakers import free_colours
from studio_app.storage import books, chapters, paragraphs, speakers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from studio_app.domain.book import Chapter, Paragraph
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ParagraphId, SpeakerId
    from studio_app.operations.workbench import Workbench

STEP = "Propose speakers"

_TOLD = frozenset({ParagraphKind.BODY, ParagraphKind.QUOTATION, ParagraphKind.LIST_ITEM})
"""Kinds that can hold speech."""
_OPENING = frozenset({ParagraphKind.HEADING, ParagraphKind.SCENE_BREAK})


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words of a paragraph that somebody may speak.

    Attributes:
        paragraph: Where they stand.
        start: Their place there.
        end: Their end there.
        words: What they are; if they are no longer there, the proposal falls.
        speaker: Who may speak them; empty where nobody can be told.
        confidence: How certain that is, in [0, 1].
        reason: Why, in plain words.
    """

    paragraph: ParagraphId
    start: int
    end: int
    words: str
    speaker: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that is proposed for a book, in its order.

    Attributes:
        all: The proposals.
        texts: The paragraphs that they stand in.
        chapters: The titles of their chapters.
        conventions: The marks of speech that were looked for, such as ``“ ” and dashes``.
    """

    all: tuple[Proposal, ...]
    texts: Mapping[ParagraphId, str]
    chapters: Mapping[ParagraphId, str]
    conventions: str


def propose(bench: Workbench, progress: Callable[[float], None] = lambda _: None) -> Proposals:
    """Return who may say what in the book.

    Args:
        bench: A project, which may be open for reading only.
        progress: Is told now and then how much is done, in [0, 1].
    """
    db = bench.project.db
    names = {speaker.id: speaker.name for speaker in speakers.speakers(db).values()}
    by_chapter = paragraphs.all_paragraphs(db)
    read = [(chapter, one) for chapter in chapters.chapters(db) if chapter.included
            for one in by_chapter.get(chapter.id, [])]
    passages = _passages(read, names)
    language = primary_language(books.load_book(db).metadata.language)
    found = [(read[one.passage][1], one) for one in find(passages, language, progress)]
    offered = tuple(Proposal(place.id, one.start, one.end, place.text[one.start:one.end], one.speaker, one.confidence,
                             one.reason)
                    for place, one in found if is_free(place))
    texts = [one.text for one in passages if one.spoken_in]
    marks = described(conventions(texts, language), texts)
    wanted = {one.paragraph for one in offered}
    return Proposals(offered, {one.id: one.text for _, one in read if one.id in wanted},
                     {one.id: chapter.title for chapter, one in read if one.id in wanted}, marks)


def accept(bench: Workbench, accepted: Iterable[Proposal]) -> Changes:
    """Give the words to their speakers, making those that are missing, as one step.

    What has changed since it was proposed, and what has no speaker, is left out.
    """
    db = bench.project.db
    by_paragraph: dict[ParagraphId, list[Proposal]] = defaultdict(list)
    for one in accepted:
        if one.speaker.strip():
            by_paragraph[one.paragraph].append(one)
    with bench.project.step(STEP) as step:
        present = paragraphs.some(db, by_paragraph)
        standing = {id_: own for id_, its in by_paragraph.items() if id_ in present
                    and (own := _standing(present[id_], its))}
        ids = _speakers(bench, (one.speaker for its in standing.values() for one in its))
        paragraphs.update(db, [replace(present[id_], spans=_spans(present[id_].text, its, ids))
                               for id_, its in standing.items()])
    return step.changes


def is_free(paragraph: Paragraph) -> bool:
    """Tell whether words of a paragraph can be proposed to somebody."""
    return paragraph.spoken and not paragraph.locked and not paragraph.spans and paragraph.speaker is None


def speaker_key(name: str) -> str:
    """Return what tells speakers apart: their names, whatever their case and spaces."""
    return " ".join(name.split()).casefold()


def _passages(read: Sequence[tuple[Chapter, Paragraph]], names: Mapping[SpeakerId, str]) -> list[Passage]:
    passages, chapter = [], None
    for own, one in read:
        opens = own.id != chapter or one.kind in _OPENING
        given = one.spans[0].speaker if one.spans else one.speaker
        spoken_in = one.spoken and one.kind in _TOLD
        passages.append(Passage(one.text, spoken_in, opens, names.get(given, "") if given is not None else ""))
        chapter = own.id
    return passages


def _standing(paragraph: Paragraph, proposed: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals for a paragraph that still fit it, in order and without overlap."""
    if not is_free(paragraph):
        return []
    kept: list[Proposal] = []
    for one in sorted(proposed, key=lambda one: one.start):
        if paragraph.text[one.start:one.end] == one.words and (not kept or kept[-1].end <= one.start):
            kept.append(one)
    return kept


def _speakers(bench: Workbench, names: Iterable[str]) -> dict[str, SpeakerId]:
    """Return the speakers by their keys; those that are missing are made, who speaks most first, for the colours."""
    db = bench.project.db
    ids = {speaker_key(speaker.name): speaker.id for speaker in speakers.speakers(db).values()}
    wanted = list(names)
    spelt = {speaker_key(name): " ".join(name.split()) for name in reversed(wanted)}
    missing = (key for key, _ in Counter(map(speaker_key, wanted)).most_common() if key not in ids)
    made = {key: speakers.add(db, spelt[key], colour=colour)
            for key, colour in zip(missing, free_colours(bench), strict=False)}
    return ids | made


def _spans(text: str, proposed: Iterable[Proposal], ids: Mapping[str, SpeakerId]) -> tuple[Span, ...]:
    """Return the spans; one speaker's run on where nothing but marks and spaces stands between them."""
    spans: list[Span] = []
    for one in proposed:
        span = Span(one.start, one.end, ids[speaker_key(one.speaker)])
        last = spans[-1] if spans else None
        if last and last.speaker == span.speaker and not any(map(str.isalnum, text[last.end:span.start])):
            spans[-1] = replace(last, end=span.end)
        else:
            spans.append(span)
    return tuple(spans)
