from __future__ import annotations

import pytest

from studio_app.dialogue.conventions import GUILLEMETS, Conventions
from studio_app.dialogue.european import european
from studio_app.dialogue.speech import speech_of
from studio_app.dialogue.tongues import tongue
from studio_app.dialogue.utterance import Passage


def spoken(text: str, language: str) -> list[str]:
    found = speech_of(Passage(text), Conventions((GUILLEMETS,), dashes=True), european(tongue(language)))
    return [text[piece.run.start:piece.run.end] for piece in found.pieces]


@pytest.mark.parametrize(("language", "text", "speech"), [
    ("es", "—Ven —dijo Ana—. Es tarde.", ["—Ven", "Es tarde."]),
    ("es", "—El rey —que Dios guarde— ha muerto.", ["—El rey —que Dios guarde— ha muerto."]),
    ("es", "—¿Vienes? —Ana abrió la puerta—. Es tarde.", ["—¿Vienes?", "Es tarde."]),
    ("es", "—Ven —dijo Ana con la voz rota.", ["—Ven"]),
    ("fr", "— Viens, dit Anne, il est tard.", ["— Viens,", "il est tard."]),
    ("fr", "— Viens ! s’écria-t-elle.", ["— Viens !"]),
    ("fr", "– Viens, dit-il. Elle sourit et ferma la porte.", ["– Viens,"]),
    ("fr", "– Viens, dit-il. Tu ne dois pas rester.", ["– Viens,", "Tu ne dois pas rester."]),
    ("it", "– Vieni, – disse Anna. – È tardi.", ["– Vieni,", "– È tardi."]),
    ("pl", "– Chodź – powiedziała Anna. – Już późno.", ["– Chodź", "– Już późno."]),
    ("pt", "— Vem — disse a mãe. — É tarde.", ["— Vem", "— É tarde."]),
    ("es", "Ana calló.", []), ("es", "—", []),
])
def test_telling_between_dashes_is_told_from_speech(language: str, text: str, speech: list[str]) -> None:
    assert spoken(text, language) == speech
