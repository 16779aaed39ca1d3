"""Killed at any point where something reaches the disk, the program loses nothing that it had committed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.attempts import Answer, Outcome
from studio_app.storage import attempts, backups, books, database, editions, paragraphs, takes
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Iterator

DYING = Path(__file__).with_name("dying.py")
LONG_AGO = 1_000_000_000

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")


@pytest.fixture(scope="module")
def graveyard() -> Iterator[Path]:
    """A folder on a quick disk."""
    with tempfile.TemporaryDirectory(dir=tale.MEMORY_DISK) as folder:
        yield Path(folder)


def deaths(scenario: str, folder: Path) -> list[Path]:
    """Return the folders in which a scenario died, in the order of its points; in the last it came to its end."""
    folder.mkdir()
    subprocess.run([sys.executable, DYING, scenario, folder], check=True, timeout=120)
    return sorted((folder / "dead").iterdir(), key=lambda place: int(place.name))


def test_a_creation_that_was_killed_leaves_no_project_and_can_be_repeated(graveyard: Path) -> None:
    *dead, done = deaths("create", graveyard / "creations")
    assert len(dead) > 20
    for place in dead:
        for leftover in place.glob(".*"):
            os.utime(leftover, (LONG_AGO, LONG_AGO))
        if not (place / "tale").exists():
            create_project(place / "tale", tale.fill)
            assert [file.name for file in place.iterdir()] == ["tale"]
    for place in (*dead, done):
        with Project.open(place / "tale") as project:
            assert books.load_book(project.db).metadata == tale.METADATA
            assert sum(len(its) for its in paragraphs.all_paragraphs(project.db).values()) == 6


@pytest.fixture(scope="module")
def conversions(graveyard: Path) -> list[Path]:
    """Projects in which a conversion died."""
    return deaths("convert", graveyard / "conversions")


def test_what_was_received_is_never_lost_and_what_was_sent_never_forgotten(conversions: list[Path]) -> None:
    assert len(conversions) > 30
    for place in conversions:
        with Project.open(place / "tale", tale.inspect) as project:
            made = takes.takes_of(project.db, tale.FIRST)
            assert all(tale.inspect(project.audio.path(take.audio)) == take.sound for take in made)
            assert len(made) == 2 or not (place / "received").exists()
            assert {attempt.outcome for attempt in attempts.attempts(project.db) if attempt.take is None} <= {
                Outcome.REFUSED, Outcome.UNKNOWN}
            assert project.audio.waiting() == []


def test_what_was_charged_is_known_from_the_moment_it_is_noted(conversions: list[Path]) -> None:
    known = [what_was_told(place) == tale.ANSWER for place in conversions]
    assert known == sorted(known)
    assert known.count(True) > 15
    assert all(told or not (place / "received").exists() for told, place in zip(known, conversions, strict=True))


def test_what_was_charged_for_nothing_is_never_forgotten(graveyard: Path) -> None:
    places = deaths("waste", graveyard / "wastes")
    known = [what_was_told(place) is not None for place in places]
    assert known == sorted(known)
    assert known.count(True) > 15
    for place in places:
        with Project.open(place / "tale", tale.inspect) as project:
            (ended,) = {attempt.outcome for attempt in attempts.attempts(project.db)} or {Outcome.UNKNOWN}
            assert ended is (Outcome.UNUSABLE if (place / "settled").exists() else ended)
            assert ended in {Outcome.UNKNOWN, Outcome.UNUSABLE}
            aside = list((project.folder / "audio").glob("discarded/*"))
            assert [file.read_bytes() for file in aside] == [b"noise"] or not (place / "received").exists()
            assert project.audio.waiting() == []


def what_was_told(place: Path) -> Answer | None:
    """Return what the ledger, and the take if there is one, know of the answer to the paid attempt; None if nothing."""
    with Project.open(place / "tale", tale.inspect) as project:
        paid = next((attempt for attempt in attempts.attempts(project.db) if attempt.asked.unit), None)
        if paid is None or not paid.request_id:
            return None
        told = Answer(request_id=paid.request_id, history_item=paid.history_item, charged=paid.charged)
        seed = takes.take(project.db, paid.take).seed if paid.take else None
        assert told == replace(tale.ANSWER, seed=None)
        return replace(told, seed=seed)


def test_a_step_is_there_as_a_whole_or_not_at_all(graveyard: Path) -> None:
    places = deaths("edit", graveyard / "edits")
    assert len(places) > 12
    for place in places:
        with Project.open(place / "tale") as project:
            split = paragraphs.some(project.db, [tale.FIRST]) == {}
            titled = books.load_book(project.db).metadata == tale.OTHER_METADATA
            assert sum(len(its) for its in paragraphs.all_paragraphs(project.db).values()) == 6 + split
            assert titled or books.load_book(project.db).metadata == tale.METADATA
            assert split or not (place / "split").exists()
            assert titled or not (place / "titled").exists()


def test_a_new_edition_is_in_the_book_as_a_whole_or_not_at_all(graveyard: Path) -> None:
    places = deaths("revise", graveyard / "editions")
    assert len(places) > 20
    texts = [sorted(one.text for chapter in book.chapters for one in chapter.paragraphs)
             for book in (tale.MANUSCRIPT, tale.NEXT_EDITION)]
    for place in places:
        with Project.open(place / "tale") as project:
            revised = texts.index(texts_of(project))
            kept = editions.load_data(project)
            assert kept is not None
            assert books.load_book(project.db).metadata == kept.metadata
            assert kept.metadata.publisher == ("Kettle Press" if revised else "")
            assert revised or not (place / "revised").exists()
            copies = backups.existing(project.folder)
            assert len(copies) == 1 or not revised
        for copy in copies:
            shutil.copy(copy, place / "tale" / database.FILE_NAME)
            with Project.open(place / "tale") as project:
                assert texts_of(project) == texts[0]


def texts_of(project: Project) -> list[str]:
    return sorted(one.text for its in paragraphs.all_paragraphs(project.db).values() for one in its)
