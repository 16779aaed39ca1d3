from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import mutagen
import numpy
import psutil
import pytest
from tinytag import TinyTag

from studio_app.audio.encoding import Encoding, Format
from studio_app.delivery.export import ExportFile, ExportOrder, ExportProgress, ExportReport, export
from studio_app.domain.errors import InputError, StorageFailure
from studio_app.domain.ids import ChapterId
from studio_app.domain.programme import ChapterStart, Clip, Pause, Programme
from tests.audio.reading import chapters, heard, mp3_frames
from tests.audio.sounds import clip, tone, write
from tests.delivery.conftest import TITLES
from tests.delivery.disks import mounted

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.delivery.tags import Tags

RATE = 44100
IMPULSE = 0.25


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def order(folder: Path, tags: Tags, spoken: Clip) -> ExportOrder:
    """Three chapters of about three seconds."""
    files = tuple(ExportFile(f"{track:02}.mp3", Programme((Pause(0.5), spoken, Pause(track / 2))),
                             replace(tags, title=f"Chapter {track}", track=track, tracks=3)) for track in (1, 2, 3))
    return ExportOrder(folder, files)


@pytest.fixture
def long_order(folder: Path, tags: Tags, tmp_path: Path) -> ExportOrder:
    """Four files of an hour: minutes of work."""
    minute = clip(write(tmp_path / "minute.wav", tone(60, 8000), 8000))
    return ExportOrder(folder, tuple(ExportFile(f"{number}.mp3", Programme((minute,) * 60), tags)
                                     for number in range(4)))


def run(order: ExportOrder, emit: Callable[[ExportProgress], None] = lambda progress: None) -> ExportReport:
    return export(order, emit=emit, cancelled=threading.Event())


def whole_book(order: ExportOrder, book: Programme, kind: Format) -> ExportOrder:
    return replace(order, files=(ExportFile(f"book.{kind}", book, order.files[0].tags),), encoding=Encoding(kind))


def contents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_chapter_becomes_a_file(order: ExportOrder) -> None:
    report = run(order)
    assert contents(order.folder) == ["01.mp3", "02.mp3", "03.mp3"]
    assert [file.path for file in report.files] == [order.folder / file.name for file in order.files]
    assert [file.seconds for file in report.files] == [3.0, 3.5, 4.0]
    assert [file.bytes for file in report.files] == [file.path.stat().st_size for file in report.files]
    assert (report.warnings, report.cancelled) == ((), False)


def test_the_files_are_what_the_order_says(order: ExportOrder) -> None:
    for track, file in enumerate(run(order).files, start=1):
        assert len(heard(file.path)) == round(file.seconds * RATE)
        assert set(mp3_frames(file.path)) == {(192, True, False)}
        found = TinyTag.get(file.path)
        assert (found.title, found.track, found.track_total) == (f"Chapter {track}", track, 3)


@pytest.mark.parametrize("version", [3, 4])
def test_the_id3_version_is_the_one_asked_for(order: ExportOrder, version: int) -> None:
    report = run(replace(order, id3_version=version))
    assert mutagen.File(report.files[0].path).tags.version == (2, version, 0)


@pytest.mark.parametrize("kind", Format)
def test_a_chapter_is_heard_where_its_mark_says(order: ExportOrder, book: Programme, kind: Format) -> None:
    """In each chapter a take, with its impulse, begins a known time after the mark."""
    report = run(whole_book(order, book, kind))
    marks = chapters(report.files[0].path)
    assert [title for _, _, title in marks] == list(TITLES)
    sound = numpy.abs(heard(report.files[0].path).astype(int))
    for (start, _, _), pause in zip(marks, (1.0, 0.0, 0.0), strict=True):
        expected = round((start + pause + IMPULSE) * RATE)
        nearby = sound[expected - 2000:expected + 2000]
        assert nearby.max() > 10000
        assert abs(int(nearby.argmax()) - 2000) <= 45  # marks are in milliseconds: 44.1 samples


def test_marks_are_the_exact_sums_of_clips_and_pauses(order: ExportOrder, book: Programme) -> None:
    marks = chapters(run(whole_book(order, book, Format.MP3)).files[0].path)
    assert [(start, end) for start, end, _ in marks] == [(0.0, 5.5), (5.5, 12.777), (12.777, 17.777)]


def test_a_chapter_without_a_title_is_marked_with_its_number(order: ExportOrder, spoken: Clip) -> None:
    nameless = Programme((ChapterStart(ChapterId(1), "One"), spoken, ChapterStart(ChapterId(2), " "), spoken))
    marks = chapters(run(whole_book(order, nameless, Format.MP3)).files[0].path)
    assert [title for _, _, title in marks] == ["One", "Chapter 2"]


@pytest.mark.parametrize("kind", [Format.MP3, Format.M4B])
def test_marks_are_where_chapters_came_to_lie_and_not_where_they_were_planned(order: ExportOrder, book: Programme,
                                                                            kind: Format) -> None:
    """A decoder of another version may take off a little more or less of a take than when it was made."""
    misjudged = Programme(tuple(replace(item, seconds=item.seconds - 0.05) if isinstance(item, Clip) else item
                                for item in book.items))
    marks = chapters(run(whole_book(order, misjudged, kind)).files[0].path)
    assert [(round(start, 3), round(end, 3)) for start, end, _ in marks] == [
        (0.0, 5.5), (5.5, 12.777), (12.777, 17.777)]


def test_a_single_chapter_has_no_marks(order: ExportOrder) -> None:
    assert chapters(run(order).files[0].path) == []


def test_the_cover_is_in_each_file_and_beside_them(order: ExportOrder, picture: Path) -> None:
    report = run(replace(order, cover=picture))
    assert contents(order.folder) == ["01.mp3", "02.mp3", "03.mp3", "cover.jpg"]
    whole = (order.folder / "cover.jpg").read_bytes()
    for file in report.files:
        front = TinyTag.get(file.path, image=True).images.front_cover
        assert front is not None
        assert front.data[:3] == whole[:3] == b"\xff\xd8\xff"
        assert len(front.data) < len(whole)


def test_a_jpeg_stands_beside_the_files_as_it_was(order: ExportOrder, picture: Path) -> None:
    run(replace(order, cover=picture))
    original = Path(shutil.move(order.folder / "cover.jpg", picture))
    content = original.read_bytes()
    run(replace(order, cover=original))
    assert (order.folder / "cover.jpg").read_bytes() == content


def test_an_unusable_cover_is_a_warning_and_no_failure(order: ExportOrder, tmp_path: Path) -> None:
    (tmp_path / "cover.svg").write_text("<svg/>")
    report = run(replace(order, cover=tmp_path / "cover.svg"))
    assert contents(order.folder) == ["01.mp3", "02.mp3", "03.mp3"]
    assert report.warnings == ("The files have no cover. The cover is no JPEG, PNG, GIF or WebP picture. "
                               "Choose another picture.",)


def test_earlier_files_of_the_same_name_are_replaced(order: ExportOrder) -> None:
    order.folder.mkdir()
    (order.folder / "01.mp3").write_text("old")
    (order.folder / "mine.txt").write_text("mine")
    run(order)
    assert contents(order.folder) == ["01.mp3", "02.mp3", "03.mp3", "mine.txt"]
    assert TinyTag.get(order.folder / "01.mp3").title == "Chapter 1"


def test_progress_grows_to_the_end_and_names_the_files(order: ExportOrder) -> None:
    seen: list[ExportProgress] = []
    run(order, seen.append)
    assert [progress.seconds for progress in seen] == sorted(progress.seconds for progress in seen)
    assert seen[-1] == ExportProgress(10.5, 10.5, ())
    assert {name for progress in seen for name in progress.files} <= {"01.mp3", "02.mp3", "03.mp3"}
    assert any(progress.files for progress in seen)


def test_progress_is_told_at_most_ten_times_a_second(long_order: ExportOrder) -> None:
    times: list[float] = []
    cancelled = threading.Event()

    def emit(progress: ExportProgress) -> None:
        times.append(time.monotonic())
        if len(times) == 6:
            cancelled.set()

    export(long_order, emit=emit, cancelled=cancelled)
    assert min(numpy.diff(times)) >= 0.1


def test_cancelling_stops_at_once_and_leaves_nothing(long_order: ExportOrder) -> None:
    cancelled, told_since = threading.Event(), []

    def emit(progress: ExportProgress) -> None:
        if progress.seconds > 60:
            told_since.append(progress)
            cancelled.set()

    report = export(long_order, emit=emit, cancelled=cancelled)
    assert len(told_since) == 1
    assert report == ExportReport(cancelled=True)
    assert not long_order.folder.exists()
    assert psutil.Process().children() == []


def test_cancelled_before_it_began_it_makes_nothing(order: ExportOrder) -> None:
    cancelled = threading.Event()
    cancelled.set()
    assert export(order, emit=lambda progress: None, cancelled=cancelled) == ExportReport(cancelled=True)
    assert not order.folder.exists()


def test_a_failing_listener_ends_the_export_too(long_order: ExportOrder) -> None:
    with pytest.raises(ZeroDivisionError):
        run(long_order, lambda progress: 1 // 0)
    assert not long_order.folder.exists()


def test_a_missing_take_fails_the_whole_export_and_keeps_the_old_one(order: ExportOrder, tmp_path: Path) -> None:
    run(order)
    before = {path.name: path.read_bytes() for path in order.folder.iterdir()}
    lost = clip(write(tmp_path / "lost.wav", tone(1)), paragraph=99)
    lost.audio.unlink()
    broken = replace(order.files[2], programme=Programme((lost,)))
    with pytest.raises(StorageFailure, match="paragraph 99"):
        run(replace(order, files=(*order.files[:2], broken)))
    assert {path.name: path.read_bytes() for path in order.folder.iterdir()} == before


def test_nothing_to_export_is_said(order: ExportOrder) -> None:
    with pytest.raises(InputError, match="nothing to export"):
        run(replace(order, files=()))


def test_equal_names_are_refused_before_anything_is_made(order: ExportOrder) -> None:
    with pytest.raises(InputError, match="same name"):
        run(replace(order, files=(order.files[0], replace(order.files[1], name="01.MP3"))))
    assert not order.folder.exists()


def test_a_wrong_isbn_is_refused_before_anything_is_made(order: ExportOrder, tags: Tags) -> None:
    wrong = replace(order.files[0], tags=replace(tags, isbn="978-3-16-148410-1"))
    with pytest.raises(InputError, match="not a valid ISBN"):
        run(replace(order, files=(wrong,), encoding=Encoding(Format.WAV)))
    assert not order.folder.exists()


@pytest.mark.parametrize("kind", Format)
def test_a_disk_that_fills_up_is_a_clear_failure_and_is_left_empty(order: ExportOrder, tmp_path: Path,
                                                                  kind: Format) -> None:
    noise = numpy.random.default_rng(1).normal(0, 0.1, 60 * RATE).astype(numpy.float32)
    file = replace(order.files[0], programme=Programme((clip(write(tmp_path / "noise.wav", noise)),)))
    with mounted(tmp_path / "small", "size=2m") as disk:
        (disk / "other").write_bytes(bytes(1_500_000))
        with pytest.raises(StorageFailure, match=r"The disk that holds “.*small” is (too )?full"):
            run(replace(order, folder=disk, files=(file,), encoding=Encoding(kind)))
        assert contents(disk) == ["other"]


def test_a_disk_that_fills_up_on_the_way_is_a_clear_failure(order: ExportOrder, tmp_path: Path) -> None:
    """The sound would fit, but others take the room meanwhile."""
    minute = clip(write(tmp_path / "minute.wav", tone(60)))
    file = replace(order.files[0], programme=Programme((minute,) * 5))
    with mounted(tmp_path / "small", "size=12m") as disk:
        def fill(progress: ExportProgress) -> None:
            if progress.seconds > 20:
                (disk / "other").write_bytes(bytes(8_000_000))

        with pytest.raises(StorageFailure, match=r"The disk that holds “.*small” is full"):
            run(replace(order, folder=disk, files=(file,)), fill)
        assert contents(disk) == ["other"]


def test_a_disk_that_takes_nothing_is_a_clear_failure(order: ExportOrder, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "ro") as disk, pytest.raises(StorageFailure, match="is not allowed"):
        run(replace(order, folder=disk))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_without_permission_is_a_clear_failure(order: ExportOrder) -> None:
    order.folder.mkdir(mode=0o500)
    with pytest.raises(StorageFailure, match="is not allowed"):
        run(order)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_killed_export_leaves_nothing_that_looks_finished(order: ExportOrder, tmp_path: Path) -> None:
    write(tmp_path / "minute.wav", tone(60))
    child = subprocess.Popen([sys.executable, "-c", KILLED, tmp_path / "minute.wav", order.folder],
                             stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child.stdout:
        child.stdout.readline()
    encoders = psutil.Process(child.pid).children()
    child.send_signal(signal.SIGKILL)
    child.wait()
    psutil.wait_procs(encoders, timeout=10)
    assert all(path.name.startswith(".") for path in order.folder.iterdir())
    assert not list(order.folder.rglob("*.mp3"))
    run(order)
    assert contents(order.folder) == ["01.mp3", "02.mp3", "03.mp3"]


KILLED = """
import pathlib, sys, threading
from studio_app.delivery.export import ExportFile, ExportOrder, export
from studio_app.delivery.tags import Tags
from studio_app.domain.programme import Programme
from tests.audio.sounds import clip

minute = clip(pathlib.Path(sys.argv[1]))
files = tuple(ExportFile(f"{name}.mp3", Programme((minute,) * 60), Tags()) for name in range(2))
export(ExportOrder(pathlib.Path(sys.argv[2]), files), cancelled=threading.Event(),
       emit=lambda progress: progress.seconds > 60 and print("encoding", flush=True))
"""
