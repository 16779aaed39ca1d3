"""Takes, where they are offered, and which the user chose."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import InputError
from studio_app.domain.ids import AttemptId, ChapterId, ParagraphId, TakeId
from studio_app.domain.takes import AudioFacts, Choice, Fingerprint, Holdings, OfferedTake, Take
from studio_app.storage.columns import (
    from_conditioning,
    from_time,
    from_words,
    to_casting,
    to_conditioning,
    to_json,
    to_time,
    to_words,
)
from studio_app.storage.database import transaction, write_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from studio_app.domain.attempts import Delivered

_COLUMNS = """id, fingerprint, audio, seconds, sample_rate, channels, format, rendering, engine, voice, model, settings,
    created, attempt, characters, request_id, account, unit, expected, charged, seed, conditioning, words, facts,
    measurements"""

_AMONG = "IN (SELECT value FROM json_each(?))"
_IN_CHAPTER = "IN (SELECT id FROM paragraph WHERE chapter = ?)"


def take(db: Database, take_id: TakeId) -> Take:
    """Return a take.

    Raises:
        InputError: There is none with this id.
    """
    row = db.execute(f"SELECT {_COLUMNS} FROM take WHERE id = ?", [take_id]).fetchone()
    if row is None:
        raise InputError(f"There is no take {take_id}.")
    return _take(row)


def takes(db: Database, take_ids: Iterable[TakeId]) -> dict[TakeId, Take]:
    """Return many takes by their ids; those that do not exist are left out."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM take WHERE id {_AMONG}", [to_json(list(take_ids))]).fetchall()
    return {TakeId(row[0]): _take(row) for row in rows}


def takes_of(db: Database, paragraph: ParagraphId) -> list[Take]:
    """Return the takes that are offered to a paragraph, the oldest first."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM take WHERE id IN (SELECT take FROM offer WHERE paragraph = ?) "
                      "ORDER BY id", [paragraph]).fetchall()
    return [_take(row) for row in rows]


def since(db: Database, moment: datetime) -> dict[TakeId, Take]:
    """Return the takes that were made at this moment or later, by their ids."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM take WHERE created >= ?", [to_time(moment)]).fetchall()
    return {TakeId(row[0]): _take(row) for row in rows}


def holdings(db: Database, paragraphs: Iterable[ParagraphId] | None = None, *,
             chapter: ChapterId | None = None) -> dict[ParagraphId, Holdings]:
    """Return what paragraphs have to offer; those that have nothing are left out.

    Args:
        db: The project's database.
        paragraphs: Only these.
        chapter: Only those of this chapter. Without either it is the whole book.
    """
    where, given = _selection(paragraphs, chapter)
    offers, choices, failed = _offers(db, where, given), _choices(db, where, given), _failed(db, where, given)
    return {
        ParagraphId(paragraph): Holdings(tuple(offers.get(paragraph, ())), tuple(choices.get(paragraph, ())),
                                         frozenset(failed.get(paragraph, ())))
        for paragraph in offers.keys() | choices.keys() | failed.keys()
    }


def offer(db: Database, paragraph: ParagraphId, take_ids: Iterable[TakeId]) -> None:
    """Say that takes may be used in a paragraph."""
    write_many(db, "INSERT INTO offer (paragraph, take) VALUES (?, ?) ON CONFLICT DO NOTHING",
               [(paragraph, take_id) for take_id in take_ids])


def copy_offers(db: Database, source: ParagraphId, target: ParagraphId) -> None:
    """Offer to one paragraph all that is offered to another."""
    with transaction(db):
        db.execute("INSERT INTO offer (paragraph, take, audition) SELECT ?, take, audition FROM offer "
                   "WHERE paragraph = ? ORDER BY take ON CONFLICT DO NOTHING", [target, source])


def copy_choices(db: Database, source: ParagraphId, target: ParagraphId) -> None:
    """Make for one paragraph the choices that were made for another, where it has none of its own."""
    with transaction(db):
        db.execute("INSERT INTO choice (paragraph, fingerprint, nth, take) SELECT ?, fingerprint, nth, take "
                   "FROM choice WHERE paragraph = ? ORDER BY id ON CONFLICT DO NOTHING", [target, source])


def chapters_with_takes(db: Database) -> set[ChapterId]:
    """Return the chapters that have takes which were made for the book, and not only to try a voice."""
    rows = db.execute("SELECT DISTINCT chapter FROM paragraph WHERE id IN (SELECT paragraph FROM offer "
                      "WHERE NOT audition)").fetchall()
    return {ChapterId(row[0]) for row in rows}


def spoken(db: Database) -> list[ParagraphId]:
    """Return the paragraphs that have takes which were made for the book; they may be gone."""
    rows = db.execute("SELECT DISTINCT paragraph FROM offer WHERE NOT audition ORDER BY paragraph").fetchall()
    return [ParagraphId(row[0]) for row in rows]


def left_over(db: Database) -> dict[Fingerprint, list[list[TakeId]]]:
    """Return the takes that only paragraphs could use which are gone, by what they say: those of each such paragraph.

    Those that were made to try a voice are not among them.
    """
    rows = db.execute(
        "SELECT take.fingerprint, offer.paragraph, offer.take FROM offer JOIN take ON take.id = offer.take "
        "WHERE NOT offer.audition AND NOT EXISTS (SELECT 1 FROM paragraph WHERE paragraph.id = offer.paragraph) "
        "AND NOT EXISTS (SELECT 1 FROM offer AS other JOIN paragraph ON paragraph.id = other.paragraph "
        "WHERE other.take = offer.take) ORDER BY offer.paragraph, offer.take").fetchall()
    found: dict[Fingerprint, dict[int, list[TakeId]]] = defaultdict(lambda: defaultdict(list))
    for fingerprint, paragraph, take_id in rows:
        found[Fingerprint(fingerprint)][paragraph].append(TakeId(take_id))
    return {fingerprint: list(its.values()) for fingerprint, its in found.items()}


def choose(db: Database, paragraph: ParagraphId, choice: Choice) -> None:
    """Write the user's choice for the n-th segment with a fingerprint."""
    choose_all(db, [(paragraph, choice)])


def choose_all(db: Database, choices: Iterable[tuple[ParagraphId, Choice]]) -> None:
    """Write many choices at once."""
    write_many(db, "INSERT INTO choice (paragraph, fingerprint, nth, take) VALUES (?, ?, ?, ?) "
                   "ON CONFLICT (paragraph, fingerprint, nth) DO UPDATE SET take = excluded.take",
               [(paragraph, one.fingerprint, one.nth, one.take) for paragraph, one in choices])


def clear_choice(db: Database, paragraph: ParagraphId, fingerprint: Fingerprint, nth: int = 0) -> None:
    """Take back the user's choice for the n-th segment with a fingerprint."""
    with transaction(db):
        db.execute("DELETE FROM choice WHERE paragraph = ? AND fingerprint = ? AND nth = ?",
                   [paragraph, fingerprint, nth])


def add_take(db: Database, attempt: AttemptId, audio: str, delivered: Delivered, created: datetime) -> TakeId:
    """Write what an attempt brought: the take, its offer to the attempt's paragraph, and the outcome.

    What was known of its answer before stays known where nothing else is told now.

    Args:
        db: The journal's database.
        attempt: What was asked for; the take copies it.
        audio: The name of the file in the audio store.
        delivered: What else came.
        created: When it was made.

    Raises:
        ValueError: There is no such attempt.
    """
    sound, answer = delivered.sound, delivered.answer
    cursor = db.execute("""
        UPDATE attempt SET outcome = 'taken', charged = ifnull(?, charged), settled = ?, error = '',
                           request_id = ifnull(nullif(?, ''), request_id),
                           history_item = ifnull(nullif(?, ''), history_item)
        WHERE id = ?
    """, [answer.charged, to_time(created), answer.request_id, answer.history_item, attempt])
    if cursor.rowcount != 1:
        raise ValueError(f"there is no attempt {attempt}")
    cursor = db.execute("""
        INSERT INTO take (fingerprint, audio, seconds, sample_rate, channels, format, rendering, characters,
                          engine, voice, model, settings, seed, created, attempt, request_id, account, unit, expected,
                          charged, conditioning, words, facts, measurements)
        SELECT fingerprint, ?, ?, ?, ?, ?, rendering, length(rendering), engine, voice, model, settings, ?, ?, id,
               request_id, account, unit, expected, charged, ?, ?,
               iif(history_item = '', facts, json_set(facts, '$.history_item', history_item)), ?
        FROM attempt, (SELECT ? AS facts) WHERE id = ?
    """, [audio, sound.seconds, sound.sample_rate, sound.channels, sound.format, answer.seed, to_time(created),
          from_conditioning(answer.conditioning), from_words(answer.words),
          to_json(delivered.measurements), to_json(answer.facts), attempt])
    take_id = TakeId(int(cursor.lastrowid or 0))
    db.execute("INSERT INTO offer (paragraph, take, audition) SELECT paragraph, ?, audition FROM attempt WHERE id = ?",
               [take_id, attempt])
    return take_id


def _selection(paragraphs: Iterable[ParagraphId] | None, chapter: ChapterId | None) -> tuple[str, list[object]]:
    """Return the condition on the column ``paragraph``, and what goes into it."""
    if paragraphs is not None:
        return f"WHERE paragraph {_AMONG}", [to_json(list(paragraphs))]
    return ("", []) if chapter is None else (f"WHERE paragraph {_IN_CHAPTER}", [chapter])


def _offers(db: Database, where: str, given: Sequence[object]) -> dict[int, list[OfferedTake]]:
    """Return the offered takes by paragraph, read from narrow indexes: the rows of takes are wide."""
    offered = db.execute(f"SELECT paragraph, take, audition FROM offer {where} ORDER BY paragraph, take",
                         given).fetchall()
    only = f"WHERE id {_AMONG}" if where else ""
    known = db.execute(f"SELECT id, fingerprint FROM take {only}",
                       [to_json([row[1] for row in offered])] if where else []).fetchall()
    marks = {take_id: Fingerprint(mark) for take_id, mark in known}
    by_paragraph = defaultdict(list)
    for paragraph, take_id, audition in offered:
        by_paragraph[paragraph].append(OfferedTake(TakeId(take_id), marks[take_id], bool(audition)))
    return by_paragraph


def _choices(db: Database, where: str, given: Sequence[object]) -> dict[int, list[Choice]]:
    rows = db.execute(f"SELECT paragraph, fingerprint, nth, take FROM choice {where} ORDER BY id", given).fetchall()
    by_paragraph = defaultdict(list)
    for paragraph, mark, nth, take_id in rows:
        by_paragraph[paragraph].append(Choice(Fingerprint(mark), nth, TakeId(take_id)))
    return by_paragraph


def _failed(db: Database, where: str, given: Sequence[object]) -> dict[int, list[Fingerprint]]:
    """Return the fingerprints whose newest attempt failed; one that was called off did not fail, it has no error."""
    rows = db.execute(f"""
        SELECT paragraph, fingerprint FROM attempt WHERE id IN (
            SELECT id FROM (SELECT max(id) AS id, outcome FROM attempt {where} GROUP BY paragraph, fingerprint)
            WHERE outcome IN ('refused', 'unknown', 'unconfirmed', 'unusable')
        ) AND error <> ''
    """, given).fetchall()
    by_paragraph = defaultdict(list)
    for paragraph, mark in rows:
        by_paragraph[paragraph].append(Fingerprint(mark))
    return by_paragraph


def _take(row: tuple[Any, ...]) -> Take:
    return Take(
        id=TakeId(row[0]), fingerprint=Fingerprint(row[1]), audio=row[2], sound=AudioFacts(*row[3:7]),
        rendering=row[7], casting=to_casting(*row[8:12]), created=from_time(row[12]), attempt=AttemptId(row[13]),
        characters=row[14], request_id=row[15], account=row[16], unit=row[17], expected=row[18], charged=row[19],
        seed=row[20], conditioning=to_conditioning(row[21]), words=to_words(row[22]), facts=json.loads(row[23]),
        measurements=json.loads(row[24]),
    )
