"""What is sent to a speech program, and where to: each keeps its ways a little elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import RunStopped, ServiceUnreachable
from studio_app.speech.openai_speech import openai
from studio_app.speech.openai_speech.discovery import Program, discover
from studio_app.speech.openai_speech.refusals import ADDRESS, KEY, refusal, words_of
from studio_app.speech.wire import Reply, Wire

if TYPE_CHECKING:
    from studio_app.domain.accounts import Connection
    from studio_app.domain.errors import SpeechError

PATIENCE = 600.0
"""Seconds without a byte after which speech is given up: a program may first have to load its model."""
_PATIENCE_FOR_LISTS = 60.0
"""The same for lists, which some programs cannot answer while they speak."""
_FORMATS = ("wav", "mp3")
"""What is asked for, the better first; the second only of a program that has refused the first."""
_NOT_THERE = (404, 405)
_BUSY = (429, 503)
_PROGRAM = "The speech program"


class Client:
    """Talks with speech programs, and remembers of each what it has refused."""

    def __init__(self) -> None:
        self._wire = Wire(_PROGRAM, PATIENCE)
        self._formats: dict[str, str] = {}
        self._untimed: set[str] = set()

    async def find(self, connection: Connection) -> Program:
        """Return what is found at an address.

        Raises:
            RunStopped: A key is missing or refused.
            ServiceUnreachable: Nothing answers.
        """
        if not openai.is_openai(connection.address):
            return await discover(lambda url: self._listed(connection, url), connection.address)
        if not connection.key:
            raise RunStopped("There is no key for OpenAI.", KEY)
        await self._listed(connection, f"{connection.address}/models")
        return Program((connection.address,), openai.LISTED)

    async def check_speaks(self, connection: Connection, program: Program) -> None:
        """Ask a program that lists nothing to speak nothing: one that can, objects to that.

        Raises:
            RunStopped: It knows nothing of speech.
            ServiceUnreachable: Nothing answers.
        """
        if (await self._sent(connection, program, {})).status in _NOT_THERE:
            raise RunStopped(f"What answers at {connection.address} is no speech program.", ADDRESS)

    async def speak(self, connection: Connection, program: Program, body: dict[str, Any]) -> Reply:
        """Return the complete answer to a request for speech, with the times of its words where there are any.

        Raises:
            TextRefused, RunStopped, ServiceUnreachable, OutcomeUnknown: As an engine's ``speak`` does.
        """
        return await self._timed(connection, program, body) or await self._plain(connection, program, body)

    async def close(self) -> None:
        """End all connections."""
        await self._wire.close()

    async def _listed(self, connection: Connection, url: str) -> object:
        """Return what is answered as JSON; None if there is nothing of the kind."""
        try:
            reply = await self._wire.send("GET", url, headers=_authorised(connection), timeout=_PATIENCE_FOR_LISTS)
        except ServiceUnreachable as error:
            raise ServiceUnreachable(f"Nothing answers at {connection.address}.",
                                     f"Start the speech program. {ADDRESS}") from error
        if reply.status == 401:
            raise _refusal(connection, reply)
        try:
            return json.loads(reply.body) if reply.status == 200 else None
        except ValueError:
            return None

    async def _timed(self, connection: Connection, program: Program, body: dict[str, Any]) -> Reply | None:
        """Return the answer that tells when each word is heard, from a program that can; else None.

        A failure on this side way is no reason not to take the usual one.
        """
        if not program.captions or connection.address in self._untimed:
            return None
        reply = await self._post(connection, program.captions, {**body, "response_format": _FORMATS[0]})
        if reply.status in _NOT_THERE:
            self._untimed.add(connection.address)
        if reply.status in _BUSY:
            raise _refusal(connection, reply)
        return reply if _is_good(reply) else None

    async def _plain(self, connection: Connection, program: Program, body: dict[str, Any]) -> Reply:
        """Return the answer that is audio alone, in the best format that the program has."""
        wanted = self._formats.get(connection.address, _FORMATS[0])
        reply = await self._sent(connection, program, {**body, "response_format": wanted})
        if _is_good(reply):
            return reply
        if reply.status in (400, 422) and wanted != _FORMATS[-1] and "format" in words_of(reply.body):
            self._formats[connection.address] = _FORMATS[-1]
            return await self._plain(connection, program, body)
        raise _refusal(connection, reply)

    async def _sent(self, connection: Connection, program: Program, body: dict[str, Any]) -> Reply:
        """Return the answer to a request for speech, sent to wherever the program takes it."""
        refused: list[Reply] = []
        for base in program.bases:
            reply = await self._post(connection, f"{base}/audio/speech", body)
            if reply.status not in _NOT_THERE:
                return reply
            refused.append(reply)
        return refused[0]

    async def _post(self, connection: Connection, url: str, body: dict[str, Any]) -> Reply:
        return await self._wire.send("POST", url, may_bill=True, headers=_authorised(connection), json=body)


def called(connection: Connection) -> str:
    """Return what stands in a sentence for what is asked."""
    return "OpenAI" if openai.is_openai(connection.address) else _PROGRAM


def _refusal(connection: Connection, reply: Reply) -> SpeechError:
    return refusal(reply.status, reply.body, called(connection), reply.retry_after)


def _is_good(reply: Reply) -> bool:
    return 200 <= reply.status < 300


def _authorised(connection: Connection) -> dict[str, str]:
    return {"Authorization": f"Bearer {connection.key}"} if connection.key else {}
