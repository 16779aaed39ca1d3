from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.dialogue.european import european
from studio_app.dialogue.naming import Person, persons
from studio_app.dialogue.tongues import tongue

if TYPE_CHECKING:
    from studio_app.dialogue.utterance import Gender


def gathered(*forms: str, language: str = "en", **genders: Gender) -> list[set[str]]:
    """Return who is who; a form may carry a number, ``Darcy*12``, that tells how often it stands in the book."""
    grammar = european(tongue(language))
    counted = {form: int(count or 1) for form, _, count in (one.partition("*") for one in forms)}
    named = {form: (grammar.parsed(form), count) for form, count in counted.items()}
    known = {form: grammar.known_gender(name) for form, (name, _) in named.items()}
    return [set(one.forms) for one in persons(named, known | genders)]


@pytest.mark.parametrize(("forms", "people"), [
    (("Mr. Darcy*9", "Darcy*5", "Fitzwilliam Darcy"), 1), (("Mr. Bennet", "Mrs. Bennet"), 2),
    (("Mr. Bennet*9", "Mrs. Bennet*9", "Elizabeth Bennet", "Elizabeth*20"), 3), (("Dr. Lamb", "Doctor Lamb"), 1),
    (("Colonel Hale", "Captain Hale"), 2), (("Anna Weber", "Anna", "Weber"), 1), (("Anna Weber", "Anna Kern"), 2),
    (("Anna Weber*9", "Anna Kern*2", "Anna*3"), 2), (("Miss Bingley*9", "Mr. Bingley*9", "Bingley*5"), 2),
    (("Sir William", "Sir William Lucas"), 1), (("Charlotte Lucas", "Sir William Lucas"), 2),
    (("Catherine de Bourgh", "Lady Catherine"), 1), (("Elizabeth Bennet", "Lizzy", "Miss Eliza"), 1),
])
def test_names_of_one_person_are_gathered(forms: tuple[str, ...], people: int) -> None:
    assert len(gathered(*forms)) == people


def test_a_surname_alone_is_the_gentlemans() -> None:
    assert {"Mr. Bingley", "Bingley"} in gathered("Miss Bingley*9", "Mr. Bingley*9", "Bingley*5")


def test_a_husband_does_not_take_his_wifes_name() -> None:
    assert gathered("Herr Lindner", "Frau Lindner", language="de") == [{"Frau Lindner"}, {"Herr Lindner"}]


def test_a_person_is_called_as_most_often() -> None:
    person = Person()
    person.forms.update({"Darcy": 5, "Mr. Darcy": 9, "Fitzwilliam Darcy": 1})
    assert person.name == "Mr. Darcy"
