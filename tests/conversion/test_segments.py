from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.conversion import cutting
from studio_app.conversion.cutting import carried_cuts
from studio_app.conversion.reading import Reading
from studio_app.conversion.segments import segments_of, standing_cuts
from studio_app.conversion.stretches import NOBODY
from studio_app.domain.book import Mark, MarkKind, Paragraph, ParagraphKind, Span
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.edits import Edit, followed
from studio_app.domain.ids import ChapterId, ParagraphId, SpeakerId, TakeId
from studio_app.domain.takes import Holdings, OfferedTake, Segment, fingerprint
from studio_app.domain.voices import Casting, Speaker
from studio_app.pronunciation.rendering import READING_RULES

NARRATOR, ANNA, BEN, UNCAST = map(SpeakerId, range(1, 5))
VOICES = {NARRATOR: Casting("e", "narrator"), ANNA: Casting("e", "anna"), BEN: Casting("e", "ben"), UNCAST: None}
SPEAKERS = {id_: Speaker(id_, f"Speaker {id_}", casting) for id_, casting in VOICES.items()}


def reading(narrator: SpeakerId = NARRATOR, **able: Any) -> Reading:
    """Return how a German book is read by models that are able to do this."""
    return Reading(READING_RULES, "de", SPEAKERS, narrator, lambda casting: Capabilities(**able))


def paragraph(text: str, **fields: Any) -> Paragraph:
    return Paragraph(ParagraphId(1), ChapterId(1), fields.pop("kind", ParagraphKind.BODY), text, **fields)


def spoken(one: Paragraph, how: Reading | None = None, chapter: SpeakerId | None = None) -> list[tuple[str, str]]:
    """Return by which voice which words are spoken."""
    return [(segment.casting.voice, segment.rendering) for segment in segments_of(one, chapter, how or reading())]


def words(one: Paragraph, how: Reading | None = None) -> list[str]:
    return [rendering for _, rendering in spoken(one, how)]


# --- one paragraph, one speaker

def test_a_short_paragraph_is_one_segment() -> None:
    casting = Casting("e", "narrator")
    assert segments_of(paragraph(" One.  Two. "), None, reading()) == (
        Segment(ParagraphId(1), 0, 12, "One. Two.", casting, "", fingerprint("One. Two.", casting)),)


@pytest.mark.parametrize("silent", [
    paragraph(""), paragraph("  "), paragraph("* * *"), paragraph("—"), paragraph("One.", spoken=False),
    paragraph("One.", kind=ParagraphKind.SCENE_BREAK)])
def test_what_is_silent_has_no_segments(silent: Paragraph) -> None:
    assert segments_of(silent, None, reading()) == ()


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    text = "A sentence of thirty letters. " * 60
    pieces = words(paragraph(text))
    assert [len(piece) for piece in pieces] == [599, 599, 599]
    assert " ".join(pieces) == text.strip()


@pytest.mark.parametrize("able", [{"maximum_characters": 20}, {"recommended_characters": 20}])
def test_pieces_stay_within_what_the_model_takes_and_what_is_recommended(able: dict[str, Any]) -> None:
    assert words(paragraph("Here is one. There is two."), reading(**able)) == ["Here is one.", "There is two."]


def test_a_piece_whose_rendering_has_outgrown_the_model_is_cut_again() -> None:
    text = "\u0958" * 8  # rendered as two characters each, by Unicode's own decree
    pieces = words(paragraph(text), reading(maximum_characters=9))
    assert max(map(len, pieces)) <= 9
    assert "".join(pieces) == words(paragraph(text))[0]


def test_short_paragraphs_are_not_looked_at_for_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(cutting, "get_sentence_boundaries")
    assert words(paragraph("One. Two.")) == ["One. Two."]


def test_equal_pieces_are_numbered() -> None:
    again = segments_of(paragraph("Yes. No. Yes. Yes. ", cuts=(5, 9, 14)), None, reading())
    assert [(one.rendering, one.nth) for one in again] == [("Yes.", 0), ("No.", 0), ("Yes.", 1), ("Yes.", 2)]


# --- who speaks

def test_the_nearest_speaker_speaks() -> None:
    plain, own = paragraph("One."), paragraph("One.", speaker=BEN)
    assert spoken(plain) == [("narrator", "One.")]
    assert spoken(plain, chapter=ANNA) == [("anna", "One.")]
    assert spoken(own, chapter=ANNA) == [("ben", "One.")]
    assert spoken(replace(own, spans=(Span(0, 4, ANNA),))) == [("anna", "One.")]


def test_a_speaker_who_is_not_cast_leaves_it_to_the_next() -> None:
    one = paragraph("One.", speaker=UNCAST, spans=(Span(0, 4, UNCAST),))
    assert spoken(one, chapter=ANNA) == [("anna", "One.")]
    assert spoken(one, chapter=UNCAST) == [("narrator", "One.")]


def test_a_speaker_who_is_gone_leaves_it_to_the_next() -> None:
    assert spoken(paragraph("One.", speaker=SpeakerId(99))) == [("narrator", "One.")]


def test_where_nobody_is_cast_there_are_segments_that_nobody_speaks() -> None:
    (one,) = segments_of(paragraph("One."), None, reading(narrator=UNCAST))
    assert (one.casting, one.rendering) == (NOBODY, "One.")


def test_a_span_is_spoken_by_its_speaker_and_the_rest_by_the_paragraphs() -> None:
    one = paragraph("“Go!” she said. “Now!”", spans=(Span(0, 5, ANNA), Span(16, 22, ANNA)))
    assert spoken(one) == [("anna", "“Go!”"), ("narrator", "she said."), ("anna", "“Now!”")]


def test_between_two_spans_white_space_is_spoken_by_nobody() -> None:
    one = paragraph("“Go!” “No!”", spans=(Span(0, 5, ANNA), Span(6, 11, BEN)))
    assert spoken(one) == [("anna", "“Go!”"), ("ben", "“No!”")]


def test_a_span_of_somebody_who_is_not_cast_does_not_break_the_line() -> None:
    one = paragraph("“Go!” she said.", spans=(Span(0, 5, UNCAST),))
    assert spoken(one) == [("narrator", "“Go!” she said.")]


def test_of_two_spans_over_the_same_words_the_later_one_counts() -> None:
    one = paragraph("One two.", spans=(Span(0, 8, ANNA), Span(4, 8, BEN)))
    assert spoken(one) == [("anna", "One"), ("ben", "two.")]


def test_a_span_beyond_the_text_ends_with_it() -> None:
    assert spoken(paragraph("One.", spans=(Span(0, 99, ANNA),))) == [("anna", "One.")]


def test_two_speakers_with_one_voice_still_take_turns() -> None:
    double = SpeakerId(9)
    how = replace(reading(), speakers={**SPEAKERS, double: Speaker(double, "Double", VOICES[ANNA])})
    one = paragraph("“Go!” “No!”", spans=(Span(0, 5, ANNA), Span(5, 11, double)))
    assert spoken(one, how) == [("anna", "“Go!”"), ("anna", "“No!”")]


def test_each_voice_has_the_limits_of_its_own_model() -> None:
    limits = {"narrator": 13, "anna": 850}
    how = replace(reading(), capabilities=lambda casting: Capabilities(recommended_characters=limits[casting.voice]))
    one = paragraph("One is here. Two is here. Three is. Four is.", spans=(Span(26, 44, ANNA),))
    assert words(one, how) == ["One is here.", "Two is here.", "Three is. Four is."]


# --- language

def language(one: Paragraph, *, obeyed: bool = True) -> list[str]:
    return [segment.language for segment in segments_of(one, None, reading(language=obeyed))]


def test_the_language_is_sent_and_counts_only_where_the_model_obeys_it() -> None:
    one = paragraph("One.")
    (obeying,), (other,) = segments_of(one, None, reading(language=True)), segments_of(one, None, reading())
    assert (obeying.language, other.language) == ("de", "")
    assert obeying.fingerprint == fingerprint("One.", obeying.casting, "de")
    assert other.fingerprint == fingerprint("One.", other.casting)


def test_words_marked_with_a_language_are_sent_in_it() -> None:
    french = Mark(1, 9, MarkKind.LANGUAGE, "fr")
    assert language(paragraph(" Bonjour. ", marks=(Mark(0, 2, MarkKind.EMPHASIS, "em"), french))) == ["fr"]
    assert language(paragraph(" Bonjour. Ja.", marks=(french,))) == ["de"]
    assert language(paragraph("Ja. Bonjour.", marks=(replace(french, start=4, end=12),), cuts=(4,))) == ["de", "fr"]


# --- kept cuts

def test_kept_cuts_stand_however_short_the_pieces() -> None:
    assert words(paragraph("One. Two. Three.", cuts=(10, 5))) == ["One.", "Two.", "Three."]


def test_a_piece_between_kept_cuts_that_has_grown_too_long_is_cut_as_well() -> None:
    one = paragraph("One. Two is here. Two is there. Three.", cuts=(5, 32))
    assert words(one, reading(recommended_characters=15)) == ["One.", "Two is here.", "Two is there.", "Three."]


def test_kept_cuts_outside_the_text_mean_nothing() -> None:
    assert words(paragraph("One. Two.", cuts=(0, 9, 50))) == ["One. Two."]


def test_all_cuts_stand_while_a_paragraph_is_being_converted() -> None:
    own = segments_of(paragraph("One. Two. Three.", cuts=(5, 10)), None, reading())
    assert standing_cuts(own) == (5, 10)


def test_otherwise_only_segments_with_audio_keep_their_edges() -> None:
    own = segments_of(paragraph("One. Two. Three. Four.", cuts=(5, 10, 17)), None, reading())
    made = Holdings((OfferedTake(TakeId(1), own[0].fingerprint),))
    assert standing_cuts(own, made) == (5,)
    assert standing_cuts(own, Holdings()) == ()


def test_what_is_silent_between_two_segments_belongs_to_neither() -> None:
    one = paragraph("“Go!” “No!”", spans=(Span(0, 5, ANNA), Span(6, 11, BEN)))
    assert standing_cuts(segments_of(one, None, reading())) == (5, 6)


def test_one_segment_has_no_cuts_to_keep() -> None:
    assert standing_cuts(segments_of(paragraph("One."), None, reading())) == ()


# --- whatever the text

STRETCHES = ["Go. ", "No way. ", "“Is it so?” ", "He went, and ", "x" * 25, "* ", "\u00a0J. "]
SENTENCES = st.lists(st.sampled_from(STRETCHES), max_size=12).map("".join)
HOW = reading(recommended_characters=20, language=True)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """Make paragraphs with spans, a language mark and kept cuts at random."""
    text = draw(SENTENCES)
    places = st.integers(0, len(text))
    stretch = st.tuples(places, places).map(sorted).filter(lambda edges: edges[0] < edges[1])
    stretches = st.lists(stretch, max_size=3 if text else 0)
    speakers = st.sampled_from([ANNA, BEN, UNCAST])
    spans = tuple(Span(start, end, draw(speakers)) for start, end in draw(stretches))
    marks = tuple(Mark(start, end, MarkKind.LANGUAGE, "fr") for start, end in draw(stretches))
    return paragraph(text, spans=spans, marks=marks, cuts=tuple(draw(st.sets(places, max_size=2))))


@given(paragraphs())
def test_segments_follow_one_another_and_leave_out_nothing_but_silence(one: Paragraph) -> None:
    own = segments_of(one, None, HOW)
    edges = [0, *(place for segment in own for place in (segment.start, segment.end)), len(one.text)]
    assert edges == sorted(edges)
    assert not any(char.isalnum() for start, end in list(pairwise(edges))[::2] for char in one.text[start:end])
    assert all(segment.end - segment.start <= 20 for segment in own)


@given(paragraphs())
def test_segments_are_the_same_every_time(one: Paragraph) -> None:
    assert segments_of(one, None, HOW) == segments_of(one, None, HOW)


def kept(one: Paragraph) -> tuple[int, ...]:
    """Return the cuts to keep when the paragraph's text is edited."""
    return (*one.cuts, *standing_cuts(segments_of(one, None, HOW)))


@given(paragraphs())
def test_keeping_the_cuts_that_stand_changes_nothing(one: Paragraph) -> None:
    assert segments_of(replace(one, cuts=kept(one)), None, HOW) == segments_of(one, None, HOW)


def edited(one: Paragraph, text: str) -> Paragraph:
    """Return the paragraph with another text, everything tied to its text moved along."""
    edit = Edit.between(one.text, text)
    return replace(one, text=text, spans=followed(one.spans, edit), marks=followed(one.marks, edit),
                   cuts=carried_cuts(one.text, text, kept(one)))


def touched(own: tuple[Segment, ...], edit: Edit) -> int:
    """Count the segments whose characters an edit replaces, or into which it puts some."""
    inside = [one for one in own if one.start < edit.old_end and edit.start < one.end]
    return max(1, len(inside))


@given(paragraphs(), st.data())
def test_an_edit_disturbs_only_the_segments_it_touches(one: Paragraph, data: st.DataObject) -> None:
    places = st.integers(0, len(one.text))
    start, end = sorted((data.draw(places), data.draw(places)))
    text = one.text[:start] + data.draw(st.text("ab .", max_size=30)) + one.text[end:]
    own = segments_of(one, None, HOW)
    after = segments_of(edited(one, text), None, HOW)
    lost = Counter(s.fingerprint for s in own) - Counter(s.fingerprint for s in after)
    assert lost.total() <= touched(own, Edit.between(one.text, text))


@given(paragraphs(), paragraphs())
def test_joining_two_spoken_paragraphs_disturbs_no_segment(first: Paragraph, second: Paragraph) -> None:
    own = segments_of(first, None, HOW) + segments_of(second, None, HOW)
    joint = len(first.text)
    joined = replace(
        first, text=first.text + second.text, cuts=(*kept(first), joint, *(cut + joint for cut in kept(second))),
        spans=first.spans + tuple(Span(s.start + joint, s.end + joint, s.speaker) for s in second.spans),
        marks=first.marks + tuple(replace(m, start=m.start + joint, end=m.end + joint) for m in second.marks))
    after = segments_of(joined, None, HOW)
    assert Counter(s.fingerprint for s in after) == Counter(s.fingerprint for s in own)
