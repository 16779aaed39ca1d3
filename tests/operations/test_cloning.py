from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.capabilities import Capabilities
from studio_app.domain.errors import InputError, StorageFailure
from studio_app.domain.voices import Casting
from studio_app.operations.casting import cast, narrator
from studio_app.operations.cloning import (
    SampleFile,
    change_kept_voice,
    forget_kept_voice,
    keep_reference_voice,
    kept_voices,
    passage,
    recordings,
    stored,
)
from studio_app.operations.workbench import Workbench, material
from studio_app.speech.making import Recording
from studio_app.storage import voices

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operations.conftest import Book

FIRST = Recording("one.wav", b"RIFF one", "audio/wav", "One voice.")
SECOND = Recording("two.mp3", b"ID3 two", "audio/mpeg")


@pytest.fixture
def bench(book: Book) -> Workbench:
    """Give a workbench whose voices imitate samples."""
    return Workbench(book.bench.project, lambda _: Capabilities(references=True))


def test_a_voice_of_samples_is_kept_in_the_project(bench: Workbench) -> None:
    kept = keep_reference_voice(bench, "fish-audio", " Ada ", [FIRST, SECOND], description="Warm.",
                                labels={"language": "en-GB", "gender": "female", "age": ""})
    assert (kept.name, kept.category, kept.languages) == ("Ada", "reference", ("en-GB",))
    assert (kept.description, dict(kept.labels), kept.own) == ("Warm.", {"gender": "female"}, True)
    assert kept.id.startswith("reference:")
    assert voices.find(bench.project.db, "fish-audio", kept.id) == kept
    files = [bench.project.assets.path(sample.asset).read_bytes() for sample in kept.samples]
    assert files == [FIRST.audio, SECOND.audio]
    assert [sample.text for sample in kept.samples] == ["One voice.", ""]


def test_it_is_one_step_that_can_be_undone(bench: Workbench) -> None:
    kept = keep_reference_voice(bench, "fish-audio", "Ada", [FIRST])
    assert bench.project.undo.undo_name == "Keep a voice"
    bench.project.undo.undo()
    assert voices.find(bench.project.db, "fish-audio", kept.id) is None
    assert voices.samples(bench.project.db) == {}
    bench.project.undo.redo()
    assert voices.find(bench.project.db, "fish-audio", kept.id) == kept


def test_the_same_samples_are_the_same_voice_and_others_another(bench: Workbench) -> None:
    first = keep_reference_voice(bench, "fish-audio", "Ada", [FIRST])
    renamed = keep_reference_voice(bench, "fish-audio", "Ida", [FIRST])
    other = keep_reference_voice(bench, "fish-audio", "Ada", [FIRST, SECOND])
    assert first.id == renamed.id != other.id
    assert [voice.name for voice in voices.voices(bench.project.db) if voice.samples] == ["Ida", "Ada"]


def test_what_is_cast_to_it_speaks_with_its_samples(bench: Workbench) -> None:
    kept = keep_reference_voice(bench, "fish-audio", "Ada", [FIRST])
    cast(bench, narrator(bench).id, Casting("fish-audio", kept.id), kept)
    segments = [segment for chapter in material(bench) for one in chapter.paragraphs for segment in one.segments]
    assert segments
    assert {segment.samples for segment in segments} == {kept.samples}


@pytest.mark.parametrize(("name", "samples", "told"), [(" ", [FIRST], "name"), ("Ada", [], "at least one sample")])
def test_a_voice_needs_a_name_and_a_sample(bench: Workbench, name: str, samples: list[Recording], told: str) -> None:
    with pytest.raises(InputError, match=told):
        keep_reference_voice(bench, "fish-audio", name, samples)


def test_samples_are_read_each_under_its_own_name(tmp_path: Path) -> None:
    files = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        files.append(SampleFile(tmp_path / folder / "Take.MP3", " Two\n words "))
        files[-1].path.write_bytes(folder.encode())
    read = recordings(files)
    assert [(one.name, one.audio, one.media_type, one.text) for one in read] == [
        ("Take.MP3", b"a", "audio/mpeg", "Two words"), ("Take 2.MP3", b"b", "audio/mpeg", "Two words")]


def test_a_sample_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match=r"“gone\.wav” cannot be read"):
        recordings([SampleFile(tmp_path / "gone.wav")])


def test_samples_can_be_put_into_the_project_beforehand(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "one.wav"
    path.write_bytes(FIRST.audio)
    (read,) = stored(bench, [SampleFile(path, "One voice.")])
    assert read == FIRST
    (file,) = (bench.project.folder / "assets").glob("*.wav")
    kept = keep_reference_voice(bench, "fish-audio", "Ada", [read])
    assert [sample.asset for sample in kept.samples] == [file.name]


def test_the_beginning_of_the_book_is_there_to_be_read_aloud(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    assert passage(bench).startswith("The wheel turned slowly")
    assert passage(bench).endswith("It went on.")
    monkeypatch.setattr("studio_app.operations.cloning.PASSAGE", 80)
    assert passage(bench) == "The wheel turned slowly in the cold water of the brook."


def test_a_kept_voice_is_described_anew_and_sounds_as_before(bench: Workbench) -> None:
    kept = keep_reference_voice(bench, "fish-audio", "Ada", [FIRST], labels={"language": "en", "age": "old"})
    changed = change_kept_voice(bench, kept, name="Ida ", description="Brisk.", labels={"gender": "female"})
    assert (changed.id, changed.samples, changed.languages) == (kept.id, kept.samples, ("en",))
    assert (changed.name, changed.description, dict(changed.labels)) == ("Ida", "Brisk.", {"gender": "female"})
    assert kept_voices(bench) == [changed]
    with pytest.raises(InputError, match="name"):
        change_kept_voice(bench, kept, name=" ", description="", labels={})


def test_a_kept_voice_is_deleted_and_comes_back(bench: Workbench) -> None:
    kept = keep_reference_voice(bench, "fish-audio", "Ada", [FIRST])
    assert forget_kept_voice(bench, kept).casting
    assert kept_voices(bench) == []
    bench.project.undo.undo()
    assert kept_voices(bench) == [kept]


def test_a_voice_that_speaks_in_the_book_is_not_deleted(bench: Workbench) -> None:
    kept = keep_reference_voice(bench, "fish-audio", "Ada", [FIRST])
    cast(bench, narrator(bench).id, Casting("fish-audio", kept.id), kept)
    with pytest.raises(InputError, match=r"“Ada” is the voice of .+\. Give them another"):
        forget_kept_voice(bench, kept)
    assert kept_voices(bench) == [kept]
