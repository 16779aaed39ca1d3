"""A little book and its audio, for the tests of storage."""

from __future__ import annotations

import io
import math
import os
import struct
import wave
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.domain.attempts import NO_ANSWER, Answer, Asked, Delivered
from studio_app.domain.book import (
    ChapterKind,
    Contributor,
    ContributorRole,
    Mark,
    MarkKind,
    Metadata,
    ParagraphKind,
    Source,
)
from studio_app.domain.errors import BadAudio
from studio_app.domain.ids import ParagraphId
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph, Picture, SourceWarning
from studio_app.domain.takes import AudioFacts, fingerprint
from studio_app.domain.voices import Casting
from studio_app.storage import books, manuscripts, speakers

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.domain.ids import AttemptId, TakeId
    from studio_app.storage.journal import ProjectJournal
    from studio_app.storage.project import Project

CASTING = Casting("espeak", "en-gb", settings={"rate": 150})
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
FIRST = ParagraphId(2)
"""The first paragraph that is no heading."""
ANSWER = Answer(request_id="r-1", history_item="h-1", charged=15.0, seed=3)
"""What a service says of something that was expected to cost a little more."""
MEMORY_DISK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where tests that write very often make their temporary folders: syncing costs nothing there."""
PNG = b"\x89PNG\r\n\x1a\nnot much of a picture"

METADATA = Metadata(
    title="The Tin Kettle", subtitle="A tale", language="en", isbn="9783161484100", published="2026",
    contributors=(Contributor("Ada Quill", file_as="Quill, Ada"), Contributor("Ben Voice", ContributorRole.NARRATOR)),
)

OTHER_METADATA = replace(METADATA, title="The Copper Kettle", contributors=(Contributor("Cy Pen"),))


def _line(kind: ParagraphKind, text: str, *marks: Mark) -> ManuscriptParagraph:
    return ManuscriptParagraph(kind, text, marks=marks, source=Source("tale.xhtml", f"/html/body/{kind}"))


MANUSCRIPT = Manuscript(
    METADATA,
    (
        ManuscriptChapter("One", (
            _line(ParagraphKind.HEADING, "One"),
            _line(ParagraphKind.BODY, "The kettle sang. Nobody listened.", Mark(4, 10, MarkKind.EMPHASIS, "em")),
            _line(ParagraphKind.VERSE, "Sing, kettle,\nsing."),
        )),
        ManuscriptChapter("Two", (
            _line(ParagraphKind.HEADING, "Two"),
            _line(ParagraphKind.BODY, "By evening it was quiet."),
        )),
        ManuscriptChapter("Notes", (_line(ParagraphKind.NOTE, "Kettles do not sing."),), ChapterKind.BACK_MATTER,
                          included=False),
    ),
    warnings=(SourceWarning("no-isbn", "The book has no ISBN.", "content.opf"),),
    cover=Picture(PNG, "image/png"),
)

_ONE, *_OTHERS = MANUSCRIPT.chapters
NEXT_EDITION = replace(
    MANUSCRIPT, metadata=replace(METADATA, publisher="Kettle Press"), warnings=(),
    chapters=(*_OTHERS, replace(_ONE, paragraphs=(
        *_ONE.paragraphs[:1], _line(ParagraphKind.BODY, "The kettle sang and sang."),
        _line(ParagraphKind.BODY, "Nobody listened to it, in the whole of the house."), *_ONE.paragraphs[2:]))),
)
"""The book as its author changed it: chapters in another order, a paragraph edited, and one more."""


def fill(project: Project) -> None:
    """Write the book into a new project."""
    source = project.assets.add(b"<html>The Tin Kettle</html>", "text/html", "kettle.html")
    narrator = speakers.add(project.db, "Narrator", CASTING)
    manuscripts.write(project, MANUSCRIPT, narrator=narrator, reading_rules=1)
    books.set_source(project.db, source)


def asked(paragraph: ParagraphId = FIRST, text: str = "The kettle sang.", *, unit: str = "",
          expected: float = 0.0) -> Asked:
    """Return what is asked for a line of the book."""
    account = "user-1" if unit else ""
    return Asked(paragraph, fingerprint(text, CASTING), text, CASTING, account, "", unit, expected, NOON, expected)


def sound(seconds: float = 0.05, pitch: float = 440.0) -> bytes:
    """Return a WAV file with a tone in it."""
    rate = 8000
    samples = (round(9000 * math.sin(2 * math.pi * pitch * n / rate)) for n in range(round(seconds * rate)))
    file = io.BytesIO()
    with wave.open(file, "wb") as audio:
        audio.setnchannels(1)
        audio.setsampwidth(2)
        audio.setframerate(rate)
        audio.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return file.getvalue()


def inspect(path: Path, words: str = "") -> AudioFacts:
    """Tell what a WAV file holds."""
    try:
        with wave.open(str(path), "rb") as audio:
            return AudioFacts(audio.getnframes() / audio.getframerate(), audio.getframerate(), 1, "wav")
    except (wave.Error, EOFError) as error:
        raise BadAudio("This is no WAV file.") from error


def delivered(**more: object) -> Delivered:
    """Return what came with the tone."""
    measured = more.pop("measurements", {})
    return Delivered(AudioFacts(0.05, 8000, 1, "wav"), Answer(**more), measured)


def receive(journal: ProjectJournal, paragraph: ParagraphId = FIRST, text: str = "The kettle sang.",
            answer: Answer = NO_ANSWER, **costs: object) -> AttemptId:
    """Make an attempt whose audio has come, and is no take yet."""
    attempt = journal.begin(asked(paragraph, text, **costs))
    journal.receive(attempt, sound(pitch=300.0 + attempt), answer)
    return attempt


def taken(journal: ProjectJournal, attempt: AttemptId, brought: Delivered) -> TakeId:
    """Make a take of what an attempt brought."""
    journal.store(attempt, brought)
    return journal.take(attempt)


def speak(journal: ProjectJournal, paragraph: ParagraphId = FIRST, text: str = "The kettle sang.") -> TakeId:
    """Make a take of a line."""
    return taken(journal, receive(journal, paragraph, text), delivered())
