"""How words are to be spoken, from the page to what a service is sent: the real worker, engine and project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.accounts import Connection
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting, lexicons, marks
from studio_app.operations.workbench import material
from studio_app.pronunciation.lexicon import Lexicon, Rule, RuleKind
from studio_app.storage import takes
from tests import paid_books

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.domain.ids import ParagraphId
    from tests.paid_books import Session
    from tests.services.elevenlabs.server import Server

NUMBER = Rule("Number", "Nummer")
NEXT = Rule("next", "nɛkst", RuleKind.PHONEME)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return paid_books.create(tmp_path / "toll", [[40, 40]])


@pytest.fixture
def spoken(folder: Path, elevenlabs: Server) -> Callable[..., list[dict[str, Any]]]:
    """Speak the book with a model after something was done to it, and return what the service was sent for it."""
    def speak(model: str, *acts: Callable[[Session, ParagraphId], object]) -> list[dict[str, Any]]:
        with paid_books.session(folder, Connection(elevenlabs.address, elevenlabs.account.key)) as session:
            narrator = casting.narrator(session.bench).id
            casting.cast(session.bench, narrator, Casting("elevenlabs", "premadevvvvvvvvv0000", model))
            first = material(session.bench)[0].paragraphs[1].paragraph.id
            for act in acts:
                act(session, first)
            report = session.convert()
            assert (report.failed, set(session.states)) == ((), {State.CONVERTED})
            facts = takes.takes_of(session.bench.project.db, first)[0].facts
        sent = [call.body for call in elevenlabs.calls if call.makes_speech]
        return [{**sent[1], "facts": facts}, *sent]

    return speak


def rules(*own: Rule) -> Callable[[Session, ParagraphId], object]:
    return lambda session, _: lexicons.add(session.bench, Lexicon("Names", own))


def direction(words: str) -> Callable[[Session, ParagraphId], object]:
    return lambda session, first: marks.direct(session.bench, first, words)




def test_words_are_rendered_in_the_text(spoken: Callable[..., list[dict[str, Any]]]) -> None:
    first = spoken("eleven_multilingual_v2", rules(NUMBER))[0]
    assert first["text"].startswith("Nummer 1.0 was next.")
    assert "pronunciation_dictionary_locators" not in first


def test_sounds_are_tags_for_a_model_that_reads_them(spoken: Callable[..., list[dict[str, Any]]]) -> None:
    first = spoken("eleven_flash_v2", rules(NEXT))[0]
    assert "<phoneme" in first["text"]
    assert ">next</phoneme>" in first["text"]


def test_sounds_are_a_dictionary_for_a_model_that_wants_one(
        spoken: Callable[..., list[dict[str, Any]]], elevenlabs: Server) -> None:
    first = spoken("eleven_v3", rules(NUMBER, NEXT))[0]
    (locator,) = first["pronunciation_dictionary_locators"]
    assert first["text"].startswith("Nummer 1.0 was next."), "other words are in the text already"
    assert first["facts"]["dictionaries"] == f"{locator['pronunciation_dictionary_id']}:{locator['version_id']}"
    assert len(elevenlabs.dictionaries) == 1, "made once for the whole book"


def test_sounds_are_passed_over_by_all_other_models(spoken: Callable[..., list[dict[str, Any]]]) -> None:
    first = spoken("eleven_multilingual_v2", rules(NEXT))[0]
    assert first["text"].startswith("Number 1.0 was next.")


def test_a_direction_is_a_tag_where_tags_are_taken_and_is_paid_for(
        spoken: Callable[..., list[dict[str, Any]]], elevenlabs: Server) -> None:
    first = spoken("eleven_v3", direction("whispering, afraid"))[0]
    assert first["text"].startswith("[whispering, afraid] Number 1.0")
    assert elevenlabs.bill[1].credits == len(first["text"])


def test_else_it_is_context_that_is_not_spoken_and_not_paid_for(
        spoken: Callable[..., list[dict[str, Any]]], elevenlabs: Server) -> None:
    first = spoken("eleven_multilingual_v2", direction("whispering, afraid"))[0]
    assert first["text"].startswith("Number 1.0")
    assert first["previous_text"] == "whispering, afraid:"
    assert elevenlabs.bill[1].credits == len(first["text"])


SENTENCE = "Number 1.0 was next."


def pause(session: Session, first: ParagraphId) -> object:
    return marks.insert_pause(session.bench, first, len(SENTENCE), 2.0)


def test_a_pause_is_a_tag_where_it_is_honoured(spoken: Callable[..., list[dict[str, Any]]]) -> None:
    assert spoken("eleven_multilingual_v2", pause)[0]["text"].startswith(f'{SENTENCE} <break time="2.00s" />')


def test_elsewhere_the_text_is_parted_for_silence(spoken: Callable[..., list[dict[str, Any]]]) -> None:
    sent = spoken("eleven_v3", pause)[1:]
    assert len(sent) == 4
    assert SENTENCE in [one["text"] for one in sent]


def test_settings_of_a_paragraph_go_with_it_alone(spoken: Callable[..., list[dict[str, Any]]]) -> None:
    sent = spoken("eleven_multilingual_v2", lambda session, first: marks.set_voice_settings(
        session.bench, first, {"stability": 0.9}))
    assert [one.get("voice_settings", {}).get("stability") for one in sent[1:]] == [None, 0.9, None]
