"""Projects: made of a book or empty, and opened for work or for reading."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.conversion.checks import check
from studio_app.domain.book import Metadata
from studio_app.domain.errors import InputError, ProjectExists
from studio_app.domain.import_rules import USUAL_RULES
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter
from studio_app.importing.collecting import without_collecting
from studio_app.importing.web import saved_from
from studio_app.operations.book import checked
from studio_app.pronunciation.rendering import READING_RULES, render
from studio_app.storage import books, manuscripts, speakers, voices
from studio_app.storage.project import Project, create_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studio_app.domain.import_rules import ImportRules
    from studio_app.domain.voices import Casting, Voice

NARRATOR = "Narrator"

_UNFIT_FOR_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@without_collecting()
def create(folder: Path, manuscript: Manuscript, *, source: Path | None = None, casting: Casting | None = None,
           voice: Voice | None = None, edition: Manuscript | None = None, rules: ImportRules = USUAL_RULES) -> None:
    """Make a project of a manuscript; on any failure nothing is left behind.

    Args:
        folder: The project's folder, which must not exist.
        manuscript: The book as the user wants it.
        source: The file it came from, of which the project keeps a copy.
        casting: How the narrator is cast.
        voice: The narrator's voice as its catalogue describes it.
        edition: The book as it came in, arranged by the rules, where its outline or data were changed since: from it
            the author's next edition is told.
        rules: By which rules it was arranged.

    Raises:
        ProjectExists: Something is there already.
        InputError: The book's data are not right.
        StorageFailure: The project cannot be written.
    """
    manuscript = replace(manuscript, metadata=checked(manuscript.metadata))

    def fill(project: Project) -> None:
        with project.step("Import"), project.assets.aside(), keeping_source(project, source):
            narrator = speakers.add(project.db, NARRATOR, casting)
            if voice is not None:
                voices.keep(project.db, voice)
            manuscripts.write(project, manuscript, narrator=narrator, reading_rules=READING_RULES, edition=edition,
                              rules=rules)

    create_project(folder, fill)


def open_project(folder: Path) -> Project:
    """Open a project for work; what an interrupted run left behind is put in order.

    Raises:
        ProjectError: It is no project, too new, or open elsewhere.
        StorageFailure: It cannot be read or written.
    """
    return Project.open(folder, inspect=check)


def read_project(folder: Path) -> Project:
    """Open a project for reading only, also while somebody works on it.

    Raises:
        ProjectError: It is no project, or too new.
    """
    return Project.read(folder)


def rehearsed_project(folder: Path) -> Project:
    """Open a copy of a project in memory, to try something on it, also while somebody works on the project.

    Raises:
        ProjectError: It is no project, or too new.
    """
    return Project.rehearse(folder)


def empty_manuscript(title: str, language: str = "") -> Manuscript:
    """Return a book with one empty chapter, to be typed or pasted into."""
    return Manuscript(checked(Metadata(title=title, language=language)), (ManuscriptChapter("Chapter 1", ()),))


def given_title(manuscript: Manuscript, fallback: str) -> Manuscript:
    """Return the manuscript with a title, taken from the file's name where the book has none."""
    if manuscript.metadata.title.strip():
        return manuscript
    return replace(manuscript, metadata=replace(manuscript.metadata, title=fallback))


def check_speakable(manuscript: Manuscript) -> None:
    """Check that something of a book can be spoken.

    Raises:
        InputError: It has no text, or none of it is included.
    """
    included = (one for chapter in manuscript.chapters if chapter.included for one in chapter.paragraphs)
    if not any(one.spoken and render(one.text, READING_RULES) for one in included):
        raise InputError("The book holds no text to speak.", "It may be made of pictures: look for one with text.")


def check_same_source(project: Project, source: Path, named: str = "") -> None:
    """Check that a project was made of this very file or web page, so that it can be gone on with.

    Args:
        project: The project.
        source: The file or folder.
        named: What the user calls it, where that is not its path.

    Raises:
        ProjectExists: It was made of something else.
    """
    if not (is_source(project, source) or is_from_same_address(project, source)):
        raise ProjectExists(
            f"“{project.folder}” holds a project of another book, or of another edition.",
            f"Take in a new edition with “studio-app import {named or source} {project.folder} --revise”, or choose "
            "another folder with --project.",
        )


def is_source(project: Project, source: Path) -> bool:
    """Tell whether a project's book came from this very file; of folders nothing is kept that could tell them apart."""
    content = ""
    if not source.is_dir():
        with source.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    kept = books.load_book(project.db).source
    return kept.startswith(content) and bool(kept) == bool(content)


def is_from_same_address(project: Project, source: Path) -> bool:
    """Tell whether a project's book is a page fetched from the same address of the web, whatever it says now."""
    kept = books.load_book(project.db).source
    address = saved_from(source) if source.is_file() else ""
    return bool(address and kept) and saved_from(project.assets.path(kept)) == address


@contextmanager
def keeping_source(project: Project, source: Path | None) -> Iterator[None]:
    """Keep a copy of the file that the book comes from, made while the block writes the book; none of a folder."""
    if source is None or source.is_dir():  # of a folder of pages, what was read is in the book
        yield
        books.set_source(project.db, "")
        return
    media_type = mimetypes.guess_type(source.name)[0] or "application/octet-stream"
    with project.assets.adding(source.read_bytes, media_type, source.name) as name:
        yield
    books.set_source(project.db, name.result())


def folder_name(metadata: Metadata) -> str:
    """Return the usual name of the project's folder: the title, as far as file systems allow."""
    title = _UNFIT_FOR_NAMES.sub(" ", metadata.title)
    return f"{' '.join(title.split())[:80].strip(' .') or 'Book'}.narration"
