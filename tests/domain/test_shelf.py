from __future__ import annotations

from studio_app.domain.shelf import NO_REMARK, Preset, Remark, Shelf, tags_in


def test_what_is_put_down_about_a_voice_is_found_again() -> None:
    shelf = Shelf()
    assert shelf.remark("elevenlabs", "a") is NO_REMARK
    shelf.put_down("elevenlabs", "a", Remark(True, ("villain", " old  man ", "Villain", ""), " hoarse "))
    assert shelf.remark("elevenlabs", "a") == Remark(True, ("villain", "old man"), "hoarse")
    assert shelf.remark("espeak", "a") is NO_REMARK


def test_the_voices_of_an_engine_that_were_noted_are_known() -> None:
    shelf = Shelf({("e", "1"): Remark(tags=("alto",)), ("e", "2"): NO_REMARK, ("f", "3"): Remark(favourite=True)})
    assert shelf.noted("e") == ["1"]


def test_all_tags_are_known() -> None:
    shelf = Shelf({("e", "1"): Remark(tags=("zeal", "Alto")), ("e", "2"): Remark(tags=("bass", "zeal"))})
    assert shelf.tags == ["Alto", "bass", "zeal"]


def test_tags_are_typed_with_commas() -> None:
    assert tags_in("villain,  old man ,,Villain") == ("villain", "old man")
    assert tags_in(" ") == ()


def test_presets_belong_to_an_engine_and_are_replaced_by_name() -> None:
    shelf = Shelf()
    shelf.keep_preset(Preset("espeak", "Slow", {"rate": 120}))
    shelf.keep_preset(Preset("elevenlabs", "Slow", {"speed": 0.9}))
    shelf.keep_preset(Preset("espeak", "Slow", {"rate": 110}))
    assert shelf.presets("espeak") == [Preset("espeak", "Slow", {"rate": 110})]
    shelf.drop_preset("espeak", "Slow")
    assert shelf.presets("espeak") == []
    assert len(shelf.presets("elevenlabs")) == 1
