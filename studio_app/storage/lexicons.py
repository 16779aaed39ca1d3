"""The lexicons of a book, with their rules in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import InputError
from studio_app.pronunciation.lexicon import Alphabet, Lexicon, Rule, RuleKind
from studio_app.storage.columns import to_json
from studio_app.storage.database import next_id, transaction, write_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

GAP = 1024
_RULE = "grapheme, replacement, kind, alphabet, case_sensitive, whole_words, language, comment, source"
_KINDS = {kind.value: kind for kind in RuleKind}
_ALPHABETS = {alphabet.value: alphabet for alphabet in Alphabet}


@dataclass(frozen=True, slots=True)
class KeptLexicon:
    """A lexicon of the book.

    Attributes:
        shared: The name of the shared lexicon that it is a copy of; empty for one of the book's own.
        enabled: Its rules count.
        rule_ids: The ids of its rules, in order.
    """

    id: int
    lexicon: Lexicon
    shared: str = ""
    enabled: bool = True
    rule_ids: tuple[int, ...] = ()


def revision(db: Database) -> str:
    """Return what tells the rules that count from all that counted before; quick however many there are."""
    return "|".join(row[0] for row in db.execute("SELECT revision FROM lexicon WHERE enabled ORDER BY position"))


def rules(db: Database) -> tuple[Rule, ...]:
    """Return the rules that count, the first ones first."""
    rows = db.execute(f"SELECT {_RULE} FROM rule JOIN (SELECT id AS list, position AS place FROM lexicon WHERE enabled)"
                      " ON list = lexicon ORDER BY place, position").fetchall()
    return tuple(map(_rule, rows))


def lexicons(db: Database) -> list[KeptLexicon]:
    """Return the book's lexicons in order."""
    found = db.execute("SELECT id, name, language, source, shared, enabled FROM lexicon ORDER BY position").fetchall()
    return [_kept(db, row) for row in found]


def lexicon(db: Database, lexicon_id: int) -> KeptLexicon:
    """Return a lexicon.

    Raises:
        InputError: There is none with this id.
    """
    row = db.execute("SELECT id, name, language, source, shared, enabled FROM lexicon WHERE id = ?",
                     [lexicon_id]).fetchone()
    if row is None:
        raise InputError("These pronunciations are not in the book any more.")
    return _kept(db, row)


def owner(db: Database, rule_id: int) -> int:
    """Return the id of the lexicon that a rule is in.

    Raises:
        InputError: There is no such rule.
    """
    row = db.execute("SELECT lexicon FROM rule WHERE id = ?", [rule_id]).fetchone()
    if row is None:
        raise InputError("This pronunciation is not in the book any more.")
    return int(row[0])


def add(db: Database, new: Lexicon, *, shared: str = "") -> int:
    """Add a lexicon after the others, and return its id."""
    with transaction(db):
        cursor = db.execute(
            "INSERT INTO lexicon (position, name, language, source, shared) "
            "VALUES ((SELECT ifnull(max(position), 0) + ? FROM lexicon), ?, ?, ?, ?)",
            [GAP, new.name, new.language, new.source, shared])
        added = int(cursor.lastrowid or 0)
        set_rules(db, added, new.rules)
    return added


def save(db: Database, kept: KeptLexicon) -> None:
    """Write all of a lexicon but its rules and its place."""
    with transaction(db):
        db.execute("UPDATE lexicon SET name = ?, language = ?, source = ?, shared = ?, enabled = ? WHERE id = ?",
                   [kept.lexicon.name, kept.lexicon.language, kept.lexicon.source, kept.shared, kept.enabled, kept.id])


def delete(db: Database, lexicon_id: int) -> None:
    """Remove a lexicon with its rules."""
    with transaction(db):
        db.execute("DELETE FROM lexicon WHERE id = ?", [lexicon_id])


def arrange(db: Database, order: Sequence[int]) -> None:
    """Put the lexicons into this order."""
    write_many(db, "UPDATE lexicon SET position = ? WHERE id = ?",
               [(GAP * place, one) for place, one in enumerate(order, start=1)])


def set_rules(db: Database, lexicon_id: int, new: Sequence[Rule]) -> None:
    """Write all rules of a lexicon, in place of those that it had."""
    with transaction(db):
        db.execute("DELETE FROM rule WHERE lexicon = ?", [lexicon_id])
        _insert(db, lexicon_id, ((GAP * place, rule) for place, rule in enumerate(new, start=1)))
        _mark(db, lexicon_id)


def insert_rules(db: Database, lexicon_id: int, new: Sequence[Rule], at: int) -> list[int]:
    """Put rules before the one at a place, counted from 0, and return their ids."""
    with transaction(db):
        first = next_id(db, "rule")
        places = _room(db, lexicon_id, len(new), at)
        _insert(db, lexicon_id, zip(places, new, strict=True))
        _mark(db, lexicon_id)
    return [first + number for number in range(len(new))]


def change_rule(db: Database, rule_id: int, rule: Rule) -> None:
    """Write a rule that is there already."""
    with transaction(db):
        db.execute(f"UPDATE rule SET ({_RULE}) = (?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?", [*_row(rule), rule_id])
        _mark(db, owner(db, rule_id))


def delete_rules(db: Database, rule_ids: Sequence[int]) -> None:
    """Remove rules."""
    with transaction(db):
        listed = to_json(list(rule_ids))
        owners = db.execute("SELECT DISTINCT lexicon FROM rule WHERE id IN (SELECT value FROM json_each(?))",
                            [listed]).fetchall()
        db.execute("DELETE FROM rule WHERE id IN (SELECT value FROM json_each(?))", [listed])
        for (one,) in owners:
            _mark(db, one)


def move_rule(db: Database, rule_id: int, at: int) -> None:
    """Put a rule before the one that stands at a place of its lexicon now, counted from 0."""
    with transaction(db):
        lexicon_id = owner(db, rule_id)
        (place,) = _room(db, lexicon_id, 1, at)
        db.execute("UPDATE rule SET position = ? WHERE id = ?", [place, rule_id])
        _mark(db, lexicon_id)


def _kept(db: Database, row: tuple[Any, ...]) -> KeptLexicon:
    own = db.execute(f"SELECT {_RULE}, id FROM rule WHERE lexicon = ? ORDER BY position", [row[0]]).fetchall()
    return KeptLexicon(row[0], Lexicon(row[1], tuple(map(_rule, own)), row[2], row[3]), row[4], bool(row[5]),
                       tuple(one[-1] for one in own))


def _mark(db: Database, lexicon_id: int) -> None:
    """Note that the rules are others now, so that nobody need read them to know; undo brings the older note back."""
    with transaction(db):
        db.execute("UPDATE lexicon SET revision = lower(hex(randomblob(8))) WHERE id = ?", [lexicon_id])


def _room(db: Database, lexicon_id: int, count: int, at: int) -> range:
    """Return positions for rules before a place, moving those after it only where there is no room."""
    rows = db.execute("SELECT position FROM rule WHERE lexicon = ? ORDER BY position LIMIT 2 OFFSET ?",
                      [lexicon_id, max(0, at - 1)]).fetchall()
    places = [row[0] for row in rows]
    low = 0 if at <= 0 or not places else places[0]
    high = places[0] if at <= 0 and places else places[1] if at > 0 and len(places) > 1 else low + GAP * (count + 1)
    if high - low <= count:
        shift = GAP * (count + 1)
        db.execute("UPDATE rule SET position = position + ? WHERE lexicon = ? AND position >= ?",
                   [shift, lexicon_id, high])
        high += shift
    step = (high - low) // (count + 1)
    return range(low + step, low + step * count + 1, step)


def _insert(db: Database, lexicon_id: int, new: Iterable[tuple[int, Rule]]) -> None:
    write_many(db, f"INSERT INTO rule (lexicon, position, {_RULE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               [(lexicon_id, place, *_row(rule)) for place, rule in new])


def _row(rule: Rule) -> tuple[object, ...]:
    return (rule.grapheme, rule.replacement, rule.kind.value, rule.alphabet.value, int(rule.case_sensitive),
            int(rule.whole_words), rule.language, rule.comment, rule.source)


def _rule(row: tuple[Any, ...]) -> Rule:
    return Rule(row[0], row[1], _KINDS[row[2]], _ALPHABETS[row[3]], bool(row[4]), bool(row[5]), row[6], row[7], row[8])
