"""What espeak is told to say, and where it comes from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio_app.pronunciation.notation import pause, sounded
from studio_app.speech.espeak.utterance import utterance

SOUNDS = {"h": "h", "i": "i:"}
renderings = st.lists(st.one_of(
    st.text(max_size=8), st.builds(sounded, st.text(max_size=4), st.sampled_from(["hi", "☃"])),
    st.floats(0.1, 5).map(pause), st.text(alphabet="[]<&\x01\x02 a", max_size=6))).map("".join)


def test_plain_words_go_as_they_are() -> None:
    said = utterance("Bread & <butter> [[x]]", SOUNDS)
    assert (said.text, said.ssml, said.phonemes) == ("Bread & <butter> [[x]]", False, False)


def test_a_pause_is_ssml_and_then_words_are_escaped() -> None:
    said = utterance(f"A & <b>{pause(0.25)}", SOUNDS)
    assert (said.text, said.ssml, said.phonemes) == ('A &amp; &lt;b><break time="250ms"/>', True, False)


def test_sounds_are_notation_and_then_brackets_are_parted() -> None:
    said = utterance(f"[[x {sounded('Hy', 'hi')}.", SOUNDS)
    assert (said.text, said.ssml, said.phonemes) == ("[ x  [[h|i:]].", False, True)


def test_words_whose_sounds_the_voice_lacks_are_read() -> None:
    assert utterance(sounded("snow", "☃"), SOUNDS).text == "snow"


def test_a_pause_without_end_is_cut() -> None:
    assert utterance(pause(10.0 ** 9), SOUNDS).text == '<break time="600000ms"/>'


@given(renderings)
def test_every_character_has_its_place(rendering: str) -> None:
    said = utterance(rendering, SOUNDS)
    assert len(said.origins) == len(said.text)
    assert list(said.origins) == sorted(said.origins)
    assert all(0 <= origin <= len(rendering) for origin in said.origins)
    assert all(char == rendering[origin] for char, origin in zip(said.text, said.origins, strict=True)
               if char.isalpha() and char not in "amplt;breaktimesh")


@given(renderings)
def test_nothing_but_pauses_and_sounds_is_markup(rendering: str) -> None:
    said = utterance(rendering, SOUNDS)
    said.text.encode()
    assert not set(said.text) & {chr(code) for code in (*range(10), *range(11, 32), 127)}
    if said.ssml:
        assert said.text.count("<") == said.text.count("<break time=")
    if said.phonemes:
        assert said.text.count("[[") == said.text.count("[[h|i:]]")
