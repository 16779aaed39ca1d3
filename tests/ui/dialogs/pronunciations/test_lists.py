"""Lists of pronunciations as wholes, and the order of rules in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from studio_app.operations import lexicons
from studio_app.pronunciation import files
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.ui.weighing import WeighingDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from studio_app.operations.workbench import Workbench
    from studio_app.ui.dialogs.pronunciations.lists import ListsPanel
    from studio_app.ui.dialogs.pronunciations.rules import RulesPanel
    from studio_app.ui.dialogs.pronunciations.window import PronunciationsDialog
    from studio_app.ui.session import Session

pytestmark = pytest.mark.usefixtures("ruled")
HARBOUR = Lexicon("Harbour", (Rule("quay", "key"), Rule("buoy", "boy")))


@pytest.fixture
def lists(dialog: PronunciationsDialog) -> ListsPanel:
    return dialog.rules.lists


@pytest.fixture
def rules(dialog: PronunciationsDialog) -> RulesPanel:
    return dialog.rules.rules


@pytest.fixture
def loaded(qtbot: QtBot, dialog: PronunciationsDialog) -> Callable[[Callable[[], object]], None]:
    """Do something, and wait until what came of it is shown."""
    def wait(act: Callable[[], object]) -> None:
        with qtbot.waitSignal(dialog.rules.loaded):
            act()

    return wait


def names(bench: Workbench) -> list[str]:
    return [kept.lexicon.name for kept in lexicons.lexicons(bench)]


def graphemes(bench: Workbench) -> list[str]:
    return [rule.grapheme for rule in lexicons.lexicons(bench)[0].lexicon.rules]


def shown(lists: ListsPanel) -> list[str]:
    return [lists.model.index(row).data() for row in range(lists.model.rowCount())]


def told(lists: ListsPanel, row: int) -> str:
    return str(lists.model.index(row).data(Qt.ItemDataRole.ToolTipRole))


def drop(dialog: PronunciationsDialog, path: Path) -> bool:
    """Drop a file on the window; tell whether the window would take it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    entered.ignore()
    dialog.dragEnterEvent(entered)
    if entered.isAccepted():
        dialog.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return entered.isAccepted()


def test_the_books_lists_are_shown_with_what_is_in_them(lists: ListsPanel, rules: RulesPanel) -> None:
    assert shown(lists) == ["This book", "Names"]
    assert told(lists, 0) == "3 pronunciations"
    assert [entry.rule.grapheme for entry in rules.model.rows] == ["lamp", "tide", "noon"]


def test_how_often_each_is_used_is_counted(qtbot: QtBot, rules: RulesPanel) -> None:
    def counts() -> list[str]:
        return [rules.model.index(row, 3).data() for row in range(3)]

    qtbot.waitUntil(lambda: counts() == ["1", "1", "1"])


def test_a_dropped_file_becomes_a_list(dialog: PronunciationsDialog, lists: ListsPanel, tmp_path: Path,
                                       bench: Workbench, loaded: Callable[[Callable[[], object]], None]) -> None:
    path = tmp_path / "harbour.pls"
    path.write_bytes(files.write(path, HARBOUR))
    loaded(lambda: drop(dialog, path))
    assert len(shown(lists)) == 3
    assert [rule.grapheme for rule in lexicons.lexicons(bench)[2].lexicon.rules] == ["quay", "buoy"]
    assert bench.project.undo.undo_name == "Add 2 pronunciations"


def test_a_file_that_takes_a_lists_place_says_so(dialog: PronunciationsDialog, tmp_path: Path, bench: Workbench,
                                                 loaded: Callable[[Callable[[], object]], None]) -> None:
    path = tmp_path / "Names.pls"
    path.write_bytes(files.write(path, HARBOUR))
    loaded(lambda: dialog.import_file(path))
    assert dialog.notice.text() == "They take the place of those in “Names” so far."
    assert [len(kept.lexicon.rules) for kept in lexicons.lexicons(bench)] == [3, 2]


def test_two_lists_switched_in_a_row_are_both_switched(qtbot: QtBot, lists: ListsPanel, bench: Workbench) -> None:
    for row in range(2):
        lists.model.setData(lists.model.index(row), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: not any(kept.enabled for kept in lexicons.lexicons(bench)))


def test_what_was_asked_for_is_done_before_it_closes(qtbot: QtBot, dialog: PronunciationsDialog, lists: ListsPanel,
                                                     bench: Workbench) -> None:
    with qtbot.waitSignal(dialog.finished):
        lists.remove.trigger()
        dialog.close()
    assert names(bench) == ["Names"]


def test_other_files_are_not_taken(dialog: PronunciationsDialog, tmp_path: Path) -> None:
    assert not drop(dialog, tmp_path / "book.epub")


def test_a_broken_file_is_told_in_one_sentence_with_its_line(qtbot: QtBot, dialog: PronunciationsDialog,
                                                             tmp_path: Path, bench: Workbench) -> None:
    path = tmp_path / "broken.pls"
    path.write_text('<?xml version="1.0"?>\n<lexicon version="1.0">\n<lexeme>\n</lexicon>', encoding="utf-8")
    dialog.import_file(path)
    qtbot.waitUntil(lambda: not dialog.complaint.isHidden())
    assert "ine 4" in dialog.complaint.text()
    assert names(bench) == ["This book", "Names"]


def test_a_list_is_written_to_a_file(qtbot: QtBot, dialog: PronunciationsDialog, tmp_path: Path,
                                     bench: Workbench) -> None:
    path = tmp_path / "out.pls"
    dialog.rules.list_work.export_to(lexicons.lexicons(bench)[0], path)
    qtbot.waitUntil(lambda: not dialog.notice.isHidden())
    assert dialog.notice.text() == "“out.pls” is written."
    written = files.read(path, path.read_bytes())
    assert [(rule.grapheme, rule.replacement) for rule in written.rules] == [
        ("lamp", "lantern"), ("tide", "tied"), ("noon", "midday")]


def test_what_a_text_file_has_no_room_for_is_told(qtbot: QtBot, dialog: PronunciationsDialog, tmp_path: Path,
                                                  bench: Workbench) -> None:
    own = lexicons.lexicons(bench)[0]
    lexicons.set_rules(bench, own.id, [Rule("lamp", "lantern"), Rule("tide", "tied", comment="as in knots")])
    dialog.rules.list_work.export_to(lexicons.lexicons(bench)[0], tmp_path / "out.txt")
    qtbot.waitUntil(lambda: not dialog.notice.isHidden())
    assert dialog.notice.text().startswith("“out.txt” is written. 1 pronunciation could not be written in full")


def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, dialog: PronunciationsDialog, tmp_path: Path,
                                               bench: Workbench) -> None:
    folder = tmp_path / "folder.pls"
    folder.mkdir()
    dialog.rules.list_work.export_to(lexicons.lexicons(bench)[0], folder)
    qtbot.waitUntil(lambda: "cannot be written" in dialog.complaint.text())


def test_a_list_is_switched_off_by_its_tick(lists: ListsPanel, bench: Workbench,
                                            loaded: Callable[[Callable[[], object]], None]) -> None:
    loaded(lambda: lists.model.setData(lists.model.index(1), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole))
    assert not lexicons.lexicons(bench)[1].enabled
    assert told(lists, 1) == "1 pronunciation · off"


def test_a_list_is_renamed_in_place(lists: ListsPanel, bench: Workbench,
                                    loaded: Callable[[Callable[[], object]], None]) -> None:
    loaded(lambda: lists.model.setData(lists.model.index(1), " People "))
    assert names(bench) == ["This book", "People"]
    assert not lists.model.setData(lists.model.index(1), "  ")


def test_lists_are_ordered_by_key(qtbot: QtBot, lists: ListsPanel, bench: Workbench,
                                  loaded: Callable[[Callable[[], object]], None]) -> None:
    lists.choose(lists.model.lists[1].id)
    loaded(lists.up.trigger)
    assert names(bench) == ["Names", "This book"]
    assert lists.current is not None
    assert lists.current.lexicon.name == "Names"
    assert not lists.up.isEnabled()


def test_a_list_is_deleted_and_comes_back(lists: ListsPanel, bench: Workbench, session: Session,
                                          loaded: Callable[[Callable[[], object]], None]) -> None:
    loaded(lists.remove.trigger)
    assert shown(lists) == ["Names"]
    loaded(session.undo)
    assert shown(lists) == ["This book", "Names"]


def test_a_new_list_has_a_name_of_its_own(lists: ListsPanel, bench: Workbench,
                                          loaded: Callable[[Callable[[], object]], None]) -> None:
    loaded(lists.new.trigger)
    assert names(bench) == ["This book", "Names", "This book 2"]


def test_a_shared_list_is_taken_and_follows_what_is_shared(qtbot: QtBot, session: Session, lists: ListsPanel,
                                                           dialog: PronunciationsDialog, bench: Workbench,
                                                           loaded: Callable[[Callable[[], object]], None]) -> None:
    session.shared_lexicons.save(HARBOUR)
    loaded(dialog.rules.load)
    qtbot.waitUntil(lambda: bool(lists.taking.actions()))
    loaded(lists.taking.actions()[0].trigger)
    assert told(lists, 2) == "2 pronunciations · shared"
    session.shared_lexicons.save(Lexicon("Harbour", HARBOUR.rules[:1]))
    loaded(dialog.rules.load)
    qtbot.waitUntil(lambda: told(lists, 2) == "2 pronunciations · newer version available")
    lists.choose(lists.model.lists[2].id)
    lists.update_it.trigger()
    qtbot.waitUntil(lambda: [rule.grapheme for rule in lexicons.lexicons(bench)[2].lexicon.rules] == ["quay"])
    qtbot.waitUntil(lambda: told(lists, 2) == "1 pronunciation · shared")


def test_a_list_is_shared_with_other_books(qtbot: QtBot, session: Session, lists: ListsPanel,
                                           dialog: PronunciationsDialog) -> None:
    lists.share.trigger()
    qtbot.waitUntil(lambda: told(lists, 0) == "3 pronunciations · shared")
    assert session.shared_lexicons.names() == ["This book"]
    assert dialog.notice.text() == "Other books can use “This book” now."


def test_rules_are_moved_by_key(rules: RulesPanel, bench: Workbench,
                                loaded: Callable[[Callable[[], object]], None]) -> None:
    rules.table.selectRow(0)
    loaded(rules.down.trigger)
    assert graphemes(bench) == ["tide", "lamp", "noon"]
    assert rules.current is not None
    assert rules.current.rule.grapheme == "lamp"
    loaded(rules.up.trigger)
    assert graphemes(bench) == ["lamp", "tide", "noon"]


@pytest.mark.parametrize(("rows", "before", "order"), [
    ([0, 1], 3, ["noon", "lamp", "tide"]), ([1, 2], 0, ["tide", "noon", "lamp"]), ([0, 2], 2, ["tide", "lamp", "noon"]),
])
def test_rules_are_moved_by_dragging(rules: RulesPanel, bench: Workbench, rows: list[int], before: int,
                                     order: list[str], loaded: Callable[[Callable[[], object]], None]) -> None:
    loaded(lambda: rules.model.dragged.emit(rows, before))
    assert graphemes(bench) == order
    assert bench.project.undo.undo_name == "Move pronunciation"


def test_rules_dropped_where_they_are_stay(qtbot: QtBot, rules: RulesPanel) -> None:
    with qtbot.assertNotEmitted(rules.moves_wanted):
        rules.model.dragged.emit([0, 1], 1)


def test_rules_are_deleted_together(qtbot: QtBot, rules: RulesPanel, bench: Workbench,
                                    loaded: Callable[[Callable[[], object]], None]) -> None:
    rules.table.selectAll()
    loaded(rules.remove.trigger)
    assert graphemes(bench) == []


def test_a_rule_is_duplicated_to_be_changed(rules: RulesPanel, dialog: PronunciationsDialog) -> None:
    rules.table.selectRow(2)
    rules.copy.trigger()
    assert dialog.rules.editor.title.text() == "New pronunciation in “This book”"
    assert dialog.rules.editor.form.rule == Rule("noon", "midday")


def test_a_new_rule_comes_into_the_list_that_is_chosen(qtbot: QtBot, dialog: PronunciationsDialog, lists: ListsPanel,
                                                       bench: Workbench) -> None:
    editor = dialog.rules.editor
    dialog.show_new_rule("quay")
    editor.form.said.setText("key")
    lists.choose(lists.model.lists[1].id)
    assert editor.title.text() == "New pronunciation in “Names”"
    qtbot.waitUntil(lambda: editor.save.isEnabled())
    editor.keep()
    assert [rule.grapheme for rule in lexicons.lexicons(bench)[1].lexicon.rules] == ["Tide", "quay"]


def test_rules_that_are_looked_for_are_not_moved(qtbot: QtBot, rules: RulesPanel) -> None:
    rules.table.selectRow(1)
    rules.search.setText("tide")
    assert rules.count.text() == "1 of 3"
    assert not rules.up.isEnabled()


@pytest.fixture
def spoken_by_rules(ruled: None, spoken: None) -> None:
    """The book is spoken as its rules say."""


@pytest.mark.usefixtures("spoken_by_rules")
def test_the_user_is_asked_before_a_list_turns_paragraphs(qtbot: QtBot, dialog: PronunciationsDialog,
                                                          lists: ListsPanel, bench: Workbench) -> None:
    lists.remove.trigger()
    qtbot.waitUntil(lambda: dialog.findChild(WeighingDialog) is not None)
    asked = dialog.findChild(WeighingDialog)
    assert asked is not None
    assert asked.consequence.sentence.text() == "2 paragraphs need new audio."
    asked.reject()
    assert names(bench) == ["This book", "Names"]


def test_views_can_rely_on_it(qtmodeltester: ModelTester, lists: ListsPanel) -> None:
    qtmodeltester.check(lists.model)
