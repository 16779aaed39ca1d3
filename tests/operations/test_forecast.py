"""What a book comes to is known before it is imported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.operations import projects
from studio_app.operations.conversion import plan
from studio_app.operations.forecast import Forecast, Forecaster, seconds
from studio_app.operations.workbench import Workbench
from tests.conversion.tariffs import DEAR, FULL, Tariff

if TYPE_CHECKING:
    from pathlib import Path


def chapter(*texts: str, included: bool = True, spoken: bool = True) -> ManuscriptChapter:
    return ManuscriptChapter("One", tuple(ManuscriptParagraph(ParagraphKind.BODY, text, spoken) for text in texts),
                             included=included)


def test_an_english_hour_has_some_9300_words() -> None:
    assert seconds(9_300 * 56 // 10, "en-GB") == pytest.approx(3600, rel=0.05)


def test_chinese_takes_longer_by_the_character() -> None:
    assert seconds(900, "zh-Hant") > 2 * seconds(900, "de")


def test_skipped_chapters_and_what_is_not_read_cost_nothing() -> None:
    forecaster = Forecaster(Tariff(), FULL)
    book = [chapter("Twelve chars"), chapter("Skipped", included=False), chapter("A note", spoken=False)]
    assert forecaster.of_all(book) == Forecast(12, 12.0)


def test_a_dear_voice_costs_more_for_the_same_words() -> None:
    assert Forecaster(Tariff(), DEAR).of(chapter("Twelve chars")) == Forecast(12, 36.0)


def test_an_engine_that_never_charges_costs_nothing() -> None:
    free = Forecaster(Tariff(unit=""), FULL)
    assert free.of(chapter("Twelve chars")) == Forecast(12)
    assert not free.unit


def test_without_a_voice_there_is_no_price() -> None:
    assert Forecaster(Tariff(), None).of(chapter("Twelve chars")) == Forecast(12)


def test_a_chapter_that_changed_is_worked_out_anew() -> None:
    forecaster = Forecaster(Tariff(), FULL)
    before = forecaster.of(chapter("One"))
    assert forecaster.of(chapter("One", "Two")).characters == before.characters + 3


def test_the_price_is_that_of_the_plan_after_the_import(tmp_path: Path) -> None:
    heading = ManuscriptParagraph(ParagraphKind.HEADING, "Chapter One")
    verse = ManuscriptParagraph(ParagraphKind.VERSE, "The rain\nfell on the ferry.")
    pause = ManuscriptParagraph(ParagraphKind.SCENE_BREAK, "* * *")
    first = chapter("“Wait — wait…” she said.  Twice.", "An unread note.")
    book = Manuscript(Metadata(title="The Ferry"), (
        replace(first, paragraphs=(heading, verse, pause, *first.paragraphs)), chapter("Skipped.", included=False)))
    tariff = Tariff()
    projects.create(tmp_path / "ferry.narration", book, casting=FULL)
    with projects.open_project(tmp_path / "ferry.narration") as project:
        bench = Workbench(project, lambda casting: tariff.capabilities(casting.model))
        jobs = list(plan(bench, {"paid": tariff}).jobs)
    forecast = Forecaster(tariff, FULL).of_all(book.chapters)
    assert forecast == Forecast(sum(job.characters for job in jobs), sum(job.expected for job in jobs))
