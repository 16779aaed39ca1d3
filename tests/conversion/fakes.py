"""A speech engine that follows a script, and records as strict as the contract of ``journal``."""

from __future__ import annotations

import asyncio
import io
import threading
import wave
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studio_app.domain.attempts import NO_ANSWER, Answer, Attempt, Outcome
from studio_app.domain.capabilities import Capabilities, Stitching
from studio_app.domain.errors import UnknownVoice
from studio_app.domain.ids import AttemptId, TakeId
from studio_app.domain.regenerations import Charge
from studio_app.speech.engine import Made, Speech, SpeechEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from studio_app.domain.attempts import Asked, Delivered
    from studio_app.domain.takes import Fingerprint
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechRequest

PLAIN = Capabilities(slots=1)
MODELS = {
    "plain": PLAIN,
    "ids": Capabilities(unit="credits", slots=2, stitching=Stitching.IDS, history=True),
    "text": Capabilities(unit="credits", slots=2, stitching=Stitching.TEXT),
    "blind": Capabilities(unit="credits", slots=2),
    "wide": Capabilities(slots=3),
    "same": Capabilities(slots=1, deterministic=True),
}


def wav(seconds: float = 0.01) -> bytes:
    """Return a WAV file of a tone at 8 kHz, one channel."""
    return _wav(b"\x00\x20\x00\xe0" * round(seconds * 4000))


def silence(seconds: float = 0.01) -> bytes:
    """Return a WAV file of silence at 8 kHz, one channel."""
    return _wav(bytes(2 * round(seconds * 8000)))


def _wav(frames: bytes) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(frames)
    return file.getvalue()


class Gate:
    """Where a request waits until the test lets it go on. It may be opened from any thread."""

    def __init__(self) -> None:
        self.arrived = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._here = asyncio.Event()
        self._opened = asyncio.Event()

    async def passing(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.arrived.set()
        self._here.set()
        await self._opened.wait()

    async def reached(self) -> None:
        """Wait, on the engine's own loop, until the request is there."""
        await self._here.wait()

    def open(self) -> None:
        if self._loop is None:
            self._opened.set()
        else:
            self._loop.call_soon_threadsafe(self._opened.set)


class ScriptedEngine(SpeechEngine):
    """An engine that answers with a real WAV file, unless the script of the words says otherwise.

    A script is a list that is worked off, one entry for each time the words are asked for: an exception is raised, a
    Gate is waited at (and the next entry follows at once), a Speech is the answer. At its end the answer is plain.
    ``history`` is what the service keeps: what was made, and its audio by history item.
    """

    name = account = address = ""

    def __init__(self, name: str = "free", account: str = "", charges: Callable[[str], float | None] = len) -> None:
        self.name = name
        self.account = account
        self.address = f"https://{name}.example"
        self.requests: list[SpeechRequest] = []
        self.under_way = 0
        self.most_under_way = 0
        self.closed = 0
        self.history: list[tuple[str, Made, Speech]] = []
        self.looks: list[BaseException] = []
        self.fetching: list[BaseException] = []
        self.unprepared: list[BaseException] = []
        self._charges = charges
        self._scripts: dict[str, list[Any]] = {}

    def script(self, words: str, *entries: BaseException | Gate | Speech) -> None:
        self._scripts[words] = list(entries)

    def gate(self, words: str) -> Gate:
        gate = Gate()
        self._scripts.setdefault(words, []).append(gate)
        return gate

    @property
    def spoken(self) -> list[str]:
        """The words that were asked for, in the order in which they were."""
        return [request.rendering for request in self.requests]

    def capabilities(self, model: str) -> Capabilities:
        if model not in MODELS:
            raise UnknownVoice(f"There is no model “{model}”.")
        return MODELS[model]

    def price(self, request: SpeechRequest) -> float:
        return float(len(request.rendering))

    async def voices(self) -> Sequence[Voice]:
        return []

    async def speak(self, request: SpeechRequest) -> Speech:
        self.requests.append(request)
        number = len(self.requests)
        self.under_way += 1
        self.most_under_way = max(self.under_way, self.most_under_way)
        try:
            return await self._answer(request, number)
        finally:
            self.under_way -= 1

    async def _answer(self, request: SpeechRequest, number: int) -> Speech:
        script = self._scripts.get(request.rendering, [])
        while script:
            match script.pop(0):
                case Gate() as gate:
                    await gate.passing()
                case Speech() as speech:
                    return speech
                case error:
                    raise error
        await asyncio.sleep(0)
        charged = self._charges(request.rendering) if MODELS[request.casting.model].unit else None
        return Speech(wav(), "wav", request_id=f"{self.name}-{number}", charged=charged,
                      conditioning=request.conditioning, facts={"region": "here"})

    def keep(self, words: str, made: datetime, *, ready: bool = True, audio: bytes | None = None,
             request_id: str = "") -> Made:
        """Let the history hold a generation of these words."""
        item = f"item-{len(self.history)}"
        entry = Made(item, request_id or f"lost-{item}", made, charged=self._charges(words), ready=ready)
        self.history.append((words, entry, Speech(audio or wav(), "wav", facts={"from": "history"})))
        return entry

    async def made(self, asked: Asked, request_id: str = "") -> Sequence[Made]:
        if self.looks:
            raise self.looks.pop(0)
        return [made for words, made, _ in self.history if words == asked.rendering]

    async def prepare(self) -> None:
        if self.unprepared:
            raise self.unprepared.pop(0)

    async def fetch(self, made: Made) -> Speech:
        if self.fetching:
            raise self.fetching.pop(0)
        return next(speech for _, kept, speech in self.history if kept.item == made.item)

    async def close(self) -> None:
        self.closed += 1


@dataclass
class Entry:
    """What the records know of one attempt."""

    asked: Asked
    outcome: Outcome = Outcome.OPEN
    error: str = ""
    answer: Answer = NO_ANSWER
    incoming: Path | None = None
    aside: bool = False
    delivered: Delivered | None = None

    @property
    def told(self) -> Answer:
        """What is known of the answer."""
        return self.delivered.answer if self.outcome is Outcome.TAKEN and self.delivered else self.answer


@dataclass
class StrictRecords:
    """Journal and take store in memory, with real files; anything out of order is an AssertionError.

    ``failing`` holds errors to be raised by the method of that name, one for each call.
    """

    folder: Path
    entries: dict[AttemptId, Entry] = field(default_factory=dict)
    failing: defaultdict[str, list[BaseException]] = field(default_factory=lambda: defaultdict(list))
    on_call: Callable[[str], None] = lambda name: None
    thread: int | None = None

    def begin(self, asked: Asked) -> AttemptId:
        self._enter("begin")
        attempt = AttemptId(len(self.entries) + 1)
        self.entries[attempt] = Entry(asked)
        return attempt

    def settle(self, attempt: AttemptId, outcome: Outcome, *, error: str = "", answer: Answer = NO_ANSWER) -> None:
        self._enter("settle")
        entry = self.entries[attempt]
        assert entry.outcome in (Outcome.OPEN, Outcome.UNKNOWN), f"settled twice: {entry.outcome} → {outcome}"
        assert outcome not in (Outcome.OPEN, Outcome.TAKEN), "an attempt ends by take() or by what went wrong"
        assert entry.incoming is None or entry.aside, "received audio would be orphaned"
        entry.outcome, entry.error, entry.answer = outcome, error, answer

    def unknown(self) -> Sequence[Attempt]:
        self._enter("unknown")
        return [Attempt(attempt, entry.asked, entry.outcome, entry.answer.charged, entry.answer.request_id,
                        error=entry.error)
                for attempt, entry in self.entries.items() if entry.outcome is Outcome.UNKNOWN]

    def claimed(self, names: Collection[str]) -> frozenset[str]:
        self._enter("claimed")
        settled = [entry.told for entry in self.entries.values()
                   if entry.outcome not in (Outcome.OPEN, Outcome.UNKNOWN)]
        return frozenset(name for one in settled for name in (one.request_id, one.history_item) if name in names)

    def charges(self, account: str, fingerprint: Fingerprint) -> Sequence[Charge]:
        self._enter("charges")
        return [Charge(fingerprint, entry.asked.at, entry.told.charged) for entry in self.entries.values()
                if entry.outcome is Outcome.TAKEN
                and (entry.asked.account, entry.asked.fingerprint) == (account, fingerprint)]

    def receive(self, attempt: AttemptId, audio: bytes, answer: Answer) -> Path:
        self._enter("receive", anywhere=True)
        entry = self.entries[attempt]
        assert entry.outcome in (Outcome.OPEN, Outcome.UNKNOWN)
        assert entry.incoming is None or entry.aside, "received twice"
        entry.incoming, entry.aside = self.folder / str(attempt), False
        entry.incoming.write_bytes(audio)
        return entry.incoming

    def store(self, attempt: AttemptId, delivered: Delivered) -> None:
        self._enter("store", anywhere=True)
        self.entries[attempt].delivered = delivered

    def take(self, attempt: AttemptId) -> TakeId:
        self._enter("take")
        entry = self.entries[attempt]
        assert entry.outcome in (Outcome.OPEN, Outcome.UNKNOWN)
        assert entry.incoming is not None, "a take of nothing"
        assert not entry.aside
        assert entry.incoming.exists()
        assert entry.delivered is not None, "a take of what was not stored"
        entry.outcome = Outcome.TAKEN
        return TakeId(1000 + attempt)

    def sample(self, asset: str) -> bytes:
        self._enter("sample", anywhere=True)
        return (self.folder / asset).read_bytes()

    def keep(self, content: bytes, media_type: str, bought_as: str) -> str:
        self._enter("keep")
        name = f"kept-{len(list(self.folder.glob('kept-*')))}"
        (self.folder / name).write_bytes(content)
        return name

    def discard(self, attempt: AttemptId) -> None:
        self._enter("discard")
        entry = self.entries[attempt]
        assert entry.incoming is not None, "nothing to set aside"
        assert entry.outcome is not Outcome.TAKEN
        assert not entry.aside
        entry.aside = True

    @property
    def outcomes(self) -> list[tuple[str, Outcome]]:
        """The words of every attempt and what became of it, in order."""
        return [(entry.asked.rendering, entry.outcome) for entry in self.entries.values()]

    @property
    def taken(self) -> list[str]:
        """The words of which there are takes, in order."""
        return [words for words, outcome in self.outcomes if outcome is Outcome.TAKEN]

    def _enter(self, name: str, *, anywhere: bool = False) -> None:
        self.thread = self.thread or threading.get_ident()
        assert anywhere or self.thread == threading.get_ident(), "the records belong to one thread"
        self.on_call(name)
        if self.failing[name]:
            raise self.failing[name].pop(0)
