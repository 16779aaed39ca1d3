from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.accounts import Accounts, Connection
from studio_app.domain.attempts import Asked
from studio_app.domain.capabilities import Stitching
from studio_app.domain.errors import (
    ContextRefused,
    HistoryUnavailable,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    ServiceUnreachable,
    SlotsExceeded,
    TextRefused,
    UnknownVoice,
)
from studio_app.domain.ids import ParagraphId
from studio_app.domain.stitching import Conditioning
from studio_app.domain.takes import fingerprint
from tests.speech.elevenlabs.conftest import VOICE, WORDS, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.speech.elevenlabs import ElevenLabsEngine
    from studio_app.speech.engine import Speech
    from tests.services.elevenlabs.server import Server

Use = "Callable[..., Any]"


def asked(rendering: str = WORDS, at: datetime | None = None) -> Asked:
    one = request(rendering)
    return Asked(ParagraphId(1), fingerprint(rendering, one.casting), rendering, one.casting, "me", "", "credits",
                 float(len(rendering)), at or datetime.now(UTC), float(len(rendering)))


def spoken(use: Callable[..., Any], *, prepared: bool = False, **more: Any) -> Speech:
    async def speak(engine: ElevenLabsEngine) -> Speech:
        if prepared:
            await engine.prepare()
        return await engine.speak(request(**more))

    found: Speech = use(speak)
    return found


# --- speaking

def test_an_answer_brings_audio_words_and_all_that_the_service_says(use: Callable[..., Any], elevenlabs: Server) -> None:
    speech = spoken(use, prepared=True)
    assert speech.format == "mp3"
    assert (speech.charged, speech.slots) == (len(WORDS), elevenlabs.account.concurrency or speech.slots)
    assert speech.request_id == elevenlabs.bill[0].request_id
    assert speech.history_item
    assert [WORDS[word.first:word.last] for word in speech.words] == WORDS.split()
    assert {"region", "latency_ms", "tier", "output_format"} <= speech.facts.keys()
