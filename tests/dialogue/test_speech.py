from __future__ import annotations

import pytest

from studio_app.dialogue.conventions import CORNERS, DOUBLE, GUILLEMETS, LOW, SINGLE, Conventions, Quotes
from studio_app.dialogue.european import european
from studio_app.dialogue.japanese import Japanese
from studio_app.dialogue.speech import speech_of
from studio_app.dialogue.tongues import tongue
from studio_app.dialogue.utterance import Passage


def spoken(text: str, language: str, style: Quotes) -> list[str]:
    grammar = Japanese() if language == "ja" else european(tongue(language))
    found = speech_of(Passage(text), Conventions((style,)), grammar)
    return [text[piece.run.start:piece.run.end] for piece in found.pieces]


@pytest.mark.parametrize(("language", "style", "text"), [
    ("en", DOUBLE, "He read “The Tempest” twice that winter."), ("en", DOUBLE, "The so-called “doctor” had left."),
    ("en", DOUBLE, "The sign said “Closed.”"), ("en", DOUBLE, "It was a word, “never,” that he used often."),
    ("en", DOUBLE, "She called it “progress,” and went away."), ("en", SINGLE, "The ‘charming’ house was damp."),
    ("it", GUILLEMETS, "Era il suo «destino» disse la vecchia."),
    ("de", LOW, "Er las die „Abendpost“ von gestern."), ("de", LOW, "„Der Krug“ hieß das Wirtshaus am Markt."),
    ("fr", GUILLEMETS, "Il lisait « Les Patiences » depuis un mois."),
    ("ja", CORNERS, "祖母は「古い友」という言葉を使った。"), ("ja", CORNERS, "店は「港」という名前だった。"),
])
def test_titles_and_words_held_at_arms_length_are_no_speech(language: str, style: Quotes, text: str) -> None:
    assert spoken(text, language, style) == []


@pytest.mark.parametrize(("language", "style", "text", "runs"), [
    ("en", DOUBLE, "“Never,” he said.", ["“Never,”"]), ("en", DOUBLE, "He shouted “Stop!” and ran.", ["“Stop!”"]),
    ("en", DOUBLE, "“…”", ["“…”"]), ("en", SINGLE, "‘Come’, said Anna.", ["‘Come’"]),
    ("de", LOW, "„Komm“, sagte Anna.", ["„Komm“"]), ("de", LOW, "Anna sagte: „Komm.“", ["„Komm.“"]),
    ("fr", GUILLEMETS, "« Viens, dit-elle, il est tard. »", ["« Viens,", "il est tard. »"]),
    ("fr", GUILLEMETS, "« Viens ! cria la vieille femme. Il est tard. »", ["« Viens !", "Il est tard. »"]),
    ("it", GUILLEMETS, "La nonna rise. «Il sole costa» disse la vecchia.", ["«Il sole costa»"]),
    ("ja", CORNERS, "「来た」と花子は言った。", ["「来た」"]), ("ja", CORNERS, "「来た」", ["「来た」"]),
])
def test_speech_is_told_by_its_signs_and_by_what_stands_beside_it(language: str, style: Quotes, text: str,
                                                                  runs: list[str]) -> None:
    assert spoken(text, language, style) == runs
