from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import ChapterMaterial, Material, Plan, Purse, Scope, make_plan
from studio_app.conversion.pricing import Past
from studio_app.domain.book import ParagraphKind
from studio_app.domain.capabilities import Stitching
from studio_app.domain.errors import UnknownVoice
from studio_app.domain.ids import AttemptId, ChapterId, ParagraphId, TakeId
from studio_app.domain.stitching import Conditioning, Neighbour
from studio_app.domain.takes import AudioFacts, Choice, Holdings, Take, fingerprint
from studio_app.domain.voices import Casting
from studio_app.pronunciation.notation import pause, sounded
from tests.conversion.books import ANNA, book, chapter, material
from tests.conversion.fakes import ScriptedEngine

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGINES = {"free": ScriptedEngine("free"), "paid": ScriptedEngine("paid", "acc")}


def plan(*chapters: ChapterMaterial, scope: Scope | None = None) -> Plan:
    return make_plan(chapters, scope or Scope(), ENGINES)


def words(plan: Plan) -> list[str]:
    return [job.segment.rendering for job in plan.jobs]


def ids(*numbers: int) -> frozenset[ParagraphId]:
    return frozenset(ParagraphId(number) for number in numbers)


# --- what is planned

def test_all_that_has_no_audio_is_planned_in_order() -> None:
    made = plan(*book(["One.", "Two."]))
    assert words(made) == ["One.", "Two."]
    assert (made.paragraphs, made.requests, made.characters) == ((1, 2), 2, 8)


def test_what_has_audio_is_skipped_and_counted() -> None:
    made = plan(chapter(1, material(1, "One.", converted=True), material(2, "Two.")))
    assert (words(made), made.skipped, made.paragraphs) == (["Two."], (1,), (2,))


def test_what_has_nothing_to_speak_is_not_counted_at_all() -> None:
    silent = Material(material(1, kind=ParagraphKind.SCENE_BREAK).paragraph, (), Holdings())
    assert plan(chapter(1, silent)) == Plan()


def test_of_a_paragraph_only_the_pieces_without_audio_are_planned() -> None:
    half = material(1, "One.", "Two.", takes=[(7, "One.")])
    made = plan(chapter(1, half))
    assert (words(made), made.paragraphs) == (["Two."], (1,))


def test_a_paragraph_that_failed_before_is_tried_again() -> None:
    one = material(1, "One.")
    failed = Material(one.paragraph, one.segments, Holdings(failed=frozenset({one.segments[0].fingerprint})))
    assert words(plan(chapter(1, failed))) == ["One."]


def test_audio_kept_for_other_words_is_left_alone() -> None:
    one = material(1, "New.", takes=[(7, "Old.")])
    choice = Choice(one.segments[0].fingerprint, 0, TakeId(7))
    kept = Material(one.paragraph, one.segments, Holdings(one.holdings.takes, (choice,)))
    assert plan(chapter(1, kept)).skipped == (1,)


def test_chapters_left_out_of_the_book_are_not_planned() -> None:
    assert words(plan(chapter(1, material(1, "One."), included=False), chapter(2, material(2, "Two.")))) == ["Two."]


def test_the_chapter_with_the_most_left_goes_first() -> None:
    made = plan(*book(["1234"], ["123456"], ["1234"]))
    assert [lane.chapter.index for lane in made.lanes] == [2, 1, 3]


def test_an_empty_book_gives_an_empty_plan() -> None:
    assert plan() == Plan()


# --- which part of the book

BOOK = book(["One.", "Two."], ["Three."], ["Four."])


def test_single_chapters() -> None:
    assert words(plan(*BOOK, scope=Scope(chapters=frozenset({ChapterId(2)})))) == ["Three."]


def test_single_paragraphs() -> None:
    assert words(plan(*BOOK, scope=Scope(paragraphs=ids(2)))) == ["Two."]


def test_chapters_and_paragraphs_together() -> None:
    scope = Scope(chapters=frozenset({ChapterId(3)}), paragraphs=ids(1))
    assert plan(*BOOK, scope=scope).paragraphs == (1, 4)


def test_naming_no_chapter_is_not_naming_all() -> None:
    assert plan(*BOOK, scope=Scope(chapters=frozenset())) == Plan()


def test_what_is_asked_for_again_is_spoken_although_it_has_audio_and_nothing_else_is() -> None:
    made = plan(chapter(1, material(1, "One.", "Two.", converted=True), material(2, "Three.")),
                scope=Scope(again=ids(1)))
    assert (words(made), made.paragraphs, made.skipped) == (["One.", "Two."], (1,), ())


def test_some_again_and_a_chapter_besides() -> None:
    scope = Scope(chapters=frozenset({ChapterId(2)}), again=ids(1))
    spoken = chapter(1, material(1, "One.", converted=True))
    assert plan(spoken, chapter(2, material(2, "Two.", chapter=2)), scope=scope).paragraphs == (1, 2)


# --- locked

def test_a_locked_paragraph_without_audio_is_planned() -> None:
    assert words(plan(chapter(1, material(1, "One.", locked=True)))) == ["One."]


def test_a_locked_paragraph_with_its_audio_is_skipped() -> None:
    made = plan(chapter(1, material(1, "One.", converted=True, locked=True)))
    assert (made.lanes, made.skipped, made.locked) == ((), (1,), ())


def test_a_locked_paragraph_that_would_need_new_audio_is_listed_and_left_alone() -> None:
    made = plan(chapter(1, material(1, "New.", takes=[(7, "Old.")], locked=True)))
    assert (made.lanes, made.paragraphs, made.locked) == ((), (), (1,))


def test_a_locked_paragraph_is_not_spoken_again() -> None:
    made = plan(chapter(1, material(1, "One.", converted=True, locked=True)), scope=Scope(again=ids(1)))
    assert (made.lanes, made.skipped, made.locked) == ((), (), (1,))


@pytest.mark.parametrize("again", [ids(), ids(1)])
def test_a_locked_paragraph_whose_first_run_was_broken_off_is_completed(again: frozenset[ParagraphId]) -> None:
    half = material(1, "One.", "Two.", takes=[(7, "One.")], locked=True)
    assert words(plan(chapter(1, half), scope=Scope(again=again))) == ["Two."]


# --- voices and prices

def test_words_that_nobody_is_cast_for_are_listed() -> None:
    nobody = material(1, "One.", casting=Casting("", ""))
    made = plan(chapter(1, nobody, material(2, "Two.")))
    assert (words(made), made.uncast, made.paragraphs) == (["Two."], (1,), (2,))


def test_the_price_is_told_by_engine_and_unit() -> None:
    made = plan(chapter(1, material(1, "One.", casting=ANNA), material(2, "Three.", casting=ANNA), material(3, "Two.")))
    assert made.expected == {Purse("paid", "credits"): 10.0}
    assert [(job.price, job.unit, job.stitching) for job in made.jobs] == [
        (4.0, "credits", Stitching.IDS), (6.0, "credits", Stitching.IDS), (0.0, "", Stitching.NONE)]


def test_an_engine_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownVoice, match="“gone”"):
        plan(chapter(1, material(1, "One.", casting=Casting("gone", "v"))))


def test_a_part_of_a_plan_speaks_some_of_its_chapters() -> None:
    part = plan(*BOOK).within({ChapterId(1), ChapterId(3)})
    assert (words(part), part.paragraphs) == (["One.", "Two.", "Four."], (1, 2, 4))


# --- what each job may know of its neighbours

def chain(plan: Plan) -> tuple[Neighbour, ...]:
    return plan.lanes[0].chain


def take(id_: int, text: str, **fields: object) -> Take:
    made = datetime(2026, 11, 21, tzinfo=UTC)
    return Take(TakeId(id_), fingerprint(text, ANNA), "hash", AudioFacts(1.0, 8000, 1, "wav"), text, ANNA, made,
                AttemptId(1), len(text), request_id=f"r{id_}", account="acc", **fields)


def with_takes(takes: Iterable[Take], *paragraphs: Material, scope: Scope | None = None) -> Plan:
    return make_plan([chapter(1, *paragraphs)], scope or Scope(), ENGINES, Past(takes={one.id: one for one in takes}))


def test_a_job_knows_where_it_stands_among_all_segments_of_its_chapter() -> None:
    made = plan(chapter(1, material(1, "One.", converted=True), material(2, "Two.", "Three.")))
    assert [neighbour.rendering for neighbour in chain(made)] == ["One.", "Two.", "Three."]
    assert [job.place for job in made.jobs] == [1, 2]


def test_a_recent_take_lends_its_id() -> None:
    made = with_takes([take(10, "One.")], material(1, "One.", casting=ANNA, converted=True),
                      material(2, "Two.", casting=ANNA))
    first = chain(made)[0]
    assert (first.request_id, first.model, first.voice, first.account) == ("r10", "ids", "anna", "acc")
    assert first.made == datetime(2026, 11, 21, tzinfo=UTC)
    assert not first.used_next_ids


def test_that_a_take_knew_next_ids_is_remembered() -> None:
    told = take(10, "One.", conditioning=Conditioning(next_ids=("x",)))
    made = with_takes([told], material(1, "One.", casting=ANNA, converted=True), material(2, "Two.", casting=ANNA))
    assert chain(made)[0].used_next_ids


def test_a_take_that_is_not_recent_lends_none() -> None:
    made = with_takes([], material(1, "One.", casting=ANNA, converted=True), material(2, "Two.", casting=ANNA))
    assert chain(made)[0] == Neighbour("One.")


def test_a_kept_take_lends_none_because_it_says_other_words() -> None:
    one = material(1, "New.", casting=ANNA, takes=[(7, "Old.")])
    choice = Choice(one.segments[0].fingerprint, 0, TakeId(7))
    kept = Material(one.paragraph, one.segments, Holdings(one.holdings.takes, (choice,)))
    assert chain(with_takes([take(7, "Old.")], kept, material(2, "Two.", casting=ANNA)))[0] == Neighbour("New.")


def test_what_is_about_to_be_spoken_again_lends_no_earlier_id() -> None:
    made = with_takes([take(10, "One.")], material(1, "One.", casting=ANNA, converted=True), scope=Scope(again=ids(1)))
    assert chain(made) == (Neighbour("One."),)


def test_headings_and_scene_breaks_part_what_is_told() -> None:
    rest = material(2, kind=ParagraphKind.SCENE_BREAK)
    made = plan(chapter(1, material(1, "Title", kind=ParagraphKind.HEADING), material(3, "One."), rest,
                        material(4, "Two.")))
    assert [(one.rendering, one.breaks) for one in chain(made)] == [
        ("Title", True), ("One.", False), ("", True), ("Two.", False)]


def test_others_are_told_the_words_without_sounds_and_pauses() -> None:
    made = plan(chapter(1, material(1, f"In {sounded('Bach', 'bax')}.{pause(1)}Go."), material(2, "Two.")))
    assert [one.rendering for one in chain(made)] == ["In Bach. Go.", "Two."]


def test_a_paragraph_that_is_not_spoken_parts_nothing() -> None:
    note = Material(material(2, "Note", kind=ParagraphKind.NOTE, spoken=False).paragraph, (), Holdings())
    made = plan(chapter(1, material(1, "One."), note, material(3, "Two.")))
    assert [one.rendering for one in chain(made)] == ["One.", "Two."]
