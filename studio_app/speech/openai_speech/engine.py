"""Speech programs that speak OpenAI's protocol as a speech engine: Kokoro, Speaches, Chatterbox, LocalAI and others.

No two of them are alike, so little is asked for and much is tolerated: only the fields that all know are sent, what
came is told by its first bytes, and voices and models are looked for wherever they may be listed.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from studio_app.domain.accounts import Verdict
from studio_app.domain.capabilities import Capabilities, SettingRange
from studio_app.domain.errors import BadAudio, RunStopped, ServiceUnreachable, StudioError
from studio_app.speech.containers import container
from studio_app.speech.engine import Service, Speech
from studio_app.speech.identities import Identities
from studio_app.speech.openai_speech import captions, openai
from studio_app.speech.openai_speech.catalogue import ENGINE, named_voice
from studio_app.speech.openai_speech.discovery import Program, discover
from studio_app.speech.openai_speech.refusals import ADDRESS, KEY, refusal, words_of
from studio_app.speech.plain_words import plain_words
from studio_app.speech.spoken_words import word_timings
from studio_app.speech.wire import Reply, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from studio_app.domain.accounts import AccountBook, Connection
    from studio_app.domain.capabilities import Model
    from studio_app.domain.takes import WordTiming
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechRequest

PATIENCE = 600.0
"""Seconds without a byte after which an answer is given up: a program may first have to load its model."""
_SPEED = SettingRange("speed", "Speed", 0.5, 2.0, 1.0, step=0.05, unit="×", help="How fast the voice reads.")
_FORMATS = ("wav", "mp3")
"""What is asked for, the better first; the second only of a program that has refused the first."""
_PROGRAM = "The speech program"
_AT_ONCE, _AT_ONCE_AT_OPENAI = 1, 4
_NOT_THERE = (404, 405)


class OpenAISpeechEngine(Service):
    """A program of the user's own; see ``studio_app.speech.engine`` for what an engine does.

    Args:
        connection: Returns how it is reached just now.
        accounts: What is known of accounts.
        cache: A folder for what is only remembered.
    """

    name = ENGINE
    title = "Speech program of your own"

    def __init__(self, connection: Callable[[], Connection], accounts: AccountBook, cache: Path) -> None:
        self._connection = connection
        self._accounts = accounts
        self._identities = Identities(cache / f"{ENGINE}-accounts.json")
        self._wire = Wire(_PROGRAM, PATIENCE)
        self._programs: dict[Connection, Program] = {}
        self._formats: dict[str, str] = {}
        self._untimed: set[str] = set()

    @property
    def connection(self) -> Connection:
        """How the program is reached just now."""
        return self._connection()

    @property
    def account(self) -> str:
        """What stands for the key at OpenAI; a program of the user's own charges nobody."""
        return self._account(self.connection)

    def _account(self, connection: Connection) -> str:
        return self._identities.account(connection.key) if openai.is_openai(connection.address) else ""

    @property
    def address(self) -> str:
        """The base address that requests go to."""
        return self.connection.address

    @property
    def _charges(self) -> bool:
        return openai.is_openai(self.address)

    def models(self) -> Sequence[Model]:
        """Return the models that were found, the usual one first; none before anything was looked for."""
        if self._charges:
            return openai.LISTED.models
        known = self._programs.get(self.connection)
        return known.listed.models if known else ()

    def capabilities(self, model: str) -> Capabilities:
        """Return what a model can do, as far as anybody knows; a program's models may have any name.

        Raises:
            UnknownVoice: OpenAI has no such model.
        """
        slots = self._accounts.account(self.name, self.account).slots.get("")
        if not self._charges:
            known = self._programs.get(self.connection)
            return Capabilities(maximum_characters=3000, slots=slots or _AT_ONCE, settings=(_SPEED,),
                                word_timings=bool(known and known.captions))
        notes = () if openai.is_exact(model) else ("OpenAI bills this model by the minute: the price is an estimate.",)
        return Capabilities(unit=openai.UNIT, maximum_characters=4096, slots=slots or _AT_ONCE_AT_OPENAI, notes=notes,
                            settings=(_SPEED,) if openai.takes_speed(model) else ())

    def price(self, request: SpeechRequest) -> float:
        """Return what the request is expected to cost at OpenAI, in dollars; 0 elsewhere."""
        return openai.price(request.casting.model, plain_words(request.rendering)) if self._charges else 0.0

    async def prepare(self) -> None:
        """Find out what answers at the address.

        Raises:
            RunStopped: It wants another key.
            ServiceUnreachable: Nothing answers.
        """
        await self._program(self.connection)

    async def voices(self) -> Sequence[Voice]:
        """Return the voices that the program lists; of one that lists none, those that it probably has."""
        connection = self.connection
        self._programs[connection] = program = await self._discovered(connection)
        return program.voices

    async def voice(self, wanted: str) -> Voice | None:
        """Return the voice with this id or name, also one that is not listed: a mix of voices, or one just added."""
        return await super().voice(wanted) or named_voice(wanted)

    async def speak(self, request: SpeechRequest) -> Speech:
        """Speak one request.

        Raises:
            UnknownVoice: OpenAI has no such model.
            TextRefused, RunStopped, ServiceUnreachable, OutcomeUnknown, BadAudio: As the protocol says.
        """
        connection = self.connection
        obeyed = self.capabilities(request.casting.model).settings
        program = await self._program(connection)
        body = _body(program, request, obeyed)
        reply = await self._captioned(connection, program, body) or await self._spoken(connection, program, body)
        audio, words = await asyncio.to_thread(_read, reply.body, request.rendering)
        kind = container(audio)
        if not kind:
            raise BadAudio(f"{_who(connection)} sent no audio.{_saying(audio)}")
        exact = not self._charges or openai.is_exact(request.casting.model)
        return Speech(audio, kind, words, request_id=reply.headers.get("x-request-id", ""),
                      charged=self.price(request) if exact else None, facts={"model": body["model"]})

    async def try_out(self, connection: Connection) -> Verdict:
        """Tell what answers at an address, by calls that cost nothing."""
        try:
            program = await self._discovered(connection)
            if not program.found:
                await self._check_speaks(connection, program)
        except StudioError as error:
            return Verdict(False, error.text, error.hint)
        self._programs[connection] = program
        listed = len(program.listed.voices)
        account = self._account(connection)
        facts = (("Voices", str(listed) if listed else "not listed"), ("Model", program.model("", "")))
        if not listed:
            return Verdict(True, "It answers, but lists no voices.", "Choose its own voice, or type a voice’s name.",
                           facts, account)
        return Verdict(True, f"It answers, and has {listed} voice{'s'[:listed != 1]}.", "", facts, account)

    async def close(self) -> None:
        """End all connections."""
        await self._wire.close()

    async def _program(self, connection: Connection) -> Program:
        if connection not in self._programs:
            self._programs[connection] = await self._discovered(connection)
        return self._programs[connection]

    async def _discovered(self, connection: Connection) -> Program:
        if openai.is_openai(connection.address):
            if not connection.key:
                raise RunStopped("There is no key for OpenAI.", KEY)
            await self._got(connection, f"{connection.address}/models")
            return Program((connection.address,), openai.LISTED)
        return await discover(lambda url: self._got(connection, url), connection.address)

    async def _got(self, connection: Connection, url: str) -> object:
        """Return what is answered as JSON; None if there is nothing of the kind."""
        try:
            reply = await self._wire.send("GET", url, headers=_authorised(connection))
        except ServiceUnreachable as error:
            raise ServiceUnreachable(f"Nothing answers at {connection.address}.",
                                     f"Start the speech program. {ADDRESS}") from error
        if reply.status in (401, 403):
            raise refusal(reply.status, reply.body, _who(connection))
        try:
            return json.loads(reply.body) if reply.status == 200 else None
        except ValueError:
            return None

    async def _check_speaks(self, connection: Connection, program: Program) -> None:
        """Ask a program that lists nothing to speak nothing: one that can, objects to that.

        Raises:
            RunStopped: It knows nothing of speech.
        """
        if (await self._sent(connection, program, {})).status in _NOT_THERE:
            raise RunStopped(f"What answers at {connection.address} is no speech program.", ADDRESS)

    async def _captioned(self, connection: Connection, program: Program, body: dict[str, Any]) -> Reply | None:
        """Return the answer that tells when each word is heard, from a program that can; else None.

        Errors of this side way are no reason not to take the usual one.
        """
        if not program.captions or connection.address in self._untimed:
            return None
        reply = await self._wire.send("POST", program.captions, may_bill=True, headers=_authorised(connection),
                                      json={**body, "response_format": _FORMATS[0]})
        if reply.status in _NOT_THERE:
            self._untimed.add(connection.address)
        if reply.status in (429, 503):
            raise refusal(reply.status, reply.body, _who(connection), reply.retry_after)
        return reply if 200 <= reply.status < 300 else None

    async def _spoken(self, connection: Connection, program: Program, body: dict[str, Any]) -> Reply:
        """Return the complete answer with the audio, in the best format that the program has."""
        wanted = self._formats.get(connection.address, _FORMATS[0])
        reply = await self._sent(connection, program, {**body, "response_format": wanted})
        if 200 <= reply.status < 300:
            return reply
        if reply.status in (400, 422) and wanted != _FORMATS[-1] and "format" in words_of(reply.body):
            self._formats[connection.address] = _FORMATS[-1]
            return await self._spoken(connection, program, body)
        raise refusal(reply.status, reply.body, _who(connection), reply.retry_after)

    async def _sent(self, connection: Connection, program: Program, body: dict[str, Any]) -> Reply:
        """Return the answer to a request for speech, sent to wherever the program takes it."""
        refused: list[Reply] = []
        for base in program.bases:
            reply = await self._wire.send("POST", f"{base}/audio/speech", may_bill=True,
                                          headers=_authorised(connection), json=body)
            if reply.status not in _NOT_THERE:
                return reply
            refused.append(reply)
        return refused[0]


def _body(program: Program, request: SpeechRequest, obeyed: Sequence[SettingRange]) -> dict[str, Any]:
    casting = request.casting
    model = program.model(casting.model, casting.voice)
    body: dict[str, Any] = {"model": model, "input": plain_words(request.rendering)}
    if voice := program.voice(casting.voice):
        body["voice"] = voice
    for known in obeyed:
        if isinstance(value := casting.settings.get(known.name), int | float):
            body[known.name] = min(max(float(value), known.least), known.most)
    if program.listed.is_kokoro:
        body["stream"] = False
    return body


def _read(body: bytes, rendering: str) -> tuple[bytes, tuple[WordTiming, ...]]:
    """Return an answer's audio, and when its words are heard; it takes a while, and so has a thread of its own."""
    timed = captions.read(body)
    return timed.audio, word_timings(rendering, timed.words)


def _saying(answer: bytes) -> str:
    """Return what an answer says that is no audio; nothing if it is not in words."""
    words = words_of(answer[:2000])
    return f" It says: {words}" if words and words.isprintable() else ""


def _who(connection: Connection) -> str:
    """Return what stands in a sentence for what is asked."""
    return "OpenAI" if openai.is_openai(connection.address) else _PROGRAM


def _authorised(connection: Connection) -> dict[str, str]:
    return {"Authorization": f"Bearer {connection.key}"} if connection.key else {}
