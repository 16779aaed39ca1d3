"""What a request is told besides its words: how to speak them, samples of the voice, rules for sounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.capabilities import Capabilities, Sounds, Stitching
from studio_app.domain.errors import StorageFailure
from studio_app.domain.voices import Casting, Sample
from studio_app.pronunciation.lexicon import Lexicon, Rule, RuleKind
from studio_app.speech.engine import Reference
from tests.conversion import fakes
from tests.conversion.books import ANNA

if TYPE_CHECKING:
    from studio_app.conversion.plan import Plan
    from tests.conversion.stage import Stage

TAGGED = Casting("paid", "anna", "tagged")
SOUNDING = Casting("paid", "anna", "sounding")


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two more models: one that takes tags, one that is told sounds by a dictionary."""
    monkeypatch.setitem(fakes.MODELS, "tagged", Capabilities(slots=2, stitching=Stitching.IDS, audio_tags=True))
    monkeypatch.setitem(fakes.MODELS, "sounding", Capabilities(slots=2, phonemes=Sounds.RULES))


def with_segments(plan: Plan, **changes: Any) -> Plan:
    """Return the plan with all its segments changed."""
    lanes = tuple(replace(lane, jobs=tuple(replace(job, segment=replace(job.segment, **changes)) for job in lane.jobs))
                  for lane in plan.lanes)
    return replace(plan, lanes=lanes)


def test_a_direction_is_told_as_text_before_the_words(stage: Stage) -> None:
    stage.run(with_segments(stage.plan(["One.", "Two."], casting=ANNA), direction="afraid"))
    told = [request.conditioning for request in stage.paid.requests]
    assert [(one.previous_text, one.previous_ids) for one in told] == [("afraid:", ()), ("One. afraid:", ())]


def test_a_model_that_takes_tags_is_told_it_apart_and_knows_what_came_before(stage: Stage) -> None:
    stage.run(with_segments(stage.plan(["One.", "Two."], casting=TAGGED), direction="afraid"))
    last = stage.paid.requests[-1]
    assert last.direction == "afraid"
    assert len(last.conditioning.previous_ids) == 1
    assert not last.conditioning.previous_text


def test_the_journal_knows_the_direction(stage: Stage) -> None:
    stage.run(with_segments(stage.plan(["One."], casting=ANNA), direction="afraid"))
    assert [entry.asked.direction for entry in stage.records.entries.values()] == ["afraid"]


def test_samples_of_the_voice_go_with_every_request(stage: Stage) -> None:
    (stage.records.folder / "voice.wav").write_bytes(b"RIFF")
    stage.run(with_segments(stage.plan(["One.", "Two."]), samples=(Sample("voice.wav", "Hello."),)))
    assert [request.references for request in stage.free.requests] == [(Reference(b"RIFF", "Hello."),)] * 2


def test_a_sample_that_is_gone_fails_its_paragraph_and_costs_nothing(stage: Stage) -> None:
    stage.records.failing["sample"] = [StorageFailure("The sample is gone.")]
    plan = with_segments(stage.plan(["One.", "Two."]), samples=(Sample("voice.wav", "Hello."),))
    (stage.records.folder / "voice.wav").write_bytes(b"RIFF")
    report = stage.run(plan)
    assert (report.failed, report.converted) == ((1,), (2,))
    assert len(stage.records.entries) == 1


def test_rules_for_sounds_go_to_models_that_are_told_them_so(stage: Stage) -> None:
    rules = Lexicon("Sounds", (Rule("tomato", "təˈmɑːtəʊ", RuleKind.PHONEME),))
    stage.run(replace(stage.plan(["One."], casting=SOUNDING), sounds=rules))
    stage.run(replace(stage.plan(["Two."], casting=ANNA), sounds=rules))
    assert [request.lexicon for request in stage.paid.requests] == [rules, None]
