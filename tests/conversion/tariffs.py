"""A paid engine with a tariff: models, a voice that costs more, words in brackets that are billed, seeds, a balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.capabilities import Capabilities, Model, Stitching
from studio_app.domain.voices import Casting
from studio_app.speech.engine import Speech, SpeechEngine
from tests.conversion.fakes import wav

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.accounts import Balance
    from studio_app.domain.attempts import Asked
    from studio_app.domain.errors import StudioError
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import Made, SpeechRequest

FULL = Casting("paid", "anna", "full")
"""A voice at the usual rate, with a model that costs 1 for each character and is told ids."""
HALF = Casting("paid", "anna", "half")
DEAR = Casting("paid", "dora", "full")
"""A voice that costs three times as much."""

FACTORS = {"full": 1.0, "half": 0.5}
RATES = {"dora": 3.0}


class Tariff(SpeechEngine):
    """What it speaks is a tone as long as the words would be, for which it charges its price.

    ``prepare`` raises the ``refusal``, if there is one. ``left`` is the balance; what was asked for is in ``sent``.
    """

    name = account = ""
    address = "https://tariff.example"

    def __init__(self, name: str = "paid", unit: str = "credits") -> None:
        self.name, self.account, self.unit = name, "acc", unit
        self.left: Balance | None = None
        self.refusal: StudioError | None = None
        self.sent: list[SpeechRequest] = []

    def capabilities(self, model: str) -> Capabilities:
        stitching = Stitching.IDS if model == "full" else Stitching.TEXT
        return Capabilities(unit=self.unit, slots=4, slot_group=model, stitching=stitching, seed=model == "full",
                            audio_tags=model == "full")

    def models(self) -> tuple[Model, ...]:
        return Model("full", "Full"), Model("half", "Half")

    def price(self, request: SpeechRequest) -> float:
        casting = request.casting
        return len(request.rendering) * FACTORS[casting.model or "full"] * RATES.get(casting.voice, 1.0)

    async def prepare(self) -> None:
        if self.refusal:
            raise self.refusal

    async def balance(self) -> Balance | None:
        return self.left

    def learn_price(self, asked: Asked, charged: float) -> None:
        return None

    async def voices(self) -> Sequence[Voice]:
        return ()

    async def speak(self, request: SpeechRequest) -> Speech:
        self.sent.append(request)
        tone = wav(len(request.rendering) / 15)
        return Speech(tone, "wav", request_id=f"r{len(self.sent)}", charged=self.price(request),
                      conditioning=request.conditioning)

    async def fetch(self, made: Made) -> Speech:
        raise AssertionError(made)

    async def close(self) -> None:
        return None
