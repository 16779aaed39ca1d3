"""Attempts in the database: made before a request, settled after it, added up as the ledger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio_app.domain.attempts import NO_ANSWER, Asked, Attempt, Outcome
from studio_app.domain.ids import AttemptId, ParagraphId, TakeId
from studio_app.domain.regenerations import Charge
from studio_app.domain.takes import Fingerprint
from studio_app.storage.columns import from_casting, from_time, to_casting, to_json, to_time
from studio_app.storage.database import transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from studio_app.domain.attempts import Answer

_CARRIED_OUT = "outcome IN ('taken', 'unconfirmed', 'unusable')"
_UNSETTLED = "attempt.outcome IN ('open', 'unknown')"
"""The condition of the index of these few, which SQLite uses only where a query repeats it word for word."""
_SELECT = """
    SELECT attempt.id, attempt.paragraph, attempt.fingerprint, attempt.rendering,
           attempt.engine, attempt.voice, attempt.model, attempt.settings,
           attempt.account, attempt.address, attempt.unit, attempt.expected, attempt.at,
           attempt.outcome, attempt.charged, attempt.request_id, attempt.settled, attempt.error, take.id,
           attempt.price, attempt.history_item, attempt.direction, attempt.audition
    FROM attempt LEFT JOIN take ON take.attempt = attempt.id
"""


@dataclass(frozen=True, slots=True)
class Total:
    """The attempts of one engine in one unit, added up.

    Attributes:
        attempts: How many were made.
        expected: What they were expected to cost, without those that were refused.
        charged: What was charged; where that is not known, what was expected, if it may have been billed for good.
        reserved: What those that are open or unknown may still be charged.
        free: How many takes cost nothing although they have a price.
        unconfirmed: How many nobody can tell of, or not yet, whether they were billed.
        unusable: How many were charged but brought no usable audio.
    """

    engine: str
    unit: str
    attempts: int
    expected: float
    charged: float
    reserved: float
    free: int
    unconfirmed: int
    unusable: int = 0


def attempts(db: Database) -> list[Attempt]:
    """Return all attempts, the oldest first."""
    return [_attempt(row) for row in db.execute(f"{_SELECT} ORDER BY attempt.id").fetchall()]


def attempts_of(db: Database, paragraph: ParagraphId) -> list[Attempt]:
    """Return the attempts that were made for a paragraph, the oldest first."""
    rows = db.execute(f"{_SELECT} WHERE attempt.paragraph = ? ORDER BY attempt.id", [paragraph]).fetchall()
    return [_attempt(row) for row in rows]


def find(db: Database, attempt: AttemptId) -> Attempt | None:
    """Return an attempt, if there is one with this id."""
    row = db.execute(f"{_SELECT} WHERE attempt.id = ?", [attempt]).fetchone()
    return _attempt(row) if row else None


def unknown(db: Database) -> list[Attempt]:
    """Return the attempts of which it is not known whether they were carried out, the oldest first."""
    rows = db.execute(f"{_SELECT} WHERE {_UNSETTLED} AND attempt.outcome = 'unknown' ORDER BY attempt.id").fetchall()
    return [_attempt(row) for row in rows]


def claimed(db: Database, names: Collection[str]) -> frozenset[str]:
    """Return those of some request ids and history items that belong to attempts that are settled already."""
    listed = to_json(sorted(names))
    rows = db.execute("""
        SELECT request_id FROM attempt WHERE request_id IN (SELECT value FROM json_each(?)) AND request_id <> ''
               AND outcome NOT IN ('open', 'unknown')
        UNION
        SELECT history_item FROM attempt WHERE history_item IN (SELECT value FROM json_each(?)) AND history_item <> ''
               AND outcome NOT IN ('open', 'unknown')
    """, [listed, listed]).fetchall()
    return frozenset(row[0] for row in rows)


def charges(db: Database, account: str, fingerprint: Fingerprint) -> list[Charge]:
    """Return an account's finished generations of a fingerprint, the oldest first."""
    rows = db.execute(f"SELECT fingerprint, at, charged FROM attempt WHERE fingerprint = ? AND account = ? "
                      f"AND {_CARRIED_OUT} ORDER BY id", [fingerprint, account]).fetchall()
    return [Charge(Fingerprint(row[0]), from_time(row[1]), row[2]) for row in rows]


def charges_since(db: Database, moment: datetime) -> dict[tuple[str, Fingerprint], list[Charge]]:
    """Return all generations that were finished since a moment, by account and fingerprint, the oldest first."""
    rows = db.execute(f"SELECT account, fingerprint, at, charged FROM attempt WHERE at >= ? AND unit <> '' "
                      f"AND {_CARRIED_OUT} ORDER BY at, id", [to_time(moment)]).fetchall()
    found: defaultdict[tuple[str, Fingerprint], list[Charge]] = defaultdict(list)
    for account, print_, at, charged in rows:
        found[account, Fingerprint(print_)].append(Charge(Fingerprint(print_), from_time(at), charged))
    return dict(found)


def totals(db: Database) -> list[Total]:
    """Return the sums of all attempts by engine and unit."""
    rows = db.execute("""
        SELECT engine, unit, count(*),
               total(iif(outcome <> 'refused', expected, 0)),
               total(iif(outcome IN ('taken', 'unconfirmed', 'unusable'), ifnull(charged, expected), 0)),
               total(iif(outcome IN ('open', 'unknown'), ifnull(charged, expected), 0)),
               sum(outcome = 'taken' AND ifnull(charged = 0, FALSE) AND price > 0),
               sum(outcome IN ('unknown', 'unconfirmed')),
               sum(outcome = 'unusable')
        FROM attempt GROUP BY engine, unit ORDER BY engine, unit
    """).fetchall()
    return [Total(*row) for row in rows]


def begin(db: Database, asked: Asked) -> AttemptId:
    """Write an attempt that is about to be made, and return its id."""
    with transaction(db):
        cursor = db.execute("""
            INSERT INTO attempt (paragraph, fingerprint, rendering, engine, voice, model, settings,
                                 account, address, unit, expected, price, at, direction, audition, outcome)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
        """, [asked.paragraph, asked.fingerprint, asked.rendering, *from_casting(asked.casting),
              asked.account, asked.address, asked.unit, asked.expected, asked.price, to_time(asked.at),
              asked.direction, asked.audition])
    return AttemptId(int(cursor.lastrowid or 0))


def settle(db: Database, attempt: AttemptId, outcome: Outcome, now: datetime, *, error: str = "",
           answer: Answer = NO_ANSWER) -> None:
    """Write how an attempt without a take ended; one that became a take stays taken.

    What was known of its answer before stays known.
    """
    settled = None if outcome in {Outcome.OPEN, Outcome.UNKNOWN} else to_time(now)
    with transaction(db):
        db.execute("""
            UPDATE attempt SET outcome = ?, error = ?, settled = ?, charged = ifnull(?, charged),
                               request_id = ifnull(nullif(?, ''), request_id),
                               history_item = ifnull(nullif(?, ''), history_item)
            WHERE id = ? AND outcome <> 'taken'
        """, [outcome, error, settled, answer.charged, answer.request_id, answer.history_item, attempt])


def settle_abandoned(db: Database, waiting: Sequence[AttemptId], now: datetime) -> None:
    """Settle the attempts that were open when the program ended, but for those whose audio waits.

    Nothing can have been billed by an engine that never charges: there it is as if they had not been made. Of requests
    that speak no paragraph (id 0) no history tells.
    """
    with transaction(db):
        db.execute(f"""
            UPDATE attempt SET outcome = iif(unit = '', 'refused', iif(paragraph = 0, 'unconfirmed', 'unknown')),
                               settled = iif(unit = '' OR paragraph = 0, ?, NULL),
                               error = iif(unit = '', '', 'The program ended before the answer came.')
            WHERE {_UNSETTLED} AND outcome = 'open' AND id NOT IN (SELECT value FROM json_each(?))
        """, [to_time(now), to_json(list(waiting))])


def _attempt(row: tuple[Any, ...]) -> Attempt:
    asked = Asked(
        paragraph=ParagraphId(row[1]), fingerprint=Fingerprint(row[2]), rendering=row[3], casting=to_casting(*row[4:8]),
        account=row[8], address=row[9], unit=row[10], expected=row[11], at=from_time(row[12]), price=row[19],
        direction=row[21], audition=bool(row[22]),
    )
    return Attempt(
        id=AttemptId(row[0]), asked=asked, outcome=Outcome(row[13]), charged=row[14], request_id=row[15],
        history_item=row[20], settled=None if row[16] is None else from_time(row[16]), error=row[17],
        take=None if row[18] is None else TakeId(row[18]),
    )
