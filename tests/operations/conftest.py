"""A small book on the workbench, and a voice that answers at once."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from studio_app.domain.attempts import NO_ANSWER, Asked, Delivered, Outcome
from studio_app.domain.book import Contributor, Metadata, ParagraphKind
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.domain.takes import AudioFacts, State, selected
from studio_app.domain.voices import Casting
from studio_app.operations import projects
from studio_app.operations.workbench import Workbench, material, paragraph_material, state_of
from studio_app.storage.journal import ProjectJournal
from tests.storage.tale import taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from studio_app.conversion.plan import Material
    from studio_app.domain.ids import ParagraphId, TakeId
    from studio_app.domain.takes import Segment

NARRATOR = Casting("espeak", "en-gb")
LIMIT = 60
"""A model that takes little at once, so that ordinary sentences are several segments."""


def manuscript(*chapters: Sequence[str], title: str = "A Small Book") -> Manuscript:
    """Return a book whose chapters begin with a heading, followed by body paragraphs."""
    return Manuscript(
        Metadata(title=title, contributors=(Contributor("Ida Penn"),), language="en"),
        tuple(ManuscriptChapter(texts[0], tuple(
            ManuscriptParagraph(ParagraphKind.BODY if place else ParagraphKind.HEADING, text)
            for place, text in enumerate(texts))) for texts in chapters))


@dataclass
class Book:
    """A workbench with what tests ask of it again and again."""

    bench: Workbench

    @property
    def ids(self) -> list[ParagraphId]:
        """All paragraphs, in order."""
        return [one.paragraph.id for chapter in material(self.bench) for one in chapter.paragraphs]

    @property
    def texts(self) -> list[str]:
        """The texts of all paragraphs, in order."""
        return [one.paragraph.text for chapter in material(self.bench) for one in chapter.paragraphs]

    @property
    def states(self) -> list[State]:
        """The states of all paragraphs, in order."""
        return [state_of(one) for chapter in material(self.bench) for one in chapter.paragraphs]

    def one(self, paragraph: ParagraphId) -> Material:
        """Return a paragraph with its segments and takes."""
        return paragraph_material(self.bench, [paragraph])[0]

    def missing(self, paragraph: ParagraphId) -> list[str]:
        """Return the words of a paragraph that have no audio."""
        one = self.one(paragraph)
        return [segment.rendering for segment in one.segments if selected(segment, one.holdings) is None]

    def selected(self, paragraph: ParagraphId) -> list[TakeId | None]:
        """Return the takes of a paragraph that are in the book."""
        one = self.one(paragraph)
        return [selected(segment, one.holdings) for segment in one.segments]

    def speak(self, *wanted: ParagraphId, again: bool = False) -> None:
        """Give the paragraphs, or all of them, the takes that they have not got."""
        self.take([segment for one in paragraph_material(self.bench, list(wanted) or self.ids)
                   for segment in one.segments if again or selected(segment, one.holdings) is None])

    def take(self, segments: Iterable[Segment], *, audition: bool = False) -> None:
        """Give segments takes."""
        with ProjectJournal.open(self.bench.project.folder) as journal:
            for segment in segments:
                asked = Asked(segment.paragraph, segment.fingerprint, segment.rendering, segment.casting, "", "", "",
                              0.0, datetime.now(UTC), audition=audition)
                attempt = journal.begin(asked)
                journal.receive(attempt, tone(), NO_ANSWER)
                taken(journal, attempt, Delivered(AudioFacts(0.1, 22050, 1, "wav")))

    def fail(self, paragraph: ParagraphId) -> None:
        """Let the newest attempt at a paragraph fail."""
        segment = self.one(paragraph).segments[0]
        with ProjectJournal.open(self.bench.project.folder) as journal:
            attempt = journal.begin(Asked(paragraph, segment.fingerprint, segment.rendering, segment.casting, "", "",
                                          "", 0.0, datetime.now(UTC)))
            journal.settle(attempt, Outcome.REFUSED, error="It cannot be spoken.")


def tone() -> bytes:
    """Return a tenth of a second of sound as a WAV file."""
    file = io.BytesIO()
    samples = 0.2 * np.sin(np.arange(2205) * 0.1)
    soundfile.write(file, samples, 22050, format="WAV", subtype="PCM_16")
    return file.getvalue()


def on_the_bench(folder: Path, book: Manuscript, source: Path | None = None) -> Iterator[Book]:
    """Make a project of a book, open it, and close it in the end."""
    projects.create(folder, book, casting=NARRATOR, source=source)
    with projects.open_project(folder) as project:
        yield Book(Workbench(project, lambda _: Capabilities(recommended_characters=LIMIT)))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Give a book of two chapters, nothing of which is spoken yet."""
    yield from on_the_bench(tmp_path / "book", manuscript(
        ("The Mill", "The wheel turned slowly in the cold water of the brook. Nobody had oiled it since the spring. "
                     "It groaned at every round, and the miller groaned with it.", "“Who is there?” he called."),
        ("The Road", "It went on."),
    ))
