"""Words that a voice may misread, found in a text written for it."""

from __future__ import annotations

import pytest

from studio_app.pronunciation.census import Page
from studio_app.pronunciation.lexicon import Rule
from studio_app.pronunciation.suspects import Reason, Suspect, suspects

STORY = """\
Old Quarbrook came down to the harbour with Zdenka, and the harbour was empty. “Quarbrook’s late,” said the pilot.
Nobody at the harbour had seen the psaltergraph since Quarbrook and Zdenka came home from Xylmouth.
The crew of HMRX 7 wrote to John and Mary about the B52 and the U.S.N. on the 3rd of May, in 1984, in Chapter IV.
DO NOT TOUCH THE BELL, said the sign. Then Жанна wrote to info@quarbrook.example and www.xylmouth.example again.
Slowly the neighbours of Xylmouth went home; Zdenka’ll follow, said Quarbrook. Unhurriedly, they did, Mr. Zdenka too.
"""


def found(text: str, language: str = "en", **more: list[Rule]) -> dict[str, Suspect]:
    pages = [Page(number, line) for number, line in enumerate(text.splitlines(), 1)]
    return {suspect.words: suspect for suspect in suspects(pages, language, **more)}


def test_each_kind_has_its_reason() -> None:
    assert {words: suspect.reason for words, suspect in found(STORY).items()} == {
        "Quarbrook": Reason.NAME, "Xylmouth": Reason.NAME, "Zdenka": Reason.CLUSTER, "psaltergraph": Reason.RARE,
        "HMRX": Reason.ACRONYM, "U.S.N.": Reason.ACRONYM, "B52": Reason.DIGITS, "Жанна": Reason.SCRIPT,
    }


def test_names_come_first_the_more_frequent_the_earlier() -> None:
    assert list(found(STORY))[:3] == ["Zdenka", "Quarbrook", "Xylmouth"]
    assert list(found(STORY))[-1] == "psaltergraph"


def test_it_is_counted_with_its_endings_and_found_where_it_stands_first() -> None:
    quarbrook = found(STORY)["Quarbrook"]
    assert (quarbrook.count, quarbrook.paragraph) == (4, 1)
    assert STORY[quarbrook.start:quarbrook.end] == "Quarbrook"


def test_every_reason_has_its_sentence() -> None:
    page = Page(1, "She said dolce far niente to Quarbrook and to Quarbrook.", ((9, 25),))
    assert [suspect.sentence for suspect in suspects([page], "en")] == [
        "“Quarbrook” is a name that a voice may not know.",
        "“dolce far niente” is marked as being in another language.",
    ]
    assert len({Suspect("x", reason, 1, 1, 0, 1).sentence for reason in Reason}) == len(Reason)


def test_what_has_a_rule_is_marked() -> None:
    rules = [Rule("Quarbrook", "Kwarbruk"), Rule("Zden", "Sden", whole_words=False)]
    assert [words for words, suspect in found(STORY, rules=rules).items() if suspect.ruled] == ["Quarbrook"]


@pytest.mark.parametrize(("language", "text", "names"), [
    ("de", "Da ging Quarbrook in das Haus. Die Wohnzimmertür sah Quarbrook, und den Drosselkranz sah er nicht.",
     ["Quarbrook"]),
    ("fr", "Alors Quarbrec vit l’Yvonnais. Il dit à Quarbrec qu’il irait chez Marie.", ["Quarbrec", "Yvonnais"]),
    ("it", "Allora Quarbrocco disse: «’ntorno all’isola». E Quarbrocco rise.", ["Quarbrocco"]),
    ("cs", "Potom přišel Quarbrek domů. Slovo Quarbrek neznal nikdo, jen Petr.", ["Quarbrek"]),
    ("ru", "Тогда Кварбрук пришёл домой. И Кварбрук сел.", ["Кварбрук"]),
    ("zh", "他说：“你好。”", []),
    ("", "", []),
])
def test_names_in_other_languages(language: str, text: str, names: list[str]) -> None:
    assert [words for words, suspect in found(text, language).items() if suspect.reason is Reason.NAME] == names


def test_usual_spellings_of_england_and_forms_of_known_words_are_no_suspects() -> None:
    assert not found("The colour of the neighbours’ harbour was recognised unhurriedly, and the traveller felt it.")
