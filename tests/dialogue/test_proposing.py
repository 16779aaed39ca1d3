from __future__ import annotations

import pytest

from studio_app.dialogue.proposing import propose
from studio_app.dialogue.utterance import Passage, Utterance
from tests.dialogue.marked import APART, FOLDER, scenes, score, total


def proposed(*texts: str, language: str = "en") -> list[Utterance]:
    return propose([Passage(text) for text in texts], language)


def speakers(*texts: str, language: str = "en") -> list[str]:
    return [one.speaker for one in proposed(*texts, language=language)]


def test_most_of_what_was_marked_is_found_and_given_to_the_right_speaker() -> None:
    reached = total([score(scene) for scene in scenes(FOLDER)])
    assert min(reached.found_precision, reached.found_recall) > 0.98
    assert min(reached.speaker_precision, reached.speaker_recall) > 0.92


def test_it_is_as_good_with_scenes_that_were_kept_apart() -> None:
    reached = total([score(scene) for scene in scenes(APART)])
    assert min(reached.found_precision, reached.found_recall) > 0.96
    assert min(reached.speaker_precision, reached.speaker_recall) > 0.86


def test_there_are_enough_scenes_in_every_style() -> None:
    marked = [one for folder in (FOLDER, APART) for scene in scenes(folder) for one in scene.marked]
    assert len(marked) >= 250
    assert {scene.language[:2] for scene in scenes(FOLDER)} >= {"en", "de", "fr", "es", "it", "ja"}


def test_two_who_talk_take_turns() -> None:
    assert speakers("“One,” said Anna.", "“Two,” said Tom.", "“Three.”", "“Four.”", "“Five.”") == [
        "Anna", "Tom", "Anna", "Tom", "Anna"]


def test_a_guess_is_less_certain_than_what_is_told_and_less_with_each_turn() -> None:
    told = proposed("“One,” said Anna.", "“Two,” said Tom.", "“Three.”", "“Four.”", "“Five.”")
    sure = [one.confidence for one in told[1:]]
    assert sure == sorted(sure, reverse=True)
    assert sure[0] > sure[1] > sure[-1]


def test_turns_are_told_from_behind_too() -> None:
    assert speakers("“One.”", "“Two.”", "“Three,” said Anna.", "“Four,” said Tom.") == ["Anna", "Tom", "Anna", "Tom"]


def test_who_is_called_by_name_does_not_speak() -> None:
    assert speakers("“Come, Tom,” said Anna.", "“Where to?”", "“Home,” said Anna. Tom came.") == ["Anna", "Tom", "Anna"]


def test_a_pronoun_means_whoever_fits_it() -> None:
    assert speakers("Tom met Mary at the gate.", "“You are late,” she said.", "“I am,” he said.") == ["Mary", "Tom"]


@pytest.mark.parametrize(("language", "texts", "names"), [
    ("pt", ("— Vens? — perguntou a Rita.", "— Não sei — respondeu o João."), ["Rita", "João"]),
    ("de", ("»Komm«, sagte die Anna.", "»Nein«, sagte der Peter."), ["Anna", "Peter"]),
    ("it", ("«Vieni» disse la Giulia.", "«No» disse la sua amica."), ["Giulia", "Sua amica"]),
])
def test_an_article_is_no_part_of_a_name(language: str, texts: tuple[str, ...], names: list[str]) -> None:
    assert speakers(*texts, language=language) == names


def test_a_speech_over_several_paragraphs_has_one_speaker() -> None:
    told = proposed("“I have two things to say,” said Anna. “The first is this.", "“The second is that.”",
                    "“Oh,” said Tom.")
    assert [one.speaker for one in told] == ["Anna", "Anna", "Anna", "Tom"]
    assert told[2].reason == "It goes on with what Anna says in the paragraph before."


def test_who_does_something_beside_the_speech_speaks_it() -> None:
    told = proposed("Anna Hale came in. Tom looked at Anna Hale.", "Anna Hale put down the cup. “It is late.”")
    assert told[0].speaker == "Anna Hale"
    assert "stands in the same paragraph" in told[0].reason


def test_whoever_tells_the_story_may_speak() -> None:
    assert speakers("“Who is it?” I asked.", "“A friend,” said Tom.", "“What friend?”") == ["I", "Tom", "I"]


def test_where_several_speak_nobody_is_proposed() -> None:
    told = proposed("“Hurrah!” they all cried.")[0]
    assert (told.speaker, told.confidence) == ("", 0.0)
    assert told.reason == "“they all cried” stands beside it; that is nobody in particular."


def test_a_scene_break_ends_a_conversation() -> None:
    texts = [Passage("“One,” said Anna."), Passage("“Two,” said Tom."), Passage("“Three.”", opens=True)]
    assert propose(texts, "en")[-1].speaker == ""


def test_headings_hold_no_speech() -> None:
    assert propose([Passage("“Who Goes There?”", spoken_in=False)], "en") == []


@pytest.mark.parametrize("language", ["", "xx", "en", "ja", "ru"])
def test_any_language_and_an_empty_book_are_borne(language: str) -> None:
    assert propose([], language) == []
    assert propose([Passage("")], language) == []


def test_progress_rises_to_the_end() -> None:
    told: list[float] = []
    propose([Passage("“One,” said Anna.")] * 600, "en", told.append)
    assert told == sorted(told)
    assert told[-1] > 0.99


def test_two_descriptions_of_a_relative_are_not_two_who_talk() -> None:
    told = speakers("Mr. Pell sat down.", "“Well?” asked his wife.", "“No.”", "“Why?” said his lady.", "“No.”")
    assert told[1] == told[3] == "Mr. Pell"
