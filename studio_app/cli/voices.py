"""The sub-command ``voices``: the voices of the speech engines; where one does not answer, those of last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.cli import DONE
from studio_app.cli.desk import Desk, desk
from studio_app.cli.output import result, say
from studio_app.domain.amounts import day
from studio_app.domain.catalogue import Catalogue, Surroundings, VoiceFilter, filtered
from studio_app.domain.errors import ServiceUnreachable, SpeechError
from studio_app.domain.voices import primary_language
from studio_app.operations.voices import owner, plans

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from studio_app.domain.catalogue import Entry
    from studio_app.domain.voices import Voice


def voices(given: Namespace) -> int:
    """List the voices of the speech engines."""
    wanted = VoiceFilter(language=primary_language(given.language or ""), gender=given.gender or "",
                         age=given.age or "", accent=given.accent or "", use=given.use or "",
                         category=given.category or "", favourites=given.favourites)
    with desk() as at:
        names = [given.engine] if given.engine else at.engines
        listed = [voice for name in names for voice in _of(at, name, given.search, alone=bool(given.engine))]
        found = Catalogue(listed, Surroundings(at.shelf, plans(at.engines, at.accounts))).found(wanted)
    if not found:
        say("No voice is like that.")
    if found or given.json:
        result([_value(one.voice) for one in found], "\n".join(map(_line, found)), as_json=given.json)
    return DONE


def _value(voice: Voice) -> dict[str, object]:
    return {"id": voice.id, "name": voice.name, "engine": voice.engine, "language": voice.language,
            "category": voice.category, "labels": dict(voice.labels)}


def _line(one: Entry) -> str:
    """Return a voice on one line: with what it costs more than others, and what speaks against it."""
    voice = one.voice
    more = [f"{voice.rate:g} ×"] if voice.rate != 1 else []
    told = ", ".join([*more, *(trouble.words for trouble in one.troubles)])
    return f"{voice.engine:10} {voice.id:22} {voice.language:10} {voice.name}{f' ({told})' if told else ''}"


def _of(at: Desk, name: str, text: str, *, alone: bool) -> Sequence[Voice]:
    """Return an engine's voices that a text fits; where it does not answer, those of last time, and why is said.

    Raises:
        SpeechError: It is the only engine asked for, and there is nothing of last time either.
    """
    try:
        return at.search(name, text)
    except SpeechError as error:
        known = at.listings.recall(owner(at.engines[name])) if isinstance(error, ServiceUnreachable) else None
        if known is None and alone:
            raise
        say(f"{name}: {error.text}" + (f" These are its voices of {day(known.at)}." if known else ""))
        return filtered(known.voices, VoiceFilter(text)) if known else ()
