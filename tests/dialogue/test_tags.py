from __future__ import annotations

import pytest

from studio_app.dialogue.european import european
from studio_app.dialogue.japanese import Japanese
from studio_app.dialogue.tags import Grammar, Kind
from studio_app.dialogue.tongues import TONGUES, tongue
from studio_app.dialogue.utterance import Gender


def grammar(language: str) -> Grammar:
    return Japanese() if language == "ja" else european(tongue(language))


@pytest.mark.parametrize(("language", "text", "kind", "words"), [
    ("en", " said Anna.", Kind.NAME, "Anna"), ("en", " Mr. Darcy then replied, smiling.", Kind.NAME, "Mr. Darcy"),
    ("en", " said the old man sadly from the door.", Kind.DESCRIPTION, "the old man"),
    ("en", " said the King.", Kind.DESCRIPTION, "the King"), ("en", " cried poor Anna.", Kind.NAME, "Anna"),
    ("en", " said Anna’s mother.", Kind.DESCRIPTION, "Anna’s mother"), ("en", " he whispered.", Kind.PRONOUN, "he"),
    ("en", " replied his wife.", Kind.RELATIVE, "his wife"), ("en", " I said.", Kind.TELLER, "I"),
    ("en", " they all cried.", Kind.MANY, "they"), ("en", " said a voice.", Kind.MANY, "a voice"),
    ("en", " wheezed Tom.", Kind.NAME, "Tom"), ("en", " Anna, who was tired, said.", Kind.NAME, "Anna"),
    ("de", ", sagte nun der alte Mann leise.", Kind.DESCRIPTION, "der alte Mann"),
    ("de", ", rief Frau Samsa.", Kind.NAME, "Frau Samsa"), ("fr", " répondit-elle.", Kind.PRONOUN, "elle"),
    ("fr", " s’écria la vieille femme.", Kind.DESCRIPTION, "la vieille femme"),
    ("fr", " dit M. Garnier.", Kind.NAME, "M. Garnier"), ("es", " —respondió el viejo—.", Kind.DESCRIPTION, "el viejo"),
    ("es", " —dijo con voz ronca.", Kind.DROPPED, "dijo"), ("es", " —dije.", Kind.TELLER, "yo"),
    ("it", " disse la signora Conti.", Kind.NAME, "signora Conti"), ("pl", " – zapytała.", Kind.DROPPED, "zapytała"),
    ("nl", " zei Anna.", Kind.NAME, "Anna"), ("pt", " — disse a mãe.", Kind.DESCRIPTION, "a mãe"),
    ("pt", " — perguntou a Rita.", Kind.NAME, "Rita"), ("pt", " — disse a sua irmã.", Kind.RELATIVE, "sua irmã"),
    ("it", " disse il suo vecchio amico.", Kind.RELATIVE, "suo vecchio amico"),
    ("de", ", sagte die Anna.", Kind.NAME, "Anna"), ("de", ", sagte die Fee.", Kind.DESCRIPTION, "die Fee"),
    ("it", " disse la Giulia.", Kind.NAME, "Giulia"), ("it", " disse la Volpe.", Kind.DESCRIPTION, "la Volpe"),
    ("ja", "と花子は言った。", Kind.NAME, "花子"), ("ja", "と彼女は笑った。", Kind.PRONOUN, "彼女"),
    ("ja", "と私は答えた。", Kind.TELLER, "私"),
])
def test_who_speaks_is_told_behind_the_speech(language: str, text: str, kind: Kind, words: str) -> None:
    tag = grammar(language).after(text, 0)
    assert tag is not None
    assert tag.subject[:2] == (kind, words)


@pytest.mark.parametrize(("language", "text", "words"), [
    ("en", "Anna turned to Tom and said, ", "Anna"), ("en", "Turning to Bob, Anna said, ", "Anna"),
    ("en", "When Tom came in, the old man whispered, ", "the old man"), ("en", "She looked up: ", "she"),
    ("en", "Tom left. Mr. Hale asked, ", "Mr. Hale"), ("de", "Dann sagte Anna: ", "Anna"),
    ("en", "Anna told Peter, ", "Anna"), ("en", "Anna turned and asked Peter, ", "Anna"),
    ("en", "Then said Tom, ", "Tom"), ("de", "Anna fragte Peter: ", "Anna"),
    ("de", "Als Anna kam, rief Peter: ", "Peter"),
    ("de", "Aufatmend sagte er sich: ", "er"), ("de", "Anna nickte und fragte Peter: ", "Anna"),
    ("fr", "La mère répondit : ", "la mère"),
    ("it", "Nino si voltò verso Pinuccio, e gli disse: ", "Nino"),
    ("en", "Tom gave one last sigh, and finally said, ", "Tom"),
    ("ja", "花子は振り返って、", "花子"), ("ja", "花子が言った。", "花子"),
])
def test_who_speaks_is_told_before_the_speech(language: str, text: str, words: str) -> None:
    tag = grammar(language).before(text, 0, len(text))
    assert tag is not None
    assert tag.subject.words == words


def test_whether_somebody_is_a_person_is_looked_up_however_it_is_written() -> None:
    tag = grammar("de").before("Die Großmutter rief aus der Küche: ", 0, 35)
    assert tag is not None
    assert tag.subject.gender is Gender.FEMALE
    assert tag.sure > 0.9, "and not as if it might be a thing"


@pytest.mark.parametrize("text", [" The king was angry.", " And so it went.", ""])
def test_where_nobody_is_told_to_speak_there_is_no_tag(text: str) -> None:
    assert grammar("en").after(text, 0) is None


@pytest.mark.parametrize(("language", "text", "gender"), [
    ("en", " said the girl.", Gender.FEMALE), ("en", " said his wife.", Gender.FEMALE),
    ("de", ", sagte die alte Frau.", Gender.FEMALE), ("de", ", sagte der Wirt.", Gender.MALE),
    ("fr", " dit le facteur.", Gender.MALE), ("pl", " – powiedziała.", Gender.FEMALE),
    ("en", " it said.", Gender.NEUTER),
])
def test_what_is_told_tells_the_gender(language: str, text: str, gender: Gender) -> None:
    tag = grammar(language).after(text, 0)
    assert tag is not None
    assert tag.subject.gender is gender


@pytest.mark.parametrize("language", sorted(TONGUES))
def test_every_language_reads_any_text(language: str) -> None:
    text = "— A? B! “C” 123 (D’E-F) … Gh. «I» J’k"
    for place in range(len(text)):
        grammar(language).after(text, place)
        grammar(language).before(text, 0, place)
