from __future__ import annotations

from collections import Counter

import pytest

from studio_app.dialogue.european import european
from studio_app.dialogue.roster import Roster
from studio_app.dialogue.tags import Kind, Subject
from studio_app.dialogue.tongues import tongue


def people(*tellings: str, told: tuple[str, ...] = (), language: str = "en") -> set[str]:
    spoke = Counter(Subject(Kind.NAME, name) for name in told)
    return set(Roster(tellings, european(tongue(language))).people(spoke, {}))


def test_who_speaks_has_a_title_or_acts_is_a_person() -> None:
    tellings = ("said Quill.", "Mr. Pell slept near Norwich.", "Brice sat down. Brice got up.")
    assert people(*tellings, told=("Quill",)) == {"Quill", "Mr. Pell", "Brice"}


def test_longer_and_shorter_names_of_a_person_come_along() -> None:
    assert people("said Quill.", "Mara Quill went to Ely.", told=("Quill",)) == {"Quill", "Mara Quill"}


@pytest.mark.parametrize(("language", "telling"), [
    ("en", "Suddenly she left. Suddenly it rained. He left suddenly."),
    ("de", "Regen fiel auf das Dach. Regen schlug an das Fenster. Der Regen hörte auf."),
])
def test_what_only_begins_sentences_or_has_an_article_is_nobody(language: str, telling: str) -> None:
    assert people(telling, language=language) == set()


def test_the_genitive_is_no_other_person() -> None:
    assert people("Gregors Mutter und Gregor und Gregor.", told=("Gregor",), language="de") == {"Gregor"}


def test_a_place_is_no_person_though_it_is_told_to_speak_once() -> None:
    tellings = ["They rode to Moscow, and from Moscow, and saw Moscow."] * 400
    assert people(*tellings, told=("Moscow",)) == set()
