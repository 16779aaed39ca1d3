"""Who speaks what. Where many paragraphs would need new audio, the user chooses: new audio, or keep what is made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.book import Span
from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.domain.voices import NO_SETTINGS
from studio_app.operations.speakers import free_colour
from studio_app.operations.turning import choosing
from studio_app.storage import books, chapters, paragraphs, speakers, voices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId, ParagraphId, SpeakerId
    from studio_app.domain.voices import Casting, Speaker, Voice
    from studio_app.operations.workbench import Workbench


def cast(bench: Workbench, speaker: SpeakerId, casting: Casting, voice: Voice | None = None, *,
         keep: bool = False) -> Changes:
    """Cast a speaker to a voice.

    Args:
        bench: The open project.
        speaker: Who is cast.
        casting: The engine, voice, model and settings.
        voice: The voice as its catalogue describes it, of which the project keeps a copy.
        keep: Keep the audio there is, and use the new voice from here on.
    """
    with choosing(bench, "Cast", keep=keep) as step:
        speakers.cast(bench.project.db, speaker, casting)
        if voice is not None:
            voices.keep(bench.project.db, voice)
    return step.changes


def give_chapter(bench: Workbench, chapter: ChapterId, speaker: SpeakerId | None, *, keep: bool = False) -> Changes:
    """Give a chapter to a speaker, or back to the book's narrator."""
    with choosing(bench, "Cast chapter", keep=keep) as step:
        chapters.update(bench.project.db, replace(chapters.chapter(bench.project.db, chapter), speaker=speaker))
    return step.changes


def give_paragraph(bench: Workbench, paragraph: ParagraphId, speaker: SpeakerId | None, *,
                   keep: bool = False) -> Changes:
    """Give a paragraph to a speaker, or back to the chapter's.

    Raises:
        LockedParagraph: The paragraph is locked.
    """
    db = bench.project.db
    found = _unlocked(bench, paragraph)
    with choosing(bench, "Cast paragraph", keep=keep) as step:
        paragraphs.update(db, [replace(found, speaker=speaker)])
    return step.changes


def give_span(bench: Workbench, paragraph: ParagraphId, start: int, end: int, speaker: SpeakerId | None, *,
              keep: bool = False) -> Changes:
    """Give a run of a paragraph's characters to a speaker, or back to the paragraph's own.

    Raises:
        LockedParagraph: The paragraph is locked.
        InputError: There is nothing between start and end.
    """
    db = bench.project.db
    found = _unlocked(bench, paragraph)
    start, end = max(0, start), min(end, len(found.text))
    if start >= end:
        raise InputError("Nothing is selected.", "Select the words that somebody else speaks.")
    spans = [piece for span in found.spans for piece in _outside(span, start, end)]
    if speaker is not None:
        spans.append(Span(start, end, speaker))
    with choosing(bench, "Cast words", keep=keep) as step:
        paragraphs.update(db, [replace(found, spans=tuple(sorted(spans, key=lambda span: span.start)))])
    return step.changes


def give_stretches(bench: Workbench, stretches: Sequence[tuple[ParagraphId, int, int]],
                   speaker: SpeakerId | None) -> Changes:
    """Give runs of characters in several paragraphs to a speaker, or back to the paragraphs' own, as one step.

    Raises:
        LockedParagraph: One of the paragraphs is locked.
        InputError: There is nothing between start and end.
    """
    with choosing(bench, "Cast words") as step:
        for paragraph, start, end in stretches:
            give_span(bench, paragraph, start, end, speaker)
    return step.changes


def give_book(bench: Workbench, speaker: SpeakerId, *, keep: bool = False) -> Changes:
    """Make a speaker the book's narrator."""
    with choosing(bench, "Cast narrator", keep=keep) as step:
        books.set_narrator(bench.project.db, speaker)
    return step.changes


def speaker_named(bench: Workbench, name: str, casting: Casting | None = None) -> Speaker:
    """Return the speaker with this name, made if there is none yet.

    Raises:
        InputError: The name is empty.
    """
    name = " ".join(name.split())
    if not name:
        raise InputError("A speaker needs a name.")
    known = speakers.named(bench.project.db, name)
    if known is not None:
        return known
    with bench.project.step("Add speaker"):
        added = speakers.add(bench.project.db, name, casting, colour=free_colour(bench))
        return speakers.speaker(bench.project.db, added)


def narrator(bench: Workbench) -> Speaker:
    """Return the book's narrator."""
    return speakers.speaker(bench.project.db, books.load_book(bench.project.db).narrator)


def recast(now: Casting, *, voice: str, model: str) -> Casting:
    """Return the casting with another voice or model; another voice begins with its own settings."""
    return replace(now, voice=voice, model=model, settings=now.settings if voice == now.voice else NO_SETTINGS)


def _unlocked(bench: Workbench, paragraph: ParagraphId) -> Paragraph:
    found = paragraphs.paragraph(bench.project.db, paragraph)
    if found.locked:
        raise LockedParagraph("This paragraph is locked.", "Unlock it to give it to another speaker.")
    return found


def _outside(span: Span, start: int, end: int) -> list[Span]:
    """Return what of a span is not between start and end."""
    if span.end <= start or span.start >= end:
        return [span]
    before = [replace(span, end=start)] if span.start < start else []
    return before + ([replace(span, start=end)] if span.end > end else [])
