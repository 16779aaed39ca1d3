"""What a voice's samples lack, in plain words, before a voice is made of them.

Where a number comes from: lengths and formats from the service itself; levels (−23 to −18 dB RMS, peaks up to −3 dB)
from https://elevenlabs.io/docs/product-guides/voices/voice-cloning/instant-voice-cloning; “clean, mono, one speaker”
from https://docs.fish.audio/developer-guide/core-features/creating-models. What those leave open, how much noise and
silence is too much, is set here so that an ordinary good recording of a quiet room has no finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio_app.audio.samples import SampleFacts

SHORTEST = 3.0
"""Seconds; less tells next to nothing of a voice."""
LEVEL = (-23.0, -18.0)
PEAK = -3.0
_FAINT = -36.0
"""A voice this quiet is raised together with the hiss of the microphone."""
ABOVE_NOISE = 30.0
_DROWNED = 15.0
SILENCE = 0.4
"""The share of pauses; a slow reader has a third."""
_MOSTLY_SILENT = 0.8
EDGE = 1.0
"""Seconds of silence at either end."""
RATE = 22050
"""Below that the sounds s and f lose what tells them apart; telephones have 8000 or 16000."""
_TELEPHONE = 16000


class Severity(StrEnum):
    """How much something matters."""

    NOTE = "note"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class SampleFinding:
    """One thing that a sample lacks.

    Attributes:
        code: What it is about: ``length``, ``level``, ``peak``, ``noise``, ``clipping``, ``silence``, ``edges``,
            ``quality``, ``channels``, ``duplicate``.
        value: What was found, in the unit of ``limit``: seconds, dB, a share, a number.
        advice: What is the matter, and what to do.
    """

    code: str
    severity: Severity
    value: float
    limit: float
    advice: str


def advice(facts: SampleFacts) -> tuple[SampleFinding, ...]:
    """Return what one sample lacks, the worst first."""
    found = [finding for look in _LOOKS for finding in look(facts)]
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity), reverse=True))


def advice_on_all(samples: Sequence[SampleFacts], seconds: tuple[float, float]) -> tuple[SampleFinding, ...]:
    """Return what the samples of one voice lack together.

    Args:
        samples: All of them.
        seconds: How many seconds in all the service advises: at least, at most.
    """
    total, (least, most) = sum(one.seconds for one in samples), seconds
    if samples and total < least:
        return (SampleFinding("length", Severity.WARNING, total, least,
                              f"All samples together last {_length(total)}. {_length(least)} or more make a better "
                              "likeness."),)
    if total > most:
        return (SampleFinding("length", Severity.NOTE, total, most,
                              f"All samples together last {_length(total)}. More than {_length(most)} bring little and "
                              "can even harm; keep the best ones."),)
    return ()


def duplicates(samples: Mapping[str, SampleFacts]) -> dict[str, SampleFinding]:
    """Return, for each sample that is heard in an earlier one just so, what to do about it; by their names."""
    first: dict[str, str] = {}
    found = {}
    for name, facts in samples.items():
        earlier = first.setdefault(facts.mark, name)
        if earlier != name:
            found[name] = SampleFinding("duplicate", Severity.BAD, 2, 1,
                                        f"This is the same recording as “{earlier}”. Services refuse one twice; "
                                        "take one of them out.")
    return found


def advice_while_recording(level: float, *, clipped: bool) -> str:
    """Return what to do about how loud a voice is just now.

    Args:
        level: Its RMS over a second or two, in dB of full scale.
        clipped: It was louder than can be recorded a moment ago.
    """
    low, high = LEVEL
    if clipped:
        return "Much too loud: turn the microphone down, or go further from it."
    if level < _FAINT:
        return "Hardly anything is heard. Speak, or check the microphone."
    if level < low:
        return "Rather quiet: go nearer to the microphone, or turn it up."
    return "Rather loud: turn the microphone down a little." if level > high else "Good, just so."


def _by_length(facts: SampleFacts) -> Iterator[SampleFinding]:
    if facts.seconds < SHORTEST:
        yield SampleFinding("length", Severity.BAD, facts.seconds, SHORTEST,
                            f"It lasts only {facts.seconds:.1f} s, too short to know a voice by. Read a few sentences.")


def _by_level(facts: SampleFacts) -> Iterator[SampleFinding]:
    low, high = LEVEL
    if facts.silence >= _MOSTLY_SILENT:
        return  # what little is heard says nothing of how loud somebody speaks
    if facts.level < low:
        faint = facts.level < _FAINT
        yield SampleFinding("level", Severity.BAD if faint else Severity.WARNING, facts.level, low,
                            f"The voice is {'far too' if faint else 'rather'} quiet ({_db(facts.level)}; best is "
                            f"{_db(low)} to {_db(high)}). Go nearer to the microphone, or turn it up.")
    elif facts.level > high:
        yield SampleFinding("level", Severity.WARNING, facts.level, high,
                            f"The voice is rather loud ({_db(facts.level)}; best is {_db(low)} to {_db(high)}). "
                            "Turn the microphone down a little.")


def _by_peak(facts: SampleFacts) -> Iterator[SampleFinding]:
    if facts.clipped:
        places = "1 place" if facts.clipped == 1 else f"{facts.clipped:,} places"
        yield SampleFinding("clipping", Severity.BAD, facts.clipped, 0,
                            f"It is too loud at {places} and crackles there. Turn the microphone down and record it "
                            "again.")
    elif facts.peak > PEAK:
        yield SampleFinding("peak", Severity.NOTE, facts.peak, PEAK,
                            f"Its loudest moment comes near the limit ({_db(facts.peak)}; best is up to {_db(PEAK)}).")


def _by_noise(facts: SampleFacts) -> Iterator[SampleFinding]:
    above = facts.above_noise
    if above < ABOVE_NOISE and facts.silence < _MOSTLY_SILENT:
        drowned = above < _DROWNED
        yield SampleFinding("noise", Severity.BAD if drowned else Severity.WARNING, above, ABOVE_NOISE,
                            f"{'Much' if drowned else 'Some'} noise, echo or music lies below the voice ({above:.0f} "
                            f"dB apart; best is {ABOVE_NOISE:.0f} dB or more). Record in a quiet room with soft things "
                            "in it, or have the noise removed.")


def _by_silence(facts: SampleFacts) -> Iterator[SampleFinding]:
    if facts.silence >= _MOSTLY_SILENT:
        yield SampleFinding("silence", Severity.BAD, facts.silence, SILENCE,
                            "There is hardly any speech in it. Check the microphone, or choose another file.")
    elif facts.silence > SILENCE:
        yield SampleFinding("silence", Severity.WARNING, facts.silence, SILENCE,
                            f"{facts.silence:.0%} of it are pauses. Read on without long stops.")
    elif max(facts.leading, facts.trailing) > EDGE:
        place, seconds = max(("beginning", facts.leading), ("end", facts.trailing), key=lambda one: one[1])
        yield SampleFinding("edges", Severity.NOTE, seconds, EDGE,
                            f"There are {seconds:.1f} s of silence at its {place}; they do no good.")


def _by_quality(facts: SampleFacts) -> Iterator[SampleFinding]:
    if facts.rate < RATE:
        telephone = facts.rate < _TELEPHONE
        like = "like" if telephone else "little better than"
        yield SampleFinding("quality", Severity.BAD if telephone else Severity.WARNING, facts.rate, RATE,
                            f"It was recorded at {facts.rate / 1000:g} kHz, {like} a telephone. The voice will sound "
                            "so, too; record at 44.1 kHz.")
    if facts.channels > 1:
        yield SampleFinding("channels", Severity.NOTE, facts.channels, 1,
                            "It is in stereo, which does no harm as long as one person speaks.")


_LOOKS = (_by_silence, _by_length, _by_level, _by_peak, _by_noise, _by_quality)


def _db(level: float) -> str:
    return f"{level:.0f} dB".replace("-", "−")


def _length(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.1f} min".replace(".0 ", " ")
