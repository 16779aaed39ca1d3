from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.catalogue import Catalogue, Facet, Order, Surroundings, VoiceFilter, facets, filtered
from studio_app.domain.shelf import Remark, Shelf
from studio_app.domain.voices import Voice

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ADA = Voice("elevenlabs", "a1", "Ada", ("en-GB", "de"), "premade",
            {"gender": "female", "age": "middle_aged", "accent": "british", "use_case": "narrative_story"},
            description="Warm and even.")
BRUNO = Voice("elevenlabs", "b1", "Bruno", ("en-US",), "professional",
              {"gender": "Male", "age": "young", "use case": "Characters & Animation"}, rate=2.0)
CARLA = Voice("fish-audio", "c1", "Carla", ("it",), "own", {"tags": "Female, old, audiobook"}, rate=0.5)
DORA = Voice("fish-audio", "d1", "Dora", ("en",), "library", own=False, moderated=True)
VOICES = (BRUNO, ADA, DORA, CARLA)


def shelf() -> Shelf:
    return Shelf({("fish-audio", "c1"): Remark(True, ("the grandmother",), "like my aunt")})


def names(wanted: VoiceFilter, order: Order = Order.SERVICE) -> list[str]:
    return [voice.name for voice in filtered(VOICES, wanted, shelf(), order)]


@pytest.mark.parametrize(("text", "found"), [
    ("ada", ["Ada"]), ("WARM", ["Ada"]), ("british even", ["Ada"]), ("b1", ["Bruno"]), ("aunt", ["Carla"]),
    ("grandmother", ["Carla"]), ("professional", ["Bruno"]), ("warm bruno", []),
    ("  ", ["Bruno", "Ada", "Dora", "Carla"]),
])
def test_each_word_is_looked_for_in_all_that_is_known_of_a_voice(text: str, found: list[str]) -> None:
    assert names(VoiceFilter(text)) == found


def test_languages_are_found_by_their_names() -> None:
    catalogue = Catalogue(VOICES, Surroundings(language_name=lambda tag: "Italian" if tag == "it" else tag))
    assert [one.voice.name for one in catalogue.found(VoiceFilter("italian"))] == ["Carla"]


@pytest.mark.parametrize(("wanted", "found"), [
    (VoiceFilter(engine="fish-audio"), ["Dora", "Carla"]),
    (VoiceFilter(language="en"), ["Bruno", "Ada", "Dora"]),
    (VoiceFilter(language="de"), ["Ada"]),
    (VoiceFilter(gender="female"), ["Ada", "Carla"]),
    (VoiceFilter(age="middle-aged"), ["Ada"]),
    (VoiceFilter(use="narration"), ["Ada", "Carla"]),
    (VoiceFilter(use="characters"), ["Bruno"]),
    (VoiceFilter(category="premade"), ["Ada"]),
    (VoiceFilter(tag="the grandmother"), ["Carla"]),
    (VoiceFilter(favourites=True), ["Carla"]),
    (VoiceFilter(fit=True), ["Bruno", "Ada", "Carla"]),
    (VoiceFilter(own=True), ["Bruno", "Ada", "Carla"]),
    (VoiceFilter(text="a", gender="female", language="en"), ["Ada"]),
])
def test_what_is_chosen_must_all_hold(wanted: VoiceFilter, found: list[str]) -> None:
    assert names(wanted) == found


@pytest.mark.parametrize(("order", "found"), [
    (Order.SERVICE, ["Bruno", "Ada", "Dora", "Carla"]), (Order.NAME, ["Ada", "Bruno", "Carla", "Dora"]),
    (Order.LANGUAGE, ["Dora", "Ada", "Bruno", "Carla"]), (Order.CATEGORY, ["Dora", "Carla", "Ada", "Bruno"]),
    (Order.FAVOURITES, ["Carla", "Bruno", "Ada", "Dora"]), (Order.COST, ["Carla", "Ada", "Dora", "Bruno"]),
])
def test_voices_stand_in_the_order_that_is_wanted(order: Order, found: list[str]) -> None:
    assert names(VoiceFilter(), order) == found


def test_those_that_speak_the_books_language_stand_first() -> None:
    catalogue = Catalogue(VOICES, Surroundings(first="it-CH"))
    assert [one.voice.name for one in catalogue.found(VoiceFilter())] == ["Carla", "Bruno", "Ada", "Dora"]


def test_a_service_may_label_as_it_likes() -> None:
    assert facets(BRUNO)[3:6] == (("male",), ("young",), ("characters",))
    assert facets(CARLA)[3:6] == (("female",), ("old",), ("narration",))
    odd = Voice("e", "1", "Odd", labels={"gender": "a robot’s", "age": "Ancient-ish"})
    assert facets(odd)[3:5] == (("a robot’s",), ("ancient ish",))


def test_each_facet_tells_its_values_with_what_they_would_leave() -> None:
    choices = Catalogue(VOICES, Surroundings(shelf())).choices(VoiceFilter(gender="female"))
    assert choices[Facet.ENGINE] == {"elevenlabs": 1, "fish-audio": 1}
    assert choices[Facet.GENDER] == {"male": 1, "female": 2}  # as if nothing were chosen here
    assert choices[Facet.TAG] == {"the grandmother": 1}


def test_a_voice_that_is_gone_stays_in_the_list_and_says_so() -> None:
    catalogue = Catalogue([ADA], Surroundings(gone={("elevenlabs", "a1")}))
    (entry,) = catalogue.entries
    assert entry.gone
    assert not entry.fit
    assert entry.troubles[0].words == "gone"


def test_the_plan_of_each_service_counts() -> None:
    voice = Voice("elevenlabs", "p", "Pia", tiers=("creator", "pro"), removed=NOW + timedelta(days=3))
    small = Catalogue([voice], Surroundings(plans={"elevenlabs": "free"}, now=NOW)).entries[0]
    large = Catalogue([voice], Surroundings(plans={"elevenlabs": "pro"}, now=NOW)).entries[0]
    assert not small.fit
    assert large.fit
    assert [one.words for one in large.troubles] == ["goes on 24 November 2026"]


labels = st.dictionaries(st.sampled_from(["gender", "age", "accent", "use_case", "tags"]),
                         st.sampled_from(["", "male", "Old", "middle_aged", "news, male", "É"]))
voices = st.builds(Voice, st.sampled_from(["x", "y"]), st.text(max_size=4), st.text(max_size=6),
                   st.lists(st.sampled_from(["en", "de-AT", ""]), max_size=3).map(tuple), labels=labels)


@given(st.lists(voices, max_size=8), st.sampled_from(["", "a", "male"]), st.sampled_from(["", "x"]))
def test_every_count_is_what_choosing_it_leaves(some: list[Voice], text: str, engine: str) -> None:
    catalogue, wanted = Catalogue(some), VoiceFilter(text, engine=engine)
    for value, count in catalogue.choices(wanted)[Facet.GENDER].items():
        assert len(catalogue.found(VoiceFilter(text, engine=engine, gender=value))) == count


def test_a_remark_is_taken_in_without_looking_at_all_voices_again() -> None:
    own = shelf()
    catalogue = Catalogue(VOICES, Surroundings(own))
    catalogue.found(VoiceFilter(), Order.FAVOURITES)
    own.put_down("fish-audio", "d1", Remark(favourite=True, note="for the aunt"))
    entry = catalogue.take_in_remark(("fish-audio", "d1"))
    assert entry is not None
    assert entry.remark.favourite
    assert [one.voice.name for one in catalogue.found(VoiceFilter("aunt"), Order.FAVOURITES)] == ["Dora", "Carla"]
    assert catalogue.take_in_remark(("fish-audio", "nobody")) is None
