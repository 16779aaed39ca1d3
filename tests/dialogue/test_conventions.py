from __future__ import annotations

import pytest

from studio_app.dialogue.conventions import (
    CORNERS,
    DOUBLE,
    GUILLEMETS,
    INWARD,
    LOW,
    SINGLE,
    Quotes,
    conventions,
    described,
)


@pytest.mark.parametrize(("language", "text", "style"), [
    ("en", "“Come,” she said, “and bring ‘Moby’.”", DOUBLE), ("en", '"Come," she said. "It\'s late."', DOUBLE),
    ("en", "‘Come,’ she said. ‘He said “no”.’", SINGLE), ("en", "'Come,' she said. 'It's late.'", SINGLE),
    ("de", "„Komm“, sagte sie.", LOW), ("de", "»Komm«, sagte sie.", INWARD),
    ("de", "«Komm», sagte sie.", GUILLEMETS),
    ("fr", "« Viens », dit-elle.", GUILLEMETS), ("it", "«Vieni», disse.", GUILLEMETS),
    ("ja", "「来て」と言った。", CORNERS),
    ("xx", "„Pridi“, je rekla.", LOW),
])
def test_the_style_is_seen_in_the_text(language: str, text: str, style: Quotes) -> None:
    assert conventions([text], language).quotes[0] == style


def test_apostrophes_make_no_single_quotes_of_double_ones() -> None:
    texts = ["'Tis cold, and 'tis late.", "“Come in,” he said.", "“I can't,” said she, “the dogs' door is shut.”"]
    assert conventions(texts, "en").quotes == (DOUBLE,)


@pytest.mark.parametrize(("language", "led"), [("es", True), ("fr", True), ("en", False)])
def test_one_dash_leads_speech_where_the_language_does_so(language: str, led: bool) -> None:
    assert conventions(["—Ven.", "Ana calló."], language).dashes is led


def test_an_english_book_may_lead_its_speech_with_dashes_throughout() -> None:
    assert conventions(["— Come in.", "— I can't.", "— Why?"], "en").dashes


@pytest.mark.parametrize(("language", "texts", "told"), [
    ("fr", ["— Viens, dit-il.", "« Non », dit-elle."], "« » and dashes"), ("en", ["“Come,” he said."], "“ ”"),
    ("en", ['"Come," he said.'], '" "'), ("en", ["'Come,' he said."], "' '"),
])
def test_the_conventions_are_told_in_the_signs_of_the_page(language: str, texts: list[str], told: str) -> None:
    assert described(conventions(texts, language), texts) == told
