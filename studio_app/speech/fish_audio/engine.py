"""Fish Audio as a speech engine: https://docs.fish.audio/api-reference.

It keeps no history and says nothing of what it charges. Its price is a plain product, though, so an answer counts as
charged with its price; what may have been carried out without an answer can't be found out, and counts as charged, too.
Voices can be made, changed and deleted there, which costs nothing, and those of others are free to use.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from studio_app.domain.accounts import Balance, Verdict
from studio_app.domain.errors import BadAudio, OutcomeUnknown, RunStopped, ServiceBusy, StudioError, TextRefused
from studio_app.domain.regenerations import Policy
from studio_app.domain.voices import CLONED
from studio_app.speech.containers import container, with_true_sizes
from studio_app.speech.engine import Speech
from studio_app.speech.fish_audio import catalogue, cloning, models, stream
from studio_app.speech.fish_audio.refusals import BAD_KEY, NO_CREDIT, making_refusal, refusal
from studio_app.speech.fish_audio.requests import content_of, text_of
from studio_app.speech.spoken_words import word_timings
from studio_app.speech.subscribed import SubscribedService
from studio_app.speech.wire import Reply, Wire, understood

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from studio_app.domain.accounts import AccountBook, Connection
    from studio_app.domain.capabilities import Capabilities, Model
    from studio_app.domain.takes import WordTiming
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechRequest
    from studio_app.speech.making import CloneFacts, CloneOrder, LibraryPage, LibraryQuery, VoiceSlots

PATIENCE = 240.0
"""Seconds without a byte after which an answer is given up, as in the service's own library."""
_TIMED, _PLAIN = "/v1/tts/stream/with-timestamp", "/v1/tts"
_SLOTS = ""
"""All models share their slots."""


@dataclass(frozen=True, slots=True)
class _Wallet:
    """Whose it is, the dollars left in it, and how many requests at once what was paid in allows."""

    user: str
    left: float
    slots: int


class FishAudioEngine(SubscribedService):
    """The service; see ``studio_app.speech.engine`` for what an engine does.

    Args:
        connection: Returns how it is reached just now.
        accounts: What is known of accounts.
        cache: A folder for what is only remembered.
    """

    name = catalogue.ENGINE
    title = "Fish Audio"

    def __init__(self, connection: Callable[[], Connection], accounts: AccountBook, cache: Path) -> None:
        super().__init__(connection, accounts, cache)
        self._wire = Wire(self.title, PATIENCE)
        self._prepared = ""
        self._untimed: set[str] = set()

    def models(self) -> Sequence[Model]:
        """Return all models, the newest first, which is the usual one."""
        return models.MODELS

    def capabilities(self, model: str) -> Capabilities:
        """Return what the model can do.

        Raises:
            UnknownVoice: There is no such model.
        """
        known = self._accounts.account(self.name, self.account)
        return models.capabilities(model, known.slots.get(_SLOTS, models.slots(0)))

    def price(self, request: SpeechRequest) -> float:
        """Return what the request costs, in dollars."""
        return models.price(request.casting.model, text_of(request))

    async def prepare(self) -> None:
        """Learn who pays, and how many requests the account may have under way.

        Raises:
            RunStopped: There is no key, or it is refused.
            ServiceUnreachable: The service does not answer.
        """
        if self._prepared != self.connection.key or not self.connection.key:
            await self.balance()

    async def balance(self) -> Balance | None:
        """Return the API credit that is left, in dollars; None from a server that has no wallets.

        Raises:
            RunStopped: There is no key, or it is refused.
            ServiceUnreachable: The service does not answer.
        """
        wallet = await self._wallet(self.connection)
        return Balance(wallet.left, unit=models.UNIT) if wallet else None

    async def voices(self) -> Sequence[Voice]:
        """Return the account's own voices, then the best rated ones of the library."""
        return await catalogue.catalogue(self._asking)

    async def search(self, text: str) -> Sequence[Voice]:
        """Return the voices of the catalogue that this text fits, then those of the library with it in their titles."""
        listed = await super().search(text)
        known = {voice.id for voice in listed}
        asked = bool(text) and catalogue.is_of_the_service(text)
        found = await catalogue.titled(self._asking, text) if asked else ()
        return [*listed, *(voice for voice in found if voice.id not in known)]

    async def voice(self, wanted: str) -> Voice | None:
        """Return the voice with this id or name: one of the catalogue, else any of the library."""
        if not catalogue.is_of_the_service(wanted):
            return None
        get = self._asking
        found = await catalogue.by_id(get, wanted, self.account)
        return found or await super().voice(wanted) or await catalogue.by_title(get, wanted)

    async def speak(self, request: SpeechRequest) -> Speech:
        """Speak one request.

        Raises:
            UnknownVoice: There is no such model.
            TextRefused, RunStopped, ServiceUnreachable, OutcomeUnknown, BadAudio: As the protocol says.
        """
        connection = self.connection
        model = models.model_id(request.casting.model)
        if not request.references and not catalogue.is_of_the_service(request.casting.voice):
            raise RunStopped("The samples that this voice is made of are not in the project.", "Choose another voice.")
        reply = await self._spoken(connection, model, request)
        audio, words = await asyncio.to_thread(_read, reply, request.rendering)
        if not audio:
            raise BadAudio("Fish Audio sent no audio.")
        told = {"model": model, "direction": models.tag(model, request.direction)}
        return Speech(audio, container(audio), words, charged=self.price(request),
                      facts={name: value for name, value in told.items() if value})

    async def library(self, query: LibraryQuery, page: int = 0) -> LibraryPage:
        """Return one page of the voices that others have made public, from page 0 on."""
        return await catalogue.library(self._asking, query, page)

    async def add_voice(self, voice: Voice, name: str) -> Voice:
        """Return a public voice as one to work with; the account need not hold it, and it takes no room there."""
        found = await catalogue.by_id(self._asking, voice.id, self.account)
        if found is None:
            raise making_refusal(404, b"")
        return replace(found, name=name or found.name, own=True)

    @property
    def clone_facts(self) -> CloneFacts:
        """What it takes to clone a voice."""
        return cloning.FACTS

    async def clone(self, order: CloneOrder) -> Voice:
        """Make a voice of samples; it may still be in the making, see ``voice``.

        Raises:
            InputError: The order is not one that may be sent.
            OutcomeUnknown: The answer never came.
        """
        sent = cloning.content_of(order)
        try:
            reply = await self._kept("POST", "/model", may_bill=True, **sent)
        except OutcomeUnknown as error:
            raise OutcomeUnknown(error.text, "The voice may be there all the same: look for it before you send it "
                                 "again.") from error
        return _made(reply)

    async def voice_slots(self) -> VoiceSlots | None:
        """Return how many voices the account holds; the service names no limit."""
        return await catalogue.slots(self._asking)

    async def change_voice(self, voice: Voice, *, name: str, description: str, labels: Mapping[str, str]) -> Voice:
        """Rename and retag a voice of one's own, and return it as it is then."""
        path = f"/model/{voice.id}"
        await self._kept("PATCH", path, json={"title": name, "description": description,
                                              "tags": cloning.tags_of(labels)})
        return _made(await self._kept("GET", path))

    async def delete_voice(self, voice: Voice) -> None:
        """Delete a voice of one's own, for good."""
        await self._kept("DELETE", f"/model/{voice.id}")

    async def preview(self, voice: Voice) -> bytes:
        """Return the voice's free sample as an audio file; empty if there is none."""
        if audio := await self._fetched(voice.preview):
            return audio
        found = await catalogue.by_id(self._asking, voice.id, self.account)
        return await self._fetched(found.preview) if found and found.preview != voice.preview else b""

    async def try_out(self, connection: Connection) -> Verdict:
        """Tell what an account can do, by calls that cost nothing."""
        try:
            await self._get(connection, "/model", {"self": "true", "page_size": "1"})
            wallet = await self._wallet(connection)
        except StudioError as error:
            return Verdict(False, error.text, error.hint)
        if wallet is None:
            return Verdict(True, "It answers, but does not tell what credit there is.")
        facts = (("API credit", f"${wallet.left:,.2f}"), ("Requests at once", str(wallet.slots)))
        if wallet.left <= 0:
            return Verdict(True, "The key is good, but the account has no API credit.", NO_CREDIT, facts, wallet.user)
        return Verdict(True, "The key is good.", "", facts, wallet.user)

    async def close(self) -> None:
        """End all connections."""
        await self._wire.close()

    async def _spoken(self, connection: Connection, model: str, request: SpeechRequest) -> Reply:
        """Return the complete answer to a request for speech, with the times of words where the service tells them."""
        path = _PLAIN if connection.address in self._untimed else _TIMED
        sent = content_of(request)
        headers = {**_authorised(connection), **sent.pop("headers", {}), "model": model}
        reply = await self._wire.send("POST", connection.address + path, may_bill=True, headers=headers, **sent)
        if reply.status == 200:
            return reply
        if path == _TIMED and reply.status in (404, 405) and b"ference" not in reply.body:
            self._untimed.add(connection.address)
            return await self._spoken(connection, model, request)
        raise refusal(reply.status, reply.body, reply.retry_after)

    @property
    def _asking(self) -> catalogue.Get:
        """How questions are asked with the key of just now."""
        return partial(self._get, self.connection)

    async def _kept(self, method: str, path: str, *, may_bill: bool = False, **request: Any) -> Reply:
        """Return the answer to what is done with a voice of one's own."""
        connection = self.connection
        reply = await self._wire.send(method, connection.address + path, may_bill=may_bill,
                                      headers=_authorised(connection), **request)
        if reply.status < 300:
            return reply
        raise making_refusal(reply.status, reply.body, reply.retry_after)

    async def _fetched(self, address: str) -> bytes:
        """Return the file at an address, which may be anybody's, so the key is not sent; empty if it is not there."""
        if not address:
            return b""
        reply = await self._wire.send("GET", address, follow_redirects=True)
        return reply.body if reply.status == 200 else b""

    async def _get(self, connection: Connection, path: str, query: catalogue.Query) -> Any:
        """Return what is answered to a question that costs nothing; None if nothing is there for this account."""
        reply = await self._wire.send("GET", connection.address + path, headers=_authorised(connection), params=query)
        if reply.status in (403, 404):
            return None
        if reply.status == 200:
            with suppress(ValueError):
                return json.loads(reply.body)
        error = refusal(reply.status, reply.body, reply.retry_after)
        raise ServiceBusy(catalogue.UNREADABLE) if isinstance(error, TextRefused) else error

    async def _wallet(self, connection: Connection) -> _Wallet | None:
        """Return the account's wallet, having learnt from it; None where there is none."""
        told = await self._get(connection, "/wallet/self/api-credit", {})
        self._prepared = connection.key
        if told is None:
            return None
        with understood(catalogue.UNREADABLE):
            slots = models.slots(float(told["cumulative_top_up"]))
            wallet = _Wallet(str(told["user_id"]), float(told["credit"]), slots)
        self._identities.learn(connection.key, wallet.user)
        self._accounts.update(self.name, wallet.user, lambda known: replace(
            known, policy=Policy.CHARGED, slots={**known.slots, _SLOTS: wallet.slots}))
        return wallet


def _authorised(connection: Connection) -> dict[str, str]:
    if not connection.key:
        raise RunStopped("There is no key for Fish Audio.", BAD_KEY)
    return {"Authorization": f"Bearer {connection.key}"}


def _made(reply: Reply) -> Voice:
    """Return the voice that an answer describes."""
    with suppress(ValueError, TypeError, AttributeError, KeyError):
        if voice := catalogue.voice(json.loads(reply.body), CLONED):
            return voice
    raise OutcomeUnknown(catalogue.UNREADABLE, "Look for the voice before you send it again.")


def _read(reply: Reply, rendering: str) -> tuple[bytes, tuple[WordTiming, ...]]:
    """Return an answer's audio, and when its words are heard; it takes a while, and so has a thread of its own."""
    if not reply.headers.get("content-type", "").startswith("text/event-stream"):
        return with_true_sizes(reply.body), ()
    timed = stream.read(reply.body)
    return timed.audio, word_timings(rendering, timed.words)
