from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import InputError
from studio_app.domain.takes import State
from studio_app.operations import lexicons
from studio_app.operations.workbench import Workbench
from studio_app.pronunciation.lexicon import Lexicon, Rule, RuleKind
from studio_app.pronunciation.shared import SharedLexicons
from studio_app.storage.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.operations.conftest import Book

WHEEL, BROOK, MILL = Rule("wheel", "weel"), Rule("brook", "bruck"), Rule("Mill", "mɪl", RuleKind.PHONEME, comment="low")


def add(book: Book, *rules: Rule, name: str = "Names") -> int:
    lexicons.add(book.bench, Lexicon(name, rules, "en", "<meta/>"))
    return lexicons.lexicons(book.bench)[-1].id


def graphemes(book: Book) -> list[str]:
    return [rule.grapheme for rule in lexicons.rules_of(book.bench)]


def test_a_lexicon_is_kept_whole(book: Book) -> None:
    add(book, WHEEL, MILL)
    (kept,) = lexicons.lexicons(book.bench)
    assert kept.lexicon == Lexicon("Names", (WHEEL, MILL), "en", "<meta/>")
    assert len(set(kept.rule_ids)) == 2


def test_rules_change_what_is_spoken_and_only_that_needs_new_audio(book: Book) -> None:
    book.speak()
    add(book, Rule("miller", "millar"))
    assert [state is State.STALE for state in book.states] == [False, True, False, False, False]
    assert any("millar" in words for words in book.missing(book.ids[1]))


def test_what_a_rehearsal_made_of_the_rules_is_at_hand(book: Book) -> None:
    made = []
    with Project.rehearse(book.bench.project.folder) as copy:
        bench = Workbench(copy, book.bench.capabilities)
        lexicons.add(bench, Lexicon("Names", (WHEEL, MILL)))
        made.append(bench.reading().pronouncer)
    add(book, WHEEL, MILL)
    assert book.bench.reading().pronouncer is made[0]


def test_undo_brings_the_audio_back(book: Book) -> None:
    book.speak()
    add(book, WHEEL)
    book.bench.project.undo.undo()
    assert lexicons.lexicons(book.bench) == []
    assert set(book.states) == {State.CONVERTED}


def test_rules_are_changed_moved_and_taken_out(book: Book) -> None:
    list_ = add(book, WHEEL, BROOK)
    lexicons.insert_rules(book.bench, list_, [MILL], 1)
    assert graphemes(book) == ["wheel", "Mill", "brook"]
    wheel, mill, brook = lexicons.lexicons(book.bench)[0].rule_ids
    lexicons.move_rule(book.bench, brook, 0)
    assert graphemes(book) == ["brook", "wheel", "Mill"]
    lexicons.change_rule(book.bench, wheel, Rule("wheels", "weels"))
    lexicons.remove_rules(book.bench, [mill])
    assert graphemes(book) == ["brook", "wheels"]
    lexicons.set_rules(book.bench, list_, [MILL])
    assert graphemes(book) == ["Mill"]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_many_rules_go_between_two(book: Book, at: int) -> None:
    list_ = add(book, WHEEL, BROOK)
    for number in range(12):
        lexicons.insert_rules(book.bench, list_, [Rule(f"{number}-{n}", "x") for n in range(200)], at)
    found = graphemes(book)
    assert found[at:at + 2] == ["11-0", "11-1"]
    assert len(found) == 2402
    assert [one for one in found if one in ("wheel", "brook")] == ["wheel", "brook"]


def test_lists_count_in_their_order_and_can_be_switched_off(book: Book) -> None:
    first, second = add(book, WHEEL), add(book, BROOK, name="Places")
    lexicons.move(book.bench, second, 0)
    assert graphemes(book) == ["brook", "wheel"]
    lexicons.enable(book.bench, second, on=False)
    assert graphemes(book) == ["wheel"]
    lexicons.rename(book.bench, first, " Words ")
    assert [kept.lexicon.name for kept in lexicons.lexicons(book.bench)] == ["Places", "Words"]
    lexicons.remove(book.bench, first)
    assert graphemes(book) == []


@pytest.mark.parametrize(("name", "told"), [(" ", "need a name"), (" Places ", "“Places”")])
def test_a_name_is_not_given_twice(book: Book, name: str, told: str) -> None:
    first, _ = add(book, WHEEL), add(book, BROOK, name="Places")
    with pytest.raises(InputError, match=told):
        lexicons.rename(book.bench, first, name)


def test_what_is_gone_is_told(book: Book) -> None:
    list_ = add(book, WHEEL)
    (rule,) = lexicons.lexicons(book.bench)[0].rule_ids
    lexicons.remove(book.bench, list_)
    changes: list[Callable[[], object]] = [
        lambda: lexicons.change_rule(book.bench, rule, BROOK), lambda: lexicons.move_rule(book.bench, rule, 0),
        lambda: lexicons.rename(book.bench, list_, "Names")]
    for change in changes:
        with pytest.raises(InputError, match="not in the book any more"):
            change()


def test_a_shared_list_that_is_gone_cannot_be_taken_from(book: Book) -> None:
    shared = SharedLexicons()
    list_ = add(book, WHEEL)
    lexicons.share(book.bench, list_, shared)
    shared.delete("Names")
    assert lexicons.outdated(book.bench, shared) == []
    with pytest.raises(InputError, match="“Names”"):
        lexicons.update_from_shared(book.bench, list_, shared)


def test_a_list_of_the_same_name_takes_the_place_of_the_one_there_is(book: Book) -> None:
    add(book, WHEEL)
    add(book, BROOK)
    assert graphemes(book) == ["brook"]


def test_a_shared_list_is_copied_and_its_news_are_taken_when_the_user_wants(book: Book) -> None:
    shared = SharedLexicons()
    list_ = add(book, WHEEL)
    lexicons.share(book.bench, list_, shared)
    assert shared.load("Names").rules == (WHEEL,)
    assert lexicons.outdated(book.bench, shared) == []
    shared.save(Lexicon("Names", (BROOK,)))
    assert (graphemes(book), lexicons.outdated(book.bench, shared)) == (["wheel"], ["Names"])
    lexicons.update_from_shared(book.bench, list_, shared)
    assert (graphemes(book), lexicons.outdated(book.bench, shared)) == (["brook"], [])
