from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from studio_app.domain.catalogue import Facet, Order
from studio_app.domain.shelf import Remark
from studio_app.domain.voices import Casting
from studio_app.operations import casting
from studio_app.operations.workbench import material, state_of
from studio_app.ui.dialogs.voices.keeping import EditVoiceDialog
from studio_app.ui.dialogs.voices.mine import since
from studio_app.ui.weighing import WeighingDialog
from tests.ui.services import ADA, ROSA, THEO, VIKTOR, WANDA

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from studio_app.domain.shelf import VoiceKey
    from studio_app.ui.dialogs.voices.mine import MyVoices
    from studio_app.ui.dialogs.voices.window import VoicesWindow
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock
    from tests.services.elevenlabs.server import Server
    from tests.ui.playback.conftest import Listener
    from tests.ui.services import Line


@pytest.fixture
def mine(shown: VoicesWindow) -> MyVoices:
    return shown.mine


def names(mine: MyVoices) -> list[str]:
    model = mine.list.voices
    return [model.index(row).data() for row in range(model.rowCount())]


def ready(qtbot: QtBot, shown: VoicesWindow, key: VoiceKey) -> str:
    """Choose a voice, wait until the price of the paragraph is known, and return what the button says."""
    shown.choose(key)
    qtbot.waitUntil(lambda: shown.paragraph.ready)
    return shown.mine.details.hear.text()


def test_one_list_holds_the_voices_of_all_services(mine: MyVoices, stock: Stock) -> None:
    assert names(mine)[0] == "Ada"
    assert len(names(mine)) == len(stock.of("elevenlabs").voices) + len(stock.of("espeak").voices)
    assert mine.count.text() == f"{len(names(mine)):,} voices"
    assert mine.clear.isHidden()


def test_what_is_typed_is_found_at_each_key(qtbot: QtBot, mine: MyVoices) -> None:
    qtbot.keyClicks(mine.filters.search, "clar iris")
    assert names(mine) == ["Clara"]
    assert mine.count.text().startswith("1 of ")
    assert mine.details.card.name.text() == "Clara"
    mine.clear.click()
    assert len(names(mine)) > 100


def test_filters_show_what_there_is_with_counts(mine: MyVoices) -> None:
    service, gender = mine.filters.boxes[Facet.ENGINE], mine.filters.boxes[Facet.GENDER]
    service.choose("elevenlabs")
    gender.fill()
    offered = [gender.itemText(row) for row in range(gender.count())]
    assert offered[0] == "Any gender"
    assert [words.split(" (")[0] for words in offered[1:]] == ["female", "male", "neutral"]
    gender.choose("neutral")
    assert names(mine) == ["Sage, designed"]


def test_only_voices_that_can_read_books(mine: MyVoices) -> None:
    assert "Viktor" in names(mine)
    mine.filters.fit.click()
    assert "Viktor" not in names(mine)


def test_voices_are_put_in_order(mine: MyVoices) -> None:
    mine.filters.boxes[Facet.ENGINE].choose("elevenlabs")
    mine.filters.order.setCurrentIndex(mine.filters.order.findData(Order.COST))
    assert names(mine)[-1] == "Viktor"


def test_a_favourite_is_made_with_a_key_and_kept_on_the_shelf(qtbot: QtBot, mine: MyVoices, session: Session) -> None:
    mine.choose(ADA)
    qtbot.keyClick(mine.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert session.shelf.remark(*ADA).favourite
    assert mine.details.star.isChecked()
    mine.filters.favourites.click()
    assert names(mine) == ["Ada"]
    mine.details.star.click()
    assert not session.shelf.remark(*ADA).favourite


def test_tags_and_notes_are_kept_when_one_rests_and_found_again(qtbot: QtBot, mine: MyVoices,
                                                                session: Session) -> None:
    mine.choose(THEO)
    mine.details.tags.setText("villain, old man")
    mine.details.note.setPlainText("like the harbour master")
    qtbot.waitUntil(lambda: session.shelf.remark(*THEO) == Remark(
        False, ("villain", "old man"), "like the harbour master"))
    mine.filters.search.setText("harbour")
    assert names(mine) == ["Theo"]
    mine.clear.click()
    mine.filters.boxes[Facet.TAG].choose("villain")
    assert names(mine) == ["Theo"]


def test_a_note_is_kept_when_another_voice_is_chosen_before_the_rest(mine: MyVoices, session: Session) -> None:
    mine.choose(THEO)
    mine.details.note.setPlainText("hoarse")
    mine.choose(ADA)
    assert session.shelf.remark(*THEO).note == "hoarse"
    assert mine.details.note.toPlainText() == ""


@pytest.mark.parametrize(("key", "warning", "fact"), [
    (THEO, "it then stays for 90 days", ("Notice", "90 days")),
    (VIKTOR, "may be refused in the middle of a book", ("Costs", "2 × what other voices do")),
    (WANDA, "will be taken away on", ("Languages", "Polish")),
])
def test_warnings_and_facts_stand_beside_the_list(mine: MyVoices, key: VoiceKey, warning: str,
                                                  fact: tuple[str, str]) -> None:
    mine.choose(key)
    assert warning in mine.details.card.warnings.text()
    assert fact in mine.details.card.facts.shown.items()


def test_where_a_service_does_not_answer_its_voices_stay_with_their_age(qtbot: QtBot, mine: MyVoices, line: Line,
                                                                        stock: Stock) -> None:
    line.cut = True
    mine.renew.click()
    qtbot.waitUntil(lambda: stock.of("elevenlabs").error is not None)
    told = since(stock.of("elevenlabs").at)
    assert f"These are the voices {told} (ElevenLabs)." in mine.ages.text()
    assert "Ada" in names(mine)


def test_a_service_that_never_answered_is_named(qtbot: QtBot, line: Line, stock: Stock,
                                                open_window: Callable[[], VoicesWindow]) -> None:
    line.cut = True
    mine = open_window().mine
    qtbot.waitUntil(lambda: stock.of("elevenlabs").error is not None)
    assert "Not connected: ElevenLabs." in mine.ages.text()


@pytest.mark.parametrize("key", [ADA, ("espeak", "en-gb")])
def test_a_sample_is_heard_for_nothing(qtbot: QtBot, mine: MyVoices, listener: Listener, elevenlabs: Server,
                                       key: VoiceKey) -> None:
    mine.choose(key)
    mine.details.sample.click()
    qtbot.waitUntil(lambda: len(listener.ears) > 0 and not mine.details.sample.text().startswith("St"))
    assert elevenlabs.credits_charged == 0
    assert mine.details.complaint.text() == ""


def test_a_paragraph_is_heard_for_the_price_on_the_button_and_paid_for_once(
        qtbot: QtBot, shown: VoicesWindow, generation: Generation, elevenlabs: Server, listener: Listener) -> None:
    assert ready(qtbot, shown, ADA) == "&Hear the selected paragraph · 42 credits"
    with qtbot.waitSignal(generation.ended):
        shown.mine.details.hear.click()
    assert elevenlabs.credits_charged == 42
    qtbot.waitUntil(lambda: len(listener.ears) > 0)
    shown.choose(THEO)
    assert ready(qtbot, shown, ADA) == "&Hear the selected paragraph"
    with qtbot.assertNotEmitted(generation.began):
        shown.mine.details.hear.click()
    assert elevenlabs.credits_charged == 42


def test_what_was_asked_for_is_heard_though_another_voice_is_looked_at_meanwhile(
        qtbot: QtBot, shown: VoicesWindow, generation: Generation, listener: Listener) -> None:
    def look_at_another() -> None:
        shown.choose(THEO)
        shown.paragraph._settling.timeout.emit()

    ready(qtbot, shown, ADA)
    generation.began.connect(look_at_another)
    with qtbot.assertNotEmitted(shown.paragraph.failed), qtbot.waitSignal(generation.ended):
        shown.mine.details.hear.click()
    qtbot.waitUntil(lambda: len(listener.ears) > 0)


@pytest.mark.parametrize(("broken", "said"), [
    ("key", "permission"), ("voice", "no such voice")])
def test_why_a_paragraph_could_not_be_heard_is_said_beside_it(
        qtbot: QtBot, shown: VoicesWindow, elevenlabs: Server, broken: str, said: str) -> None:
    ready(qtbot, shown, ROSA)
    if broken == "key":
        elevenlabs.account.scopes.discard("text_to_speech")
    else:
        del elevenlabs.voices[ROSA[1]]
    with qtbot.waitSignal(shown.paragraph.failed):
        shown.mine.details.hear.click()
    assert said in shown.mine.details.complaint.text()


def test_a_voice_that_costs_more_says_so_on_the_button(qtbot: QtBot, shown: VoicesWindow) -> None:
    assert ready(qtbot, shown, VIKTOR) == "&Hear the selected paragraph · 84 credits"


def test_a_voice_is_used_for_the_narrator(qtbot: QtBot, shown: VoicesWindow, session: Session) -> None:
    shown.choose(ADA)
    with qtbot.waitSignal(shown.mine.told) as told:
        shown.mine.details.use.use_for(casting.narrator(session.bench))
    assert told.args == ["Ada is the voice of Narrator now."]
    assert casting.narrator(session.bench).casting == Casting(*ADA, "eleven_multilingual_v2")
    assert dict(shown.mine.details.card.facts.shown)["In this book"] == "Narrator"


@pytest.mark.usefixtures("partly_spoken")
def test_what_it_turns_is_weighed_first(qtbot: QtBot, shown: VoicesWindow, session: Session) -> None:
    shown.choose(ADA)
    shown.mine.details.use.use_for(casting.narrator(session.bench))
    qtbot.waitUntil(lambda: bool(shown.findChildren(WeighingDialog)))
    (dialog,) = shown.findChildren(WeighingDialog)
    assert "3 paragraphs" in dialog.consequence.new.text()
    dialog.consequence.kept.click()
    dialog.accept_button.click()
    assert casting.narrator(session.bench).casting == Casting(*ADA, "eleven_multilingual_v2")
    assert {state_of(one).value for one in material(session.bench)[0].paragraphs} == {"converted"}


def test_ones_own_voice_is_renamed_at_its_service(qtbot: QtBot, mine: MyVoices, elevenlabs: Server) -> None:
    mine.choose(ROSA)
    mine.details.change.trigger()
    (dialog,) = mine.findChildren(EditVoiceDialog)
    dialog.name.setText("Rosa, warmer")
    dialog.labels.fields["age"].setText("old")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save.click()
    assert elevenlabs.voices[ROSA[1]].name == "Rosa, warmer"
    qtbot.waitUntil(lambda: "Rosa, warmer" in names(mine))
    assert mine.details.card.name.text() == "Rosa, warmer"


def test_what_is_being_changed_shows_though_the_dialog_closes(qtbot: QtBot, mine: MyVoices) -> None:
    mine.choose(ROSA)
    mine.details.change.trigger()
    (dialog,) = mine.findChildren(EditVoiceDialog)
    dialog.name.setText("Rosa, warmer")
    dialog.save.click()
    assert dialog.save.text() == "Saving …"
    dialog.reject()
    qtbot.waitUntil(lambda: "Rosa, warmer" in names(mine))


def test_what_could_not_be_changed_is_told_though_the_dialog_closes(qtbot: QtBot, mine: MyVoices, session: Session,
                                                                    elevenlabs: Server) -> None:
    mine.choose(ROSA)
    mine.details.change.trigger()
    (dialog,) = mine.findChildren(EditVoiceDialog)
    del elevenlabs.voices[ROSA[1]]
    with qtbot.waitSignal(session.failed) as told:
        dialog.save.click()
        dialog.reject()
    assert "no such voice at ElevenLabs any more" in str(told.args[0])


def test_two_voices_can_be_deleted_at_once(qtbot: QtBot, mine: MyVoices, elevenlabs: Server) -> None:
    for key in (ROSA, THEO):
        mine.choose(key)
        mine.details._delete()
    qtbot.waitUntil(lambda: not {"Rosa’s own", "Theo"} & set(names(mine)))
    assert not {ROSA[1], THEO[1]} & set(elevenlabs.voices)


def test_a_voice_that_is_being_deleted_goes_though_the_window_closes(qtbot: QtBot, shown: VoicesWindow,
                                                                     stock: Stock) -> None:
    shown.choose(ROSA)
    shown.mine.details._delete()
    shown.close()
    qtbot.waitUntil(lambda: ROSA[1] not in {voice.id for voice in stock.voices})


def test_a_voice_that_comes_with_every_account_is_not_ones_own_to_change(mine: MyVoices) -> None:
    mine.choose(ADA)
    assert not mine.details.more.isEnabled()
    mine.choose(THEO)
    assert not mine.details.change.isEnabled()
    assert mine.details.delete.isEnabled()


def test_deleting_a_voice_says_who_speaks_with_it(qtbot: QtBot, mine: MyVoices, session: Session,
                                                  elevenlabs: Server) -> None:
    session.perform(casting.cast, casting.narrator(session.bench).id, Casting(*ROSA))
    mine.choose(ROSA)
    mine.details.delete.trigger()
    (question,) = mine.findChildren(QMessageBox)
    assert "In this book it is the voice of Narrator." in question.informativeText()
    delete = next(one for one in question.buttons() if "Delete" in one.text())
    with qtbot.waitSignals([mine.told, mine.told],
                           check_params_cbs=[lambda said: "is being deleted" in said, "Rosa’s own is deleted.".__eq__]):
        delete.click()
    assert ROSA[1] not in elevenlabs.voices


def test_a_question_that_is_denied_deletes_nothing(qtbot: QtBot, mine: MyVoices, elevenlabs: Server) -> None:
    mine.choose(ROSA)
    mine.details.delete.trigger()
    (question,) = mine.findChildren(QMessageBox)
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert ROSA[1] in elevenlabs.voices
    assert not mine.details.complaint.text()


def test_without_a_book_voices_are_found_and_noted_but_not_used(qtbot: QtBot, shown: VoicesWindow,
                                                                session: Session) -> None:
    session.close()
    shown.choose(ADA)
    qtbot.waitUntil(lambda: not shown.mine.details.use.isEnabled())
    assert not shown.mine.details.hear.isEnabled()
    assert "Open a book" in shown.mine.details.hear.toolTip()
    shown.mine.details.star.click()
    assert session.shelf.remark(*ADA).favourite
