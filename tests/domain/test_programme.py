from __future__ import annotations

from pathlib import Path

import pytest

from studio_app.domain.ids import ChapterId, ParagraphId, TakeId
from studio_app.domain.programme import ChapterStart, Clip, Pause, Pauses, Programme
from studio_app.domain.takes import Fingerprint, Segment
from studio_app.domain.voices import Casting


def clip(number: int, seconds: float) -> Clip:
    paragraph = ParagraphId(number)
    segment = Segment(paragraph, 0, 3, "Hm.", Casting("espeak", "en"), "en", Fingerprint(str(number)))
    return Clip(Path(f"{number}.wav"), seconds, TakeId(number), paragraph, segment)


def test_a_programme_is_as_long_as_its_clips_and_pauses() -> None:
    one, two = clip(1, 2.5), clip(2, 4.0)
    programme = Programme((Pause(1.0), ChapterStart(ChapterId(1), "One"), one, Pause(0.7), two, Pause(3.0)))
    assert programme.seconds == pytest.approx(11.2)
    assert programme.clips == (one, two)


def test_an_empty_programme_takes_no_time() -> None:
    assert (Programme(()).seconds, Programme(()).clips) == (0, ())


def test_the_default_head_and_tail_suit_every_store() -> None:
    assert 0.5 <= Pauses().head <= 1
    assert 1 <= Pauses().tail <= 5
