"""Voices made of samples: sent to a service once, or kept in the project and sent along with each request."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.conversion.cutting import cut_places
from studio_app.domain.book import ParagraphKind
from studio_app.domain.errors import InputError, StorageFailure
from studio_app.domain.voices import REFERENCE, REFERENCE_ID, Sample, Voice
from studio_app.operations.audition import told_first
from studio_app.speech.making import CloneFacts, Recording
from studio_app.storage import books, paragraphs, speakers, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from studio_app.domain.changes import Changes
    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine

KEPT_FACTS = CloneFacts(most=5, formats=("flac", "mp3"), seconds=(10.0, 30.0), texts=True)
"""What is advised for samples that go with each request. They are sent again and again, so small files only, and longer
ones help little (https://docs.fish.audio/api-reference/endpoint/openapi-v1/text-to-speech)."""
MEDIA_TYPES = {
    "wav": "audio/wav", "mp3": "audio/mpeg", "flac": "audio/flac", "m4a": "audio/mp4", "aac": "audio/aac",
    "ogg": "audio/ogg", "opus": "audio/ogg", "webm": "audio/webm",
}
PASSAGE = 900
"""Characters that are read aloud in about a minute."""
_HASH_DIGITS = 32
_LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A sample as a file that can be sent, and the words in it, if known."""

    path: Path
    text: str = ""


def takes_samples(engine: SpeechEngine) -> bool:
    """Tell whether an engine imitates samples that go with each request, with its usual model."""
    return engine.capabilities("").references


def recordings(files: Iterable[SampleFile]) -> tuple[Recording, ...]:
    """Read samples for sending, each under a name of its own: services refuse two of the same. For any thread.

    Raises:
        StorageFailure: One cannot be read.
    """
    taken: set[str] = set()
    found = []
    for file in files:
        name = _unused(file.path, taken)
        taken.add(name)
        found.append(Recording(name, _content(file.path), _media_type(file.path), " ".join(file.text.split())))
    return tuple(found)


def stored(bench: Workbench, files: Iterable[SampleFile]) -> tuple[Recording, ...]:
    """Read samples, and put them among the project's files, so that keeping them waits for no disk. For any thread.

    Raises:
        StorageFailure: One cannot be read, or the disk is full or not writable.
    """
    read = recordings(files)
    for one in read:
        bench.project.assets.store(one.audio, one.media_type, one.name)
    return read


def passage(bench: Workbench) -> str:
    """Return the beginning of the book, to be read aloud for a sample: about a minute, ended with a sentence."""
    language, found = books.load_book(bench.project.db).metadata.language, ""
    for chapter in told_first(bench):
        for one in paragraphs.paragraphs(bench.project.db, chapter.id) if chapter.included else ():
            if one.spoken and one.kind is ParagraphKind.BODY and len(found) < PASSAGE:
                found = f"{found}\n{one.text}".strip()
    return found[:next(iter(cut_places(found, PASSAGE, language)), len(found))].strip()


def keep_reference_voice(bench: Workbench, engine: str, name: str, samples: Sequence[Recording], *,
                         description: str = "", labels: Mapping[str, str] | None = None) -> Voice:
    """Keep a voice in the project that is nothing but samples, as one step, and return it.

    Its id follows from engine, samples and words, so the same ones are the same voice, and others never are.

    Args:
        bench: The open project.
        engine: The name of the engine that imitates them.
        name: What to call it.
        samples: What it sounds like.
        description: A few words on it.
        labels: What it is like: ``language``, ``accent``, ``gender``, ``age``.

    Raises:
        InputError: It has no name or no samples.
        StorageFailure: The disk is full or not writable.
    """
    if not name.strip():
        raise InputError("The voice needs a name.")
    if not samples:
        raise InputError("A voice needs at least one sample.")
    assets = bench.project.assets
    with bench.project.step("Keep a voice"):
        kept = tuple(Sample(assets.add(one.audio, one.media_type, one.name), one.text) for one in samples)
        voice = _voice(engine, name.strip(), kept, description.strip(), labels or {})
        voices.keep(bench.project.db, voice)
        voices.keep_samples(bench.project.db, voice)
    return voice


def kept_voices(bench: Workbench) -> list[Voice]:
    """Return the voices that are nothing but samples of the project, in the order in which they were kept."""
    return [voice for voice in voices.voices(bench.project.db) if voice.category == REFERENCE]


def change_kept_voice(bench: Workbench, voice: Voice, *, name: str, description: str,
                      labels: Mapping[str, str]) -> Voice:
    """Rename and describe a voice of samples, as one step, and return it as it is then; its sound stays.

    Raises:
        InputError: It would have no name.
    """
    if not name.strip():
        raise InputError("The voice needs a name.")
    changed = _described(voice, name.strip(), description.strip(), labels)
    with bench.project.step("Change a voice"):
        voices.keep(bench.project.db, changed)
    return changed


def forget_kept_voice(bench: Workbench, voice: Voice) -> Changes:
    """Take a voice of samples out of the project.

    Raises:
        InputError: Somebody is cast to it.
    """
    cast = [speaker.name for speaker in speakers.speakers(bench.project.db).values()
            if speaker.casting and (speaker.casting.engine, speaker.casting.voice) == (voice.engine, voice.id)]
    if cast:
        raise InputError(f"“{voice.name}” is the voice of {', '.join(cast)}.", "Give them another voice first.")
    with bench.project.step("Delete a voice") as step:
        voices.forget(bench.project.db, voice.engine, voice.id)
    return step.changes


def _voice(engine: str, name: str, samples: tuple[Sample, ...], description: str, labels: Mapping[str, str]) -> Voice:
    said = "\n".join([engine, *(f"{one.asset} {one.text}" for one in samples)])
    id_ = REFERENCE_ID + hashlib.sha256(said.encode()).hexdigest()[:_HASH_DIGITS]
    return _described(Voice(engine, id_, name, category=REFERENCE, samples=samples), name, description, labels)


def _described(voice: Voice, name: str, description: str, labels: Mapping[str, str]) -> Voice:
    """Return a voice with other words on it; its language is none of its labels."""
    told = {label: value for label, value in labels.items() if value and label != _LANGUAGE}
    languages = (labels[_LANGUAGE],) if labels.get(_LANGUAGE) else voice.languages
    return replace(voice, name=name, description=description, languages=languages, labels=told)


def _unused(path: Path, taken: set[str]) -> str:
    name, number = path.name, 2
    while name in taken:
        name, number = f"{path.stem} {number}{path.suffix}", number + 1
    return name


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageFailure(f"“{path.name}” cannot be read: {error.strerror}.",
                             "Take it out, or put the file back.") from error


def _media_type(path: Path) -> str:
    return MEDIA_TYPES.get(path.suffix.lower().lstrip("."), "application/octet-stream")
