"""Speech programs that speak OpenAI's protocol as a speech engine: Kokoro, Speaches, Chatterbox, LocalAI and others.

No two of them are alike, so little is asked for and much is tolerated: only the fields that all know are sent, what
came is told by its first bytes, and voices and models are looked for wherever they may be listed.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from studio_app.domain.accounts import Verdict
from studio_app.domain.capabilities import Capabilities, SettingRange
from studio_app.domain.errors import BadAudio, InputError, StudioError
from studio_app.speech.addresses import checked_address
from studio_app.speech.containers import container
from studio_app.speech.engine import Speech
from studio_app.speech.openai_speech import captions, openai
from studio_app.speech.openai_speech.catalogue import ENGINE, named_voice
from studio_app.speech.openai_speech.client import Client, called
from studio_app.speech.openai_speech.refusals import words_of
from studio_app.speech.plain_words import plain_words
from studio_app.speech.spoken_words import word_timings
from studio_app.speech.subscribed import SubscribedService

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from studio_app.domain.accounts import AccountBook, Connection
    from studio_app.domain.capabilities import Model
    from studio_app.domain.takes import WordTiming
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechRequest
    from studio_app.speech.openai_speech.discovery import Program

_SPEED = SettingRange("speed", "Speed", 0.5, 2.0, 1.0, step=0.05, unit="×", help="How fast the voice reads.")
_AT_ONCE, _AT_ONCE_AT_OPENAI = 1, 4
_MOST_CHARACTERS, _MOST_AT_OPENAI = 3000, 4096
_ESTIMATED = "OpenAI bills this model by the minute: the price is an estimate."
_MAY_CHARGE = "Whoever runs this address may charge for what is spoken; the studio cannot tell how much."


class OpenAISpeechEngine(SubscribedService):
    """A program of the user's own; see ``studio_app.speech.engine`` for what an engine does.

    Args:
        connection: Returns how it is reached just now.
        accounts: What is known of accounts.
        cache: A folder for what is only remembered.
    """

    name = ENGINE
    title = "Speech program of your own"

    def __init__(self, connection: Callable[[], Connection], accounts: AccountBook, cache: Path) -> None:
        super().__init__(connection, accounts, cache)
        self._client = Client()
        self._programs: dict[Connection, Program] = {}

    @property
    def account(self) -> str:
        """What stands for the key at OpenAI; a program of the user's own charges nobody."""
        return self._account(self.connection)

    def models(self) -> Sequence[Model]:
        """Return the models that were found, the usual one first; none before anything was looked for."""
        if openai.is_openai(self.address):
            return openai.LISTED.models
        known = self._programs.get(self.connection)
        return known.listed.models if known else ()

    def capabilities(self, model: str) -> Capabilities:
        """Return what a model can do, as far as anybody knows; a program's models may have any name.

        Raises:
            UnknownVoice: OpenAI has no such model.
        """
        connection = self.connection
        slots = self._accounts.account(self.name, self._account(connection)).slots.get("")
        if openai.is_openai(connection.address):
            return Capabilities(
                unit=openai.UNIT, maximum_characters=_MOST_AT_OPENAI, slots=slots or _AT_ONCE_AT_OPENAI,
                notes=() if openai.is_exact(model) else (_ESTIMATED,),
                settings=(_SPEED,) if openai.takes_speed(model) else ())
        known = self._programs.get(connection)
        return Capabilities(maximum_characters=_MOST_CHARACTERS, slots=slots or _AT_ONCE, settings=(_SPEED,),
                            word_timings=bool(known and known.captions),
                            notes=(_MAY_CHARGE,) if _is_elsewhere(connection.address) else ())

    def price(self, request: SpeechRequest) -> float:
        """Return what the request is expected to cost at OpenAI, in dollars; 0 elsewhere."""
        if not openai.is_openai(self.address):
            return 0.0
        return openai.price(request.casting.model, plain_words(request.rendering))

    async def prepare(self) -> None:
        """Find out what answers at the address.

        Raises:
            RunStopped: It wants another key.
            ServiceUnreachable: Nothing answers.
        """
        await self._program(self.connection)

    async def voices(self) -> Sequence[Voice]:
        """Return the voices that the program lists now; of one that lists none, those that it probably has."""
        return (await self._found(self.connection)).voices

    async def voice(self, wanted: str) -> Voice | None:
        """Return the voice with this id or name, also one that is not listed, such as a mix of voices."""
        return await super().voice(wanted) or named_voice(wanted)

    async def speak(self, request: SpeechRequest) -> Speech:
        """Speak one request.

        Raises:
            UnknownVoice: OpenAI has no such model.
            TextRefused, RunStopped, ServiceUnreachable, OutcomeUnknown, BadAudio: As the protocol says.
        """
        connection, model = self.connection, request.casting.model
        obeyed = self.capabilities(model).settings
        program = await self._program(connection)
        body = _body(program, request, obeyed)
        reply = await self._client.speak(connection, program, body)
        audio, words = await asyncio.to_thread(_read, reply.body, request.rendering)
        if not (kind := container(audio)):
            raise BadAudio(f"{called(connection)} sent no audio.{_saying(audio)}")
        estimated = openai.is_openai(connection.address) and not openai.is_exact(model)
        return Speech(audio, kind, words, request_id=reply.headers.get("x-request-id", ""),
                      charged=None if estimated else self.price(request), facts={"model": body["model"]})

    async def try_out(self, connection: Connection) -> Verdict:
        """Tell what answers at an address, by calls that cost nothing."""
        try:
            program = await self._found(connection)
            if not program.found:
                await self._client.check_speaks(connection, program)
        except StudioError as error:
            return Verdict(False, error.text, error.hint)
        return _verdict(program, connection, self._account(connection))

    async def close(self) -> None:
        """End all connections."""
        await self._client.close()

    def _account(self, connection: Connection) -> str:
        return self._identities.account(connection.key) if openai.is_openai(connection.address) else ""

    async def _program(self, connection: Connection) -> Program:
        return self._programs.get(connection) or await self._found(connection)

    async def _found(self, connection: Connection) -> Program:
        self._programs[connection] = program = await self._client.find(connection)
        return program


def _verdict(program: Program, connection: Connection, account: str) -> Verdict:
    listed = len(program.listed.voices)
    facts = (("Voices", str(listed) if listed else "not listed"), ("Model", program.model("", "")))
    if openai.is_openai(connection.address):
        return Verdict(True, "OpenAI accepts the key.", "", facts, account)
    hint = _MAY_CHARGE if _is_elsewhere(connection.address) else ""
    if not listed:
        hint = hint or "Choose its own voice, or type a voice’s name."
        return Verdict(True, "It answers, but lists no voices.", hint, facts, account)
    return Verdict(True, f"It answers, and has {listed} voice{'s'[:listed != 1]}.", hint, facts, account)


def _is_elsewhere(address: str) -> bool:
    """Tell whether an address is neither on this machine nor on a network of its own: where only https may be used."""
    try:
        checked_address(f"http://{urlsplit(address).netloc}")
    except InputError:
        return True
    return False


def _body(program: Program, request: SpeechRequest, obeyed: Sequence[SettingRange]) -> dict[str, Any]:
    """Return what every program takes; OpenAI's reference: https://platform.openai.com/docs/api-reference/audio."""
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
