"""Who speaks what. Where many paragraphs would need new audio, the user chooses: new audio, or keep what is made."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.domain.takes import Choice, State, selected
from studio_app.domain.voices import NO_SETTINGS
from studio_app.operations.workbench import Workbench, by_id, material, paragraph_material, state_of
from studio_app.storage import books, chapters, paragraphs, speakers, takes, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio_app.conversion.plan import Material
    from studio_app.conversion.segments import Reading
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId, ParagraphId, SpeakerId
    from studio_app.domain.voices import Casting, Speaker, Voice
    from studio_app.storage.undo import Step


@dataclass(frozen=True, slots=True)
class Turning:
    """What another casting would turn.

    Attributes:
        paragraphs: How many paragraphs that have audio would need new audio.
        kept: The choices with which they would keep the audio there is.
    """

    paragraphs: int
    kept: tuple[tuple[ParagraphId, Choice], ...]


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
    kept = would_turn(bench, speaker, casting).kept if keep else ()
    return cast_keeping(bench, speaker, casting, voice, kept)


def cast_keeping(bench: Workbench, speaker: SpeakerId, casting: Casting, voice: Voice | None,
                 kept: Iterable[tuple[ParagraphId, Choice]]) -> Changes:
    """Cast a speaker to a voice, with the choices of what to keep found before, since finding them takes its time."""
    with _choosing(bench, "Cast", keep=False) as step:
        speakers.cast(bench.project.db, speaker, casting)
        if voice is not None:
            voices.keep(bench.project.db, voice)
        takes.choose_all(bench.project.db, kept)
    return step.changes


def give_chapter(bench: Workbench, chapter: ChapterId, speaker: SpeakerId | None, *, keep: bool = False) -> Changes:
    """Give a chapter to a speaker, or back to the book's narrator."""
    with _choosing(bench, "Cast chapter", keep=keep) as step:
        chapters.update(bench.project.db, replace(chapters.chapter(bench.project.db, chapter), speaker=speaker))
    return step.changes


def give_paragraph(bench: Workbench, paragraph: ParagraphId, speaker: SpeakerId | None, *,
                   keep: bool = False) -> Changes:
    """Give a paragraph to a speaker, or back to the chapter's.

    Raises:
        LockedParagraph: The paragraph is locked.
    """
    db = bench.project.db
    found = paragraphs.paragraph(db, paragraph)
    if found.locked:
        raise LockedParagraph("This paragraph is locked.", "Unlock it to give it to another speaker.")
    with _choosing(bench, "Cast paragraph", keep=keep) as step:
        paragraphs.update(db, [replace(found, speaker=speaker)])
    return step.changes


def give_book(bench: Workbench, speaker: SpeakerId, *, keep: bool = False) -> Changes:
    """Make a speaker the book's narrator."""
    with _choosing(bench, "Cast narrator", keep=keep) as step:
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
        return speakers.speaker(bench.project.db, speakers.add(bench.project.db, name, casting))


def narrator(bench: Workbench) -> Speaker:
    """Return the book's narrator."""
    return speakers.speaker(bench.project.db, books.load_book(bench.project.db).narrator)


def recast(now: Casting, *, voice: str, model: str) -> Casting:
    """Return the casting with another voice or model; another voice begins with its own settings."""
    return replace(now, voice=voice, model=model, settings=now.settings if voice == now.voice else NO_SETTINGS)


def would_turn(bench: Workbench, speaker: SpeakerId, casting: Casting) -> Turning:
    """Return what would need new audio if the speaker were cast so."""
    reading = bench.reading()
    recast = replace(reading.speakers[speaker], casting=casting)
    after = replace(reading, speakers={**reading.speakers, speaker: recast})
    pairs = list(_pairs(bench, reading, after))
    kept = tuple((new.paragraph.id, choice) for old, new in pairs for choice in _kept_choices(old, new))
    return Turning(sum(_turned(old, new) for old, new in pairs), kept)


def _pairs(bench: Workbench, before: Reading, after: Reading) -> Iterator[tuple[Material, Material]]:
    for old_chapter, new_chapter in zip(material(bench, before), material(bench, after), strict=True):
        yield from zip(old_chapter.paragraphs, new_chapter.paragraphs, strict=True)


def _turned(old: Material, new: Material) -> bool:
    had = not old.paragraph.locked and state_of(old) is State.CONVERTED
    return had and state_of(new) not in (State.CONVERTED, State.SILENT)


@contextmanager
def _choosing(bench: Workbench, name: str, *, keep: bool) -> Iterator[Step]:
    """Take a step that may turn many paragraphs.

    What has audio before it has the same audio after it: with ``keep`` everywhere, else in locked paragraphs.
    """
    before = _frozen(bench, keep=keep)
    with bench.project.step(name) as step:
        yield step
        after = _frozen(bench, keep=keep)
        takes.choose_all(bench.project.db, [(id_, choice) for id_, old in before.items()
                                            for choice in _kept_choices(old, after[id_])])


def _frozen(bench: Workbench, *, keep: bool) -> dict[ParagraphId, Material]:
    """Return the paragraphs whose audio stays."""
    if keep:
        return by_id(material(bench))
    return {one.paragraph.id: one for one in paragraph_material(bench, paragraphs.locked(bench.project.db))}


def _kept_choices(old: Material, new: Material) -> Iterator[Choice]:
    had = {(one.start, one.end): selected(one, old.holdings) for one in old.segments}
    for segment in new.segments:
        take = had.get((segment.start, segment.end))
        if take is not None and selected(segment, new.holdings) is None:
            yield Choice(segment.fingerprint, segment.nth, take)
