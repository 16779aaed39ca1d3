"""Directions and sounds as the engine sends, prices and finds them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.attempts import Asked
from studio_app.domain.errors import TextRefused
from studio_app.domain.ids import ParagraphId
from studio_app.domain.stitching import Conditioning
from studio_app.domain.takes import fingerprint
from studio_app.pronunciation.notation import sounded
from tests.speech.elevenlabs.conftest import WORDS, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.accounts import Accounts
    from studio_app.speech.elevenlabs import ElevenLabsEngine
    from studio_app.speech.engine import Speech
    from tests.services.elevenlabs.server import Server

    Use = Callable[..., Any]

V4 = request(model="eleven_v4", direction="whispering, afraid")
TAGGED = f"[whispering, afraid] {WORDS}"


def asked() -> Asked:
    return Asked(ParagraphId(1), fingerprint(WORDS, V4.casting), WORDS, V4.casting, "me", "", "credits",
                 float(len(TAGGED)), datetime.now(UTC), float(len(TAGGED)), V4.direction)


def test_a_direction_is_sent_priced_and_charged_as_a_tag(use: Use, elevenlabs: Server) -> None:
    async def story(engine: ElevenLabsEngine) -> tuple[float, Speech]:
        return engine.price(V4), await engine.speak(V4)

    price, speech = use(story)
    assert elevenlabs.history[0].text == TAGGED
    assert price == speech.charged == elevenlabs.bill[0].credits == len(TAGGED)
    assert [WORDS[word.first:word.last] for word in speech.words] == WORDS.split()
    assert speech.facts["direction"] == "tag"


def test_what_was_spoken_with_a_direction_is_found_again(use: Use, elevenlabs: Server, accounts: Accounts) -> None:
    async def story(engine: ElevenLabsEngine) -> Any:
        await engine.speak(V4)
        engine.learn_price(asked(), len(TAGGED) * 0.5)
        (found,) = await engine.made(asked())
        return await engine.fetch(found)

    again = use(story)
    assert [WORDS[word.first:word.last] for word in again.words] == WORDS.split()
    assert accounts.account("elevenlabs", "me").factors == {"eleven_v4": 0.5}


def test_without_tags_a_direction_is_only_what_stands_before_the_words(use: Use, elevenlabs: Server) -> None:
    told = replace(request(direction="whispering"), conditioning=Conditioning(previous_text="It was late. whispering:"))

    async def story(engine: ElevenLabsEngine) -> tuple[Speech, Speech]:
        return await engine.speak(told), await engine.speak(replace(told, conditioning=Conditioning()))

    known, unknown = use(story)
    assert [item.text for item in elevenlabs.history] == [WORDS, WORDS]
    assert (known.facts["direction"], unknown.facts.get("direction")) == ("context", None)


def test_a_direction_that_would_be_read_aloud_is_refused_before_anything_is_sent(use: Use, elevenlabs: Server) -> None:
    with pytest.raises(TextRefused, match="too long"):
        use(lambda engine: engine.speak(replace(V4, direction="like somebody " * 6)))
    assert elevenlabs.calls == []


def test_sounds_in_the_text_are_priced_and_found_again(use: Use, elevenlabs: Server) -> None:
    rendering = f"In {sounded('Bach', 'bax')} it rained."
    one = request(rendering, model="eleven_flash_v2")

    async def story(engine: ElevenLabsEngine) -> tuple[float, Speech, Any]:
        speech = await engine.speak(one)
        lost = replace(asked(), rendering=rendering, casting=one.casting, direction="")
        return engine.price(one), speech, await engine.made(lost)

    price, speech, found = use(story)
    assert '<phoneme alphabet="ipa" ph="bax">Bach</phoneme>' in elevenlabs.history[0].text
    assert (price, len(found)) == (elevenlabs.bill[0].credits, 1)
    assert [rendering[word.first:word.last] for word in speech.words] == ["In", "Bach", "it", "rained."]
