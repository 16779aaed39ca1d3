"""Whether audio can be what its text sounds like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.checks import check
from studio_app.conversion.timings import fitted
from studio_app.domain.errors import BadAudio
from studio_app.domain.takes import WordTiming
from tests.conversion.fakes import silence, wav

if TYPE_CHECKING:
    from pathlib import Path

LINE = "The keeper lit the lamp at dusk, as he did every day."


def checked(folder: Path, audio: bytes, words: str = LINE) -> float:
    file = folder / "audio"
    file.write_bytes(audio)
    return check(file, words).seconds


@pytest.mark.parametrize("seconds", [1.0, 3.0, 12.0])
def test_audio_of_a_likely_length_is_good(tmp_path: Path, seconds: float) -> None:
    assert checked(tmp_path, wav(seconds)) == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize(("audio", "says"), [
    (silence(3.0), "silent"), (wav(0.4), "too short"), (wav(90.0), "too long"), (b"no audio", "no audio")])
def test_what_cannot_be_the_words_is_refused(tmp_path: Path, audio: bytes, says: str) -> None:
    with pytest.raises(BadAudio, match=says):
        checked(tmp_path, audio)


def test_a_text_without_a_word_may_be_silent(tmp_path: Path) -> None:
    assert checked(tmp_path, silence(0.5), "…") == 0.5


def test_an_exclamation_may_be_as_short_as_it_likes(tmp_path: Path) -> None:
    assert checked(tmp_path, wav(0.1), "Oh no!") == pytest.approx(0.1)


# --- word timings

WORDS = (WordTiming(0.0, 1.0, 0, 3), WordTiming(1.5, 2.0, 4, 8))


def test_timings_that_fit_stay_as_they_are() -> None:
    assert fitted(WORDS, 2.5) == WORDS


def test_a_little_too_long_is_cut_off() -> None:
    assert [word.end for word in fitted(WORDS, 1.98)] == [1.0, 1.98]


def test_timings_that_drift_from_the_audio_are_stretched() -> None:
    assert [(word.start, word.end) for word in fitted(WORDS, 1.0)] == [(0.0, 0.5), (0.75, 1.0)]


def test_no_timings_stay_none() -> None:
    assert fitted((), 1.0) == ()
