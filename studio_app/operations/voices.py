"""The voices a book uses: what services say of them now, what speaks against them, and the project's own copies."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from studio_app.conversion.cutting import cut_places
from studio_app.domain.book import ParagraphKind
from studio_app.domain.changes import NOTHING
from studio_app.domain.errors import StudioError
from studio_app.domain.listings import Listing, Owner
from studio_app.domain.voice_troubles import Trouble, TroubleKind, voice_troubles
from studio_app.domain.voices import Voice
from studio_app.operations.audition import GREETING, told_first
from studio_app.storage import books, chapters, paragraphs, speakers, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.shelf import VoiceKey
    from studio_app.domain.voices import Speaker
    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine

PROMISE = "Sit down, make yourself comfortable, and let the evening come; the story has time, and so have we."

Found: TypeAlias = "Mapping[VoiceKey, Voice | None]"
"""What services say of voices now; None stands for one that its service does not know any more."""


@dataclass(frozen=True, slots=True)
class UsedVoice:
    """A voice that somebody in the book is cast to.

    Attributes:
        voice: As the project's own copy describes it; where it has none, engine and id are all there is.
        speakers: Whose voice it is, the book's narrator first.
    """

    voice: Voice
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class VoiceTrouble:
    """What is the matter with a voice of the book."""

    voice: Voice
    speakers: tuple[str, ...]
    trouble: Trouble

    @property
    def sentence(self) -> str:
        """What is the matter, and who speaks with it."""
        return f"{self.trouble.sentence} It is the voice of {', '.join(self.speakers)}."


def owner(engine: SpeechEngine) -> Owner:
    """Return whose catalogue an engine shows just now."""
    return Owner(engine.name, engine.account, engine.address)


async def listed(engine: SpeechEngine, also: Iterable[str] = ()) -> tuple[Owner, Listing]:
    """Ask an engine for its catalogue; by then it knows its models and prices as well.

    Args:
        engine: The engine.
        also: The ids of voices that are wanted even where the catalogue leaves them out, as it does of large libraries.

    Raises:
        StudioError: It cannot be reached or used.
    """
    await engine.prepare()
    found = {voice.id: voice for voice in await engine.voices()}
    for id_ in also:
        with suppress(StudioError):  # the others are worth having without it
            if id_ not in found and (voice := await engine.voice(id_)) is not None and voice.id == id_:
                found[id_] = voice
    return owner(engine), Listing(tuple(found.values()), datetime.now(UTC))


async def looked_up(engines: Mapping[str, SpeechEngine], wanted: Iterable[VoiceKey],
                    catalogues: Mapping[str, Sequence[Voice]]) -> dict[VoiceKey, Voice | None]:
    """Return what services say of voices, as far as they answer; those that the catalogues hold are not asked for.

    Args:
        engines: The engines by name.
        wanted: Which voices.
        catalogues: What engines have just listed.
    """
    known = {(voice.engine, voice.id): voice for its in catalogues.values() for voice in its}
    found: dict[VoiceKey, Voice | None] = {}
    for key in wanted:
        if key in known:
            found[key] = known[key]
        elif key[0] in engines and key[0] in catalogues:
            with suppress(StudioError):  # it says nothing of this one, so nothing is known
                found[key] = await engines[key[0]].voice(key[1])
    return found


def used(bench: Workbench) -> dict[VoiceKey, UsedVoice]:
    """Return the voices that somebody is cast to; those made of samples of the project are its own and no service's."""
    db = bench.project.db
    copies = {(one.engine, one.id): one for one in voices.voices(db)}
    everybody, narrator = speakers.speakers(db), books.load_book(db).narrator
    cast: defaultdict[VoiceKey, list[Speaker]] = defaultdict(list)
    for speaker in sorted(everybody.values(), key=lambda one: one.id != narrator):
        if speaker.casting is not None:
            cast[speaker.casting.engine, speaker.casting.voice].append(speaker)
    found = {key: UsedVoice(copies.get(key, Voice(*key, key[1])), tuple(its)) for key, its in cast.items()}
    return {key: one for key, one in found.items() if not one.voice.samples}


def plans(engines: Mapping[str, SpeechEngine], accounts: AccountBook) -> dict[str, str]:
    """Return what the services call the plans of the accounts, as far as that was ever told."""
    return {name: accounts.account(name, engine.account).plan for name, engine in engines.items() if engine.address}


def troubles(bench: Workbench, found: Found, plans: Mapping[str, str] | None = None) -> list[VoiceTrouble]:
    """Return what speaks against the voices of the book, the worst first.

    Args:
        bench: The open project.
        found: What services say of its voices now; of others what the project's copies say counts.
        plans: By engine, what the service calls the account's plan, where that is known.
    """
    now, told = datetime.now(UTC), list[VoiceTrouble]()
    for key, one in used(bench).items():
        voice = found.get(key) or one.voice
        names = tuple(speaker.name for speaker in one.speakers)
        its = voice_troubles(voice, now, (plans or {}).get(key[0], ""), gone=key in found and found[key] is None)
        told += [VoiceTrouble(voice, names, trouble) for trouble in its]
    worst_first = list(TroubleKind)
    return sorted(told, key=lambda one: worst_first.index(one.trouble.kind))


def renew(bench: Workbench, found: Found) -> Changes:
    """Bring the project's copies of descriptions up to what the services say; no step to undo, and nothing turns stale.

    A voice that is gone keeps its copy.
    """
    db = bench.project.db
    copies = {(one.engine, one.id): one for one in voices.voices(db)}
    newer = [voice for key, voice in found.items() if voice is not None and key in copies
             and replace(voice, samples=copies[key].samples) != copies[key]]
    if not newer:
        return NOTHING
    with bench.project.undo.paused() as step:
        for voice in newer:
            voices.keep(db, voice)
    return step.changes



def reader(bench: Workbench, paragraph: ParagraphId) -> Speaker:
    """Return who reads a paragraph: its own speaker, else the chapter's, else the book's narrator."""
    db = bench.project.db
    found = paragraphs.paragraph(db, paragraph)
    own = found.speaker or chapters.chapter(db, found.chapter).speaker or books.load_book(db).narrator
    return speakers.speaker(db, own)


def words_between(bench: Workbench, least: int, most: int) -> str:
    """Return whole sentences of the book, the tale itself first, of at least and at most so many characters.

    Where the book has fewer, a few sentences of a narrator's follow.
    """
    book = books.load_book(bench.project.db)
    said = ""
    for chapter in told_first(bench):
        for one in paragraphs.paragraphs(bench.project.db, chapter.id) if chapter.included else ():
            if one.spoken and one.kind is ParagraphKind.BODY and len(said) < least:
                said = f"{said} {one.text}".strip()
    if len(said) < least:
        said = f"{said} {GREETING} {PROMISE}".strip()
    cuts = [end for end in cut_places(said, min(most, 3 * least), book.metadata.language) if end >= least]
    return said[:min(cuts, default=most)].strip()
