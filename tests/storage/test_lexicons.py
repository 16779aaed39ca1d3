from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.errors import InputError
from studio_app.pronunciation.lexicon import Alphabet, Lexicon, Rule, RuleKind
from studio_app.storage import lexicons
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from sqlite_utils import Database

WHOLE = Lexicon("Names", (
    Rule("kettle", "K EH1 T AH0 L", RuleKind.PHONEME, Alphabet.ARPABET, language="en", comment="tin",
         source="<lexeme/>"),
    Rule("Tin", "tynn", case_sensitive=False, whole_words=False),
), "en-GB", "<lexicon/>")


def rule(name: str) -> Rule:
    return Rule(name, name.upper())


def in_order(db: Database) -> list[str]:
    return [one.grapheme for one in lexicons.rules(db)]


def test_all_of_a_lexicon_comes_back(project: Project) -> None:
    id_ = lexicons.add(project.db, WHOLE, shared="Names of all books")
    kept = lexicons.lexicon(project.db, id_)
    assert (kept.lexicon, kept.shared, kept.enabled, len(kept.rule_ids)) == (WHOLE, "Names of all books", True, 2)
    assert lexicons.rules(project.db) == WHOLE.rules


def test_a_deleted_lexicon_takes_its_rules_along(project: Project) -> None:
    lexicons.delete(project.db, lexicons.add(project.db, WHOLE))
    assert project.db.execute("SELECT count(*) FROM rule").fetchone() == (0,)
    assert lexicons.lexicons(project.db) == []


def test_a_revision_tells_rules_apart_and_undo_brings_it_back(project: Project) -> None:
    seen = [lexicons.revision(project.db)]
    with project.step("Add"):
        id_ = lexicons.add(project.db, WHOLE)
    seen.append(lexicons.revision(project.db))
    with project.step("Insert"):
        lexicons.insert_rules(project.db, id_, [rule("spout")], 0)
    seen.append(lexicons.revision(project.db))
    assert len(set(seen)) == 3
    project.undo.undo()
    assert lexicons.revision(project.db) == seen[1]


def test_ids_of_new_rules_are_told(project: Project) -> None:
    id_ = lexicons.add(project.db, Lexicon("Names", (rule("b"),)))
    new = lexicons.insert_rules(project.db, id_, [rule("a"), rule("aa")], 0)
    assert lexicons.lexicon(project.db, id_).rule_ids[:2] == tuple(new)


@pytest.mark.parametrize("change", [
    lambda db: lexicons.lexicon(db, 7), lambda db: lexicons.change_rule(db, 7, rule("a")),
    lambda db: lexicons.move_rule(db, 7, 0),
])
def test_what_is_not_there_is_told(project: Project, change: object) -> None:
    assert callable(change)
    with pytest.raises(InputError, match="not in the book any more"):
        change(project.db)


steps = st.lists(st.tuples(st.sampled_from(["insert", "move", "delete"]), st.integers(0, 30), st.integers(0, 30)),
                 max_size=60)


@given(steps=steps)
def test_rules_stand_where_they_were_put(tmp_path_factory: pytest.TempPathFactory,
                                         steps: list[tuple[str, int, int]]) -> None:
    folder = tmp_path_factory.mktemp("rules") / "book"
    create_project(folder, tale.fill)
    with Project.open(folder, tale.inspect) as project:
        id_ = lexicons.add(project.db, Lexicon("Names", (rule("a"), rule("b"))))
        expected = ["a", "b"]
        for number, (deed, one, other) in enumerate(steps):
            ids = lexicons.lexicon(project.db, id_).rule_ids
            at, to = one % (len(expected) + 1), other % (len(expected) + 1)
            if deed == "insert":
                new = [f"{number}-{place}" for place in range(other % 4)]
                lexicons.insert_rules(project.db, id_, [rule(name) for name in new], at)
                expected[at:at] = new
            elif at < len(expected) and deed == "delete":
                lexicons.delete_rules(project.db, [ids[at]])
                del expected[at]
            elif at < len(expected):
                lexicons.move_rule(project.db, ids[at], to)
                moved = expected[at]
                expected = [*expected[:to], f"new {moved}", *expected[to:]]
                expected.remove(moved)
                expected[expected.index(f"new {moved}")] = moved
            assert in_order(project.db) == expected
