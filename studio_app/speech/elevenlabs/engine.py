"""ElevenLabs as a speech engine; see ``studio_app.speech.engine`` for what an engine does."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from studio_app.domain.accounts import learnt_price
from studio_app.domain.capabilities import Sounds
from studio_app.domain.errors import HistoryUnavailable, MissingPermission, ServiceBusy, TextRefused
from studio_app.pronunciation.notation import pieces
from studio_app.speech.containers import container, with_true_sizes
from studio_app.speech.elevenlabs import able, account, catalogue, history
from studio_app.speech.elevenlabs.alignment import word_timings
from studio_app.speech.elevenlabs.client import PATIENCE, headers_told, understood
from studio_app.speech.elevenlabs.formats import best_format, usual_format
from studio_app.speech.elevenlabs.matrix import DEFAULT_MODEL
from studio_app.speech.elevenlabs.refusals import LOST_DICTIONARY, TITLE, NotOffered, read, refusal
from studio_app.speech.elevenlabs.sounds import RemoteSounds
from studio_app.speech.elevenlabs.text_to_speech import Endpoint, Order, read_audio
from studio_app.speech.elevenlabs.trying import verdict
from studio_app.speech.elevenlabs.wording import LONGEST_TAG, is_too_long, wording
from studio_app.speech.elevenlabs.workshop import Workshop
from studio_app.speech.engine import Made, Speech
from studio_app.speech.wire import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import timedelta
    from pathlib import Path

    from studio_app.domain.accounts import Account, AccountBook, Balance, Connection, Verdict
    from studio_app.domain.attempts import Asked
    from studio_app.domain.capabilities import Capabilities, Model
    from studio_app.domain.takes import WordTiming
    from studio_app.domain.voices import Voice
    from studio_app.speech.elevenlabs.account import Subscription
    from studio_app.speech.elevenlabs.wording import Wording
    from studio_app.speech.engine import SpeechRequest
    from studio_app.speech.wire import Reply

FRESH = 3600.0
"""Seconds for which what the service said of models and plan is believed."""
FACTS = {"x-region": "region", "tts-latency-ms": "latency_ms", "x-trace-id": "trace_id"}


class ElevenLabsEngine(Workshop):
    """The service.

    Args:
        connection: Returns how it is reached just now.
        accounts: What is known of accounts.
        cache: A folder for what is only remembered.
        patience: Seconds without a byte after which an answer is given up.
    """

    title = TITLE

    def __init__(self, connection: Callable[[], Connection], accounts: AccountBook, cache: Path, *,
                 patience: float = PATIENCE) -> None:
        super().__init__(connection, accounts, cache, patience=patience)
        self._prepared: tuple[Connection, float] | None = None
        self._places: dict[str, tuple[int, ...]] = {}
        self._untimed: set[str] = set()
        self._sounds = RemoteSounds(self._client, self._memory)

    @property
    def clock_ahead(self) -> timedelta:
        """How far the service's clock is ahead of this machine's."""
        return self._client.clock_ahead

    def models(self) -> Sequence[Model]:
        """Return the account's models, the usual one first."""
        return able.models(self._memory.models(self.account))

    def capabilities(self, model: str) -> Capabilities:
        """Return what the model can do; the usual one where none is named.

        Raises:
            UnknownVoice: There is no such model.
        """
        return able.capabilities(model, self._memory.models(self.account), self._known,
                                 keeps_nothing=self.connection.zero_retention)

    def price(self, request: SpeechRequest) -> float:
        """Return what the request is expected to cost, in credits."""
        text = wording(request.rendering, self.capabilities(request.casting.model), request.direction).text
        return able.cost(self._characters(request.casting.voice, text), self._factor(request.casting.model))

    def learn_price(self, asked: Asked, charged: float) -> None:
        """Take in what a request that was priced in full was charged."""
        sent = wording(asked.rendering, self.capabilities(asked.casting.model), asked.direction)
        characters = self._characters(asked.casting.voice, sent.text)
        model = asked.casting.model or DEFAULT_MODEL
        if learnt_price(self._known, model, characters, asked.price, charged) is not self._known:
            self._accounts.update(self.name, asked.account,
                                  lambda known: learnt_price(known, model, characters, asked.price, charged))

    async def prepare(self) -> None:
        """Learn which models there are, who pays, and on which plan.

        Raises:
            RunStopped: There is no key, or it is refused.
            ServiceUnreachable: The service does not answer.
        """
        connection = self.connection
        if self._prepared and self._prepared[0] == connection and time.monotonic() - self._prepared[1] < FRESH:
            return
        with understood():
            await self._learn_account(connection)
            with suppress(NotOffered):  # others that speak the protocol do not list models; the table knows them
                self._memory.keep_models(self.account, await catalogue.models(self._client, connection))
            self._memory.keep_rates(self.account, await catalogue.voices(self._client, connection))
        self._prepared = connection, time.monotonic()

    async def balance(self) -> Balance | None:
        """Return the credits that are left; None where the key may not read them. Asked at most every 30 s."""
        with understood():
            found = await self._present_plan(self.connection)
        return found.balance if found else None

    async def voices(self) -> Sequence[Voice]:
        """Return the account's voices, in the service's order."""
        with understood():
            found = await catalogue.voices(self._client, self.connection)
        self._memory.keep_rates(self.account, found)
        return found

    async def speak(self, request: SpeechRequest) -> Speech:
        """Speak one request, and tell when its words are heard.

        Raises:
            UnknownVoice: There is no such model.
            TextRefused, ContextRefused, RunStopped, ServiceUnreachable, OutcomeUnknown, BadAudio: As the protocol says.
        """
        connection, ability = self.connection, self.capabilities(request.casting.model)
        _check_direction(request, ability)
        sent = wording(request.rendering, ability, request.direction)
        order = await self._order(connection, request, sent, ability)
        reply = await self._send(connection, order)
        if order.dictionaries and reply.status == 404 and read(reply).has(*LOST_DICTIONARY):
            self._sounds.forget(self.account, order.dictionaries)
            order = await self._order(connection, request, sent, ability)
            reply = await self._send(connection, order)  # what was refused was not billed
        if reply.status == 403 and order.output_format != usual_format() and read(reply).is_bad_format:
            self._accounts.update(self.name, self.account, partial(_without_format, form=order.output_format))
            order = replace(order, output_format=usual_format())
            reply = await self._send(connection, order)  # what was refused was not billed
        if reply.status != 200:
            raise refusal(read(reply), reply.retry_after, request.conditioning)
        audio, words = await asyncio.to_thread(_heard, self._endpoint(connection), reply.body, sent)
        return replace(self._speech(request, order, reply), audio=audio, format=container(audio), words=words)

    async def made(self, asked: Asked, request_id: str = "") -> Sequence[Made]:
        """Return what the history holds that an attempt may have brought, the likeliest first."""
        sent = wording(asked.rendering, self.capabilities(asked.casting.model), asked.direction)
        shown = history.items(self._client, self.connection, voice=asked.casting.voice,
                              since=asked.at - history.BEFORE, until=asked.at + history.AFTER)
        try:
            with understood():
                found = [one async for one in shown
                         if (one.request_id == request_id if request_id else _is_like(one, asked, sent.text))]
        except MissingPermission as error:
            raise HistoryUnavailable(error.text, error.hint) from error
        found.sort(key=lambda one: abs(one.made - asked.at))
        self._places.update((one.id, sent.places) for one in found if one.text == sent.text)
        return [Made(one.id, one.request_id, one.made, one.charged, ready=one.ready) for one in found]

    async def fetch(self, made: Made) -> Speech:
        """Return what the history holds of one generation, no audio if that was deleted; nothing is charged for it."""
        connection = self.connection
        with understood():
            kept = await history.item(self._client, connection, made.item)
            audio = b"" if kept.gone else await history.audio(self._client, connection, made.item)
        places = self._places.get(made.item)
        words = word_timings(kept.text, places, kept.alignment) if places else ()
        return Speech(with_true_sizes(audio), container(audio), words, request_id=made.request_id,
                      history_item=made.item, made=made.made, charged=made.charged,
                      facts={"output_format": kept.output_format, "tier": self._known.plan})

    async def archive_dictionaries(self) -> int:
        """Put away the dictionaries that the program made, and return how many these were."""
        return await self._sounds.archive(self.connection, self.account)

    async def try_out(self, connection: Connection) -> Verdict:
        """Tell what an account can do, by calls that cost nothing."""
        return await verdict(self._client, connection)

    async def close(self) -> None:
        """End all connections."""
        await self._client.close()

    @property
    def _known(self) -> Account:
        return self._accounts.account(self.name, self.account)

    def _characters(self, voice: str, text: str) -> float:
        """Return how many characters are billed: code points, times the voice's own rate."""
        return len(text) * self._memory.rate(self.account, voice)

    def _factor(self, model: str) -> float:
        return able.factor(model, self._memory.models(self.account), self._known)

    def _endpoint(self, connection: Connection) -> Endpoint:
        return Endpoint.PLAIN if connection.address in self._untimed else Endpoint.TIMED

    async def _order(self, connection: Connection, request: SpeechRequest, sent: Wording,
                     ability: Capabilities) -> Order:
        """Return what is asked for, as far as the model obeys it; sounds in their dictionary, which is made first."""
        casting, lexicon = request.casting, request.lexicon
        told = ability.phonemes is Sounds.RULES and lexicon and any(piece.ipa for piece in pieces(request.rendering))
        return Order(
            casting.voice, sent.text, casting.model or DEFAULT_MODEL,
            settings=able.obeyed(casting.settings, ability.settings),
            language=request.language.split("-")[0].lower() if ability.language else "",
            normalisation=able.normalisation(casting.settings), conditioning=request.conditioning, seed=request.seed,
            dictionaries=(await self._sounds.version(connection, self.account, lexicon),) if lexicon and told else (),
            output_format=best_format(self._known), keep_nothing=connection.zero_retention,
        )

    async def _send(self, connection: Connection, order: Order) -> Reply:
        """Return the answer to an order; of a server that knows no times of words the audio alone is wanted."""
        endpoint = self._endpoint(connection)
        reply = await self._client.send("POST", connection, order.path(endpoint), may_bill=True,
                                        params=order.query, json=order.body)
        if endpoint is Endpoint.TIMED and reply.status in (404, 405) and read(reply).is_elsewhere:
            self._untimed.add(connection.address)
            return await self._send(connection, order)
        return reply

    def _speech(self, request: SpeechRequest, order: Order, reply: Reply) -> Speech:
        """Return what the headers say of an answer."""
        request_id, charged = headers_told(reply.headers)
        item = reply.headers.get("history-item-id", "")
        slots = number(reply.headers.get("maximum-concurrent-requests"))
        told = {name: reply.headers[header] for header, name in FACTS.items() if header in reply.headers}
        facts = {**told, "tier": self._known.plan, "output_format": order.output_format,
                 "dictionaries": " ".join(f"{one.id}:{one.version}" for one in order.dictionaries),
                 "direction": _delivery(request, self.capabilities(request.casting.model))}
        return Speech(
            b"", "", request_id=request_id, history_item="" if item == "not_stored" else item, charged=charged,
            conditioning=request.conditioning, slots=int(slots) if slots else None,
            facts={name: value for name, value in facts.items() if value},
        )

    async def _learn_account(self, connection: Connection) -> None:
        """Learn who pays and on which plan, as far as the key may read it."""
        try:
            self._identities.learn(connection.key, await account.user_id(self._client, connection))
        except (MissingPermission, NotOffered):
            return
        plan = None
        with suppress(ServiceBusy):  # whoever asks often is refused; the plan of last time does as well
            plan = await self._asked_plan(connection)
        if plan is not None:
            self._accounts.update(self.name, self.account, partial(_with_plan, plan=plan))


def _check_direction(request: SpeechRequest, ability: Capabilities) -> None:
    """Refuse a direction that the model would rather read aloud than obey."""
    if ability.audio_tags and is_too_long(request.direction):
        raise TextRefused(f"The direction “{request.direction}” is too long for this model.",
                          f"Use at most {LONGEST_TAG} words, or put commas in it: what is beyond them is left out.")


def _delivery(request: SpeechRequest, ability: Capabilities) -> str:
    """Return how the model was told the direction: in the text, or as words before it; empty if it was not."""
    if not request.direction:
        return ""
    if ability.audio_tags:
        return "tag"
    return "context" if request.direction in request.conditioning.previous_text else ""


def _heard(endpoint: Endpoint, body: bytes, sent: Wording) -> tuple[bytes, tuple[WordTiming, ...]]:
    """Return the audio of an answer, and when its words are heard; this takes its time, so not on the worker's loop."""
    answer = read_audio(endpoint, body)
    return with_true_sizes(answer.content), word_timings(sent.text, sent.places, answer.alignment)


def _with_plan(known: Account, plan: Subscription) -> Account:
    """Return the account with its plan, and what it pays for credits unless the user has said that."""
    if known.price_is_set or plan.price is None:
        return replace(known, plan=plan.plan)
    return replace(known, plan=plan.plan, price=plan.price, currency=plan.currency)


def _without_format(known: Account, form: str) -> Account:
    """Return the account with a format that it may not have, however many requests found that out at once."""
    return replace(known, refused_formats=tuple(dict.fromkeys((*known.refused_formats, form))))


def _is_like(one: history.Item, asked: Asked, text: str) -> bool:
    """Tell whether these are the words, whatever spaces the history shows, by the model, where it tells one."""
    return one.text.split() == text.split() and one.model in ("", asked.casting.model or DEFAULT_MODEL)
