from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from mutagen.id3 import ID3

from studio_app.delivery.export import export
from studio_app.domain.errors import Incomplete, InputError
from studio_app.domain.programme import Pauses
from studio_app.operations import chapters, exporting, programmes
from studio_app.operations.exporting import ExportOptions, Per

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operations.conftest import Book


def test_a_whole_book_becomes_a_file_for_each_chapter(book: Book, tmp_path: Path) -> None:
    book.speak()
    order = exporting.prepare(book.bench, tmp_path / "out", ExportOptions()).order
    report = export(order, emit=lambda _: None, cancelled=threading.Event())
    assert [file.path.name for file in report.files] == ["01 - The Mill.mp3", "02 - The Road.mp3"]
    tags = ID3(report.files[1].path)
    assert (str(tags["TIT2"]), str(tags["TALB"]), str(tags["TRCK"])) == ("The Road", "A Small Book", "2/2")


def test_a_skipped_chapter_is_neither_missed_nor_exported(book: Book, tmp_path: Path) -> None:
    book.speak(*book.ids[:3])
    chapters.include(book.bench, chapters.chapter_at(book.bench, 2).id, included=False)
    order = exporting.prepare(book.bench, tmp_path, ExportOptions()).order
    assert [file.name for file in order.files] == ["01 - The Mill.mp3"]


def test_a_book_with_gaps_is_refused_naming_them(book: Book, tmp_path: Path) -> None:
    book.speak(*book.ids[:2])
    with pytest.raises(Incomplete, match="1 “The Mill” \\(1\\), 2 “The Road” \\(2\\)"):
        exporting.prepare(book.bench, tmp_path, ExportOptions())


def test_a_partial_export_says_so_in_names_and_titles(book: Book, tmp_path: Path) -> None:
    book.speak(*book.ids[:2])
    prepared = exporting.prepare(book.bench, tmp_path, ExportOptions(partial=True))
    (file,) = prepared.order.files
    assert (file.name, file.tags.title) == ("01 - The Mill (partial).mp3", "The Mill (partial)")
    assert file.tags.album == "A Small Book (partial)"
    assert [(gap.index, gap.paragraphs) for gap in prepared.missing] == [(1, 1), (2, 2)]


def test_the_whole_book_is_one_file(book: Book, tmp_path: Path) -> None:
    book.speak()
    order = exporting.prepare(book.bench, tmp_path, ExportOptions(per=Per.BOOK)).order
    assert [file.name for file in order.files] == ["A Small Book.mp3"]


def test_a_book_without_any_audio_has_nothing_to_export(book: Book, tmp_path: Path) -> None:
    order = exporting.prepare(book.bench, tmp_path, ExportOptions(per=Per.BOOK, partial=True)).order
    with pytest.raises(InputError, match="nothing to export"):
        export(order, emit=lambda _: None, cancelled=threading.Event())


def test_pauses_are_kept_in_the_project_and_heard(book: Book) -> None:
    book.speak()
    mill = chapters.chapter_at(book.bench, 1).id
    before = programmes.listening(book.bench, mill).seconds
    wanted = replace(Pauses(), paragraph=Pauses().paragraph + 1)
    programmes.set_pauses(book.bench, wanted)
    assert programmes.pauses(book.bench) == wanted
    assert programmes.listening(book.bench, mill).seconds == pytest.approx(before + 1)


@pytest.mark.parametrize("seconds", [-0.1, 31.0, float("nan")])
def test_a_senseless_pause_is_refused(book: Book, seconds: float) -> None:
    with pytest.raises(InputError, match="heading"):
        programmes.set_pauses(book.bench, replace(Pauses(), heading=seconds))
