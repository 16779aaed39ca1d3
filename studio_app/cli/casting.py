"""What the command line says of voices and of the book's data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from studio_app.cli.turned import tell_turned, turned_value
from studio_app.domain.changes import NOTHING
from studio_app.domain.errors import InputError
from studio_app.operations import book, casting
from studio_app.operations.book import Given
from studio_app.operations.chapters import chapter_at
from studio_app.operations.turning import perform, turning
from studio_app.operations.workbench import Workbench, paragraph_material

if TYPE_CHECKING:
    from argparse import Namespace

    from studio_app.cli.desk import Desk
    from studio_app.domain.changes import Changes
    from studio_app.domain.voices import Casting, Speaker, Voice


def given_data(given: Namespace) -> Given:
    """Return what the options say of the book's data."""
    return Given(
        title=given.title,
        authors=tuple(given.author) if given.author else None,
        narrators=tuple(given.narrator) if given.narrator else None,
        isbn=given.isbn,
        language=given.language,
    )


def cast_narrator(at: Desk, bench: Workbench, given: Namespace) -> None:
    """Cast the book's narrator, if the options ask for another voice than there is."""
    speaker = casting.narrator(bench)
    wanted = _wanted(at, bench, speaker, given)
    if wanted is not None and wanted[0] != speaker.casting:
        casting.cast(bench, speaker.id, *wanted)


def apply_options(at: Desk, bench: Workbench, given: Namespace) -> None:
    """Do what the common options ask for, all of it or, when one of them is wrong, nothing."""
    with bench.project.step("Set options"):
        book.give(bench, given_data(given))
        cast_narrator(at, bench, given)


def cast_place(at: Desk, bench: Workbench, given: Namespace) -> dict[str, Any]:
    """Do what ``cast`` is asked for, say what it turned, and return who speaks now, and how."""
    with bench.project.step("Cast"):
        turned = turning(bench, at.engines, partial(_cast_place, at, given))
        perform(bench, "Keep audio", lambda _: NOTHING, turned.kept if given.keep else ())
        speaker = _speaker(bench, given)
    tell_turned(turned, kept=given.keep)
    cast = speaker.casting
    return {"speaker": speaker.name, "engine": cast.engine if cast else None, "voice": cast.voice if cast else None,
            "model": cast.model if cast else None, **turned_value(turned, kept=given.keep)}


def _cast_place(at: Desk, given: Namespace, bench: Workbench) -> Changes:
    with bench.project.step("Cast") as step:
        book.give(bench, given_data(given))
        speaker = _speaker(bench, given)
        wanted = _wanted(at, bench, speaker, given)
        if wanted is not None and wanted[0] != speaker.casting:
            casting.cast(bench, speaker.id, *wanted)
        if given.chapter is not None:
            casting.give_chapter(bench, chapter_at(bench, given.chapter).id, speaker.id)
        if given.paragraph is not None:
            (found,) = paragraph_material(bench, [given.paragraph])
            casting.give_paragraph(bench, found.paragraph.id, speaker.id)
    return step.changes


def _speaker(bench: Workbench, given: Namespace) -> Speaker:
    """Return whom the options speak of: the named speaker, else the narrator, else one named after the voice."""
    if given.speaker:
        return casting.speaker_named(bench, given.speaker)
    if given.chapter is None and given.paragraph is None:
        return casting.narrator(bench)
    if not given.voice:
        raise InputError("It is not said who is to speak.", "Name a speaker with --speaker, or a voice with --voice.")
    return casting.speaker_named(bench, given.voice)


def _wanted(at: Desk, bench: Workbench, speaker: Speaker, given: Namespace) -> tuple[Casting, Voice | None] | None:
    """Return the casting that the options ask for; None when they ask for nothing new.

    Naming the engine that is cast already changes neither voice nor model.
    """
    now = speaker.casting
    same = now is not None and given.engine in (None, now.engine)
    if same and not given.voice and given.model is None:
        return None
    if now is None or not same:
        return at.casting(given.engine, given.voice, given.model, bench.reading().language)
    voice = at.voice(now.engine, given.voice) if given.voice else None
    model = now.model if given.model is None else given.model
    at.engine(now.engine).capabilities(model)
    return casting.recast(now, voice=voice.id if voice else now.voice, model=model), voice
