"""A book read by a voice that is nothing but samples, which the project keeps and sends along each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.conversion.events import Ending
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations.casting import cast, narrator
from studio_app.operations.cloning import keep_reference_voice
from studio_app.speech.making import Recording
from tests.services import sounds
from tests.services.fish_audio.server import OWN
from tests.speech.books import CHAPTERS, TEXTS, book

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.fish_audio.server import FishServer
    from tests.speech.books import Book
    from tests.speech.fish_audio.conftest import User

NARRATOR = Casting("fish-audio", OWN["_id"])
SAMPLE = Recording("ada.wav", sounds.wav(sounds.pcm("I read this for you.")), "audio/wav", "I read this for you.")
OTHER = Recording("ida.mp3", sounds.encoded("Another one.", "mp3"), "audio/mpeg")
LINES = CHAPTERS * len(TEXTS)


def read_by(spoken: Book, *samples: Recording) -> None:
    """Cast the narrator to a voice made of these samples."""
    voice = keep_reference_voice(spoken.bench, "fish-audio", "Ada", samples)
    cast(spoken.bench, narrator(spoken.bench).id, Casting("fish-audio", voice.id), voice)


def test_the_samples_go_with_each_request_and_no_voice_is_named(user: User, server: FishServer,
                                                               tmp_path: Path) -> None:
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        read_by(spoken, SAMPLE, OTHER)
        report = spoken.speak()
        assert (report.ending, spoken.states) == (Ending.DONE, {State.CONVERTED})
    sent = [call.body for call in server.spoken()]
    assert len(sent) == LINES
    wanted = [{"audio": SAMPLE.audio, "text": SAMPLE.text}, {"audio": OTHER.audio, "text": ""}]
    assert all(body["references"] == wanted and "reference_id" not in body for body in sent)


def test_other_samples_are_another_voice_and_the_first_ones_bring_their_audio_back(
        user: User, server: FishServer, tmp_path: Path) -> None:
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        read_by(spoken, SAMPLE)
        spoken.speak()
        read_by(spoken, OTHER)
        assert spoken.states == {State.STALE}
        read_by(spoken, SAMPLE)
        assert spoken.states == {State.CONVERTED}
    assert len(server.bill) == LINES


def test_a_sample_that_has_gone_from_the_project_costs_nothing(user: User, server: FishServer, tmp_path: Path) -> None:
    with book(tmp_path / "book", user.engine(), NARRATOR, user.accounts) as spoken:
        read_by(spoken, SAMPLE)
        for file in (tmp_path / "book" / "assets").iterdir():
            file.unlink()
        report = spoken.speak()
        assert len(report.failed) == LINES
        assert not server.bill
