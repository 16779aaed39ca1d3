"""The database's history. A migration is never edited once it was released, and imports nothing of the program.

| version | since | what it brought |
| --- | --- | --- |
| 1 | 0.1 | book, chapters, paragraphs, speakers, takes, attempts |
| 2 | 0.2 | attempts: the full price, the service's history item, and answers that were charged but unusable |
| 3 | 0.3 | lexicons and their rules, samples of voices, how paragraphs are to be spoken, auditions |
| 4 | 0.4 | the edition that was imported last, as it came in; paragraphs by their speaker |

Content tables (undone and redone): book, contributor, chapter, paragraph, mark, span, kept_cut, speaker, voice,
import_warning, choice, offer, setting,
lexicon, rule, sample. What happened outside is never undone: take, attempt, asset.

Every id is AUTOINCREMENT, hence never used twice: a row that undo took away can come back beside rows that the journal
or a write outside of the undo log added meanwhile.
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database, Migrations

migrations = Migrations("narration-studio")

CONTENT_TABLES = (
    "book", "contributor", "chapter", "paragraph", "mark", "span", "kept_cut", "speaker", "voice", "import_warning",
    "choice", "offer", "setting", "lexicon", "rule", "sample",
)
"""Tables that undo and redo cover."""


def script(db: Database, sql: str) -> None:
    """Run several statements inside the transaction of a migration (``executescript`` would commit it)."""
    for statement in filter(str.strip, sql.split(";\n")):
        db.execute(statement)


@migrations()
def initial(db: Any) -> None:
    """Make the first schema."""
    script(db, """
        CREATE TABLE asset (
            name TEXT PRIMARY KEY, media_type TEXT NOT NULL, original_name TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE TABLE speaker (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE, colour TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '',
            engine TEXT, voice TEXT, model TEXT NOT NULL DEFAULT '', settings TEXT NOT NULL DEFAULT '{}',
            CHECK ((engine IS NULL) = (voice IS NULL))
        ) STRICT;
        CREATE TABLE voice (
            id INTEGER PRIMARY KEY AUTOINCREMENT, engine TEXT NOT NULL, voice TEXT NOT NULL, name TEXT NOT NULL,
            languages TEXT NOT NULL DEFAULT '[]', category TEXT NOT NULL DEFAULT '', labels TEXT NOT NULL DEFAULT '{}',
            UNIQUE (engine, voice)
        ) STRICT;
        CREATE TABLE book (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            title TEXT NOT NULL, subtitle TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',
            publisher TEXT NOT NULL DEFAULT '', published TEXT NOT NULL DEFAULT '',
            description TEXT NOT NULL DEFAULT '', rights TEXT NOT NULL DEFAULT '',
            series TEXT NOT NULL DEFAULT '', series_number TEXT NOT NULL DEFAULT '',
            isbn TEXT NOT NULL DEFAULT '', source_isbn TEXT NOT NULL DEFAULT '',
            narrator INTEGER NOT NULL REFERENCES speaker(id) ON DELETE RESTRICT,
            cover TEXT REFERENCES asset(name) ON DELETE SET NULL,
            source TEXT REFERENCES asset(name) ON DELETE SET NULL,
            reading_rules INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE contributor (
            id INTEGER PRIMARY KEY AUTOINCREMENT, position INTEGER NOT NULL,
            name TEXT NOT NULL, role TEXT NOT NULL, file_as TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE TABLE chapter (
            id INTEGER PRIMARY KEY AUTOINCREMENT, position INTEGER NOT NULL, title TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('front_matter', 'body', 'back_matter', 'credits')),
            included INTEGER NOT NULL DEFAULT 1 CHECK (included IN (0, 1)),
            speaker INTEGER REFERENCES speaker(id) ON DELETE SET NULL
        ) STRICT;
        CREATE TABLE paragraph (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chapter INTEGER NOT NULL REFERENCES chapter(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('heading', 'body', 'quotation', 'verse', 'list_item', 'scene_break',
                                               'note', 'caption', 'table')),
            text TEXT NOT NULL,
            spoken INTEGER NOT NULL DEFAULT 1 CHECK (spoken IN (0, 1)),
            locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
            speaker INTEGER REFERENCES speaker(id) ON DELETE SET NULL,
            document TEXT NOT NULL DEFAULT '', path TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX paragraph_by_chapter ON paragraph (chapter, position);
        CREATE TABLE mark (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            paragraph INTEGER NOT NULL REFERENCES paragraph(id) ON DELETE CASCADE,
            first INTEGER NOT NULL CHECK (first >= 0), last INTEGER NOT NULL CHECK (last >= first),
            kind TEXT NOT NULL, value TEXT NOT NULL
        ) STRICT;
        CREATE INDEX mark_by_paragraph ON mark (paragraph);
        CREATE TABLE span (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            paragraph INTEGER NOT NULL REFERENCES paragraph(id) ON DELETE CASCADE,
            first INTEGER NOT NULL CHECK (first >= 0), last INTEGER NOT NULL CHECK (last > first),
            speaker INTEGER NOT NULL REFERENCES speaker(id) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX span_by_paragraph ON span (paragraph);
        CREATE INDEX span_by_speaker ON span (speaker);
        CREATE TABLE kept_cut (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            paragraph INTEGER NOT NULL REFERENCES paragraph(id) ON DELETE CASCADE,
            place INTEGER NOT NULL CHECK (place > 0), UNIQUE (paragraph, place)
        ) STRICT;
        CREATE TABLE import_warning (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            code TEXT NOT NULL, message TEXT NOT NULL, place TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE TABLE setting (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL
        ) STRICT;
        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            paragraph INTEGER NOT NULL, fingerprint TEXT NOT NULL, rendering TEXT NOT NULL,
            engine TEXT NOT NULL, voice TEXT NOT NULL, model TEXT NOT NULL, settings TEXT NOT NULL,
            account TEXT NOT NULL, address TEXT NOT NULL, unit TEXT NOT NULL, expected REAL NOT NULL, at TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('open', 'taken', 'refused', 'unknown', 'unconfirmed')),
            charged REAL, request_id TEXT NOT NULL DEFAULT '', settled TEXT, error TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX attempt_by_paragraph ON attempt (paragraph, fingerprint, id, outcome);
        CREATE INDEX attempt_unsettled ON attempt (outcome) WHERE outcome IN ('open', 'unknown');
        CREATE TABLE take (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            fingerprint TEXT NOT NULL, audio TEXT NOT NULL,
            seconds REAL NOT NULL, sample_rate INTEGER NOT NULL, channels INTEGER NOT NULL, format TEXT NOT NULL,
            rendering TEXT NOT NULL, characters INTEGER NOT NULL,
            engine TEXT NOT NULL, voice TEXT NOT NULL, model TEXT NOT NULL, settings TEXT NOT NULL, seed INTEGER,
            created TEXT NOT NULL, attempt INTEGER NOT NULL UNIQUE REFERENCES attempt(id),
            request_id TEXT NOT NULL, account TEXT NOT NULL,
            unit TEXT NOT NULL, expected REAL NOT NULL, charged REAL,
            conditioning TEXT NOT NULL, words TEXT NOT NULL, facts TEXT NOT NULL, measurements TEXT NOT NULL
        ) STRICT;
        CREATE INDEX take_by_audio ON take (audio);
        CREATE INDEX take_by_fingerprint ON take (fingerprint);
        CREATE INDEX take_by_created ON take (created);
        CREATE TABLE offer (
            id INTEGER PRIMARY KEY AUTOINCREMENT, paragraph INTEGER NOT NULL, take INTEGER NOT NULL REFERENCES take(id),
            UNIQUE (paragraph, take)
        ) STRICT;
        CREATE INDEX offer_by_take ON offer (take);
        CREATE TABLE choice (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            paragraph INTEGER NOT NULL REFERENCES paragraph(id) ON DELETE CASCADE,
            fingerprint TEXT NOT NULL, nth INTEGER NOT NULL, take INTEGER NOT NULL REFERENCES take(id),
            UNIQUE (paragraph, fingerprint, nth)
        ) STRICT;
    """)


@migrations()
def paid_attempts(db: Any) -> None:
    """Let attempts tell what they cost where they are not free, and what the service keeps of them."""
    script(db, """
        CREATE TABLE paid_attempt (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            paragraph INTEGER NOT NULL, fingerprint TEXT NOT NULL, rendering TEXT NOT NULL,
            engine TEXT NOT NULL, voice TEXT NOT NULL, model TEXT NOT NULL, settings TEXT NOT NULL,
            account TEXT NOT NULL, address TEXT NOT NULL, unit TEXT NOT NULL,
            expected REAL NOT NULL, price REAL NOT NULL, at TEXT NOT NULL,
            outcome TEXT NOT NULL
                CHECK (outcome IN ('open', 'taken', 'refused', 'unknown', 'unconfirmed', 'unusable')),
            charged REAL, request_id TEXT NOT NULL DEFAULT '', history_item TEXT NOT NULL DEFAULT '',
            settled TEXT, error TEXT NOT NULL DEFAULT ''
        ) STRICT;
        INSERT INTO paid_attempt (id, paragraph, fingerprint, rendering, engine, voice, model, settings, account,
                                  address, unit, expected, price, at, outcome, charged, request_id, settled, error)
            SELECT id, paragraph, fingerprint, rendering, engine, voice, model, settings, account,
                   address, unit, expected, expected, at, outcome, charged, request_id, settled, error FROM attempt;
        DROP TABLE attempt;
        ALTER TABLE paid_attempt RENAME TO attempt;
        CREATE INDEX attempt_by_paragraph ON attempt (paragraph, fingerprint, id, outcome);
        CREATE INDEX attempt_by_fingerprint ON attempt (fingerprint, account);
        CREATE INDEX attempt_by_time ON attempt (at);
        CREATE INDEX attempt_by_purse ON attempt (engine, unit, outcome, expected, charged, price);
        CREATE INDEX attempt_by_request ON attempt (request_id) WHERE request_id <> '';
        CREATE INDEX attempt_by_history_item ON attempt (history_item) WHERE history_item <> '';
        CREATE INDEX attempt_unsettled ON attempt (outcome) WHERE outcome IN ('open', 'unknown');
    """)


@migrations()
def spoken_words(db: Any) -> None:
    """Bring what says how words are spoken: lexicons, samples of voices, directions and settings of paragraphs."""
    script(db, """
        CREATE TABLE lexicon (
            id INTEGER PRIMARY KEY AUTOINCREMENT, position INTEGER NOT NULL,
            name TEXT NOT NULL, language TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
            shared TEXT NOT NULL DEFAULT '', enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
            revision TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE TABLE rule (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            lexicon INTEGER NOT NULL REFERENCES lexicon(id) ON DELETE CASCADE, position INTEGER NOT NULL,
            grapheme TEXT NOT NULL, replacement TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('alias', 'phoneme')),
            alphabet TEXT NOT NULL, case_sensitive INTEGER NOT NULL CHECK (case_sensitive IN (0, 1)),
            whole_words INTEGER NOT NULL CHECK (whole_words IN (0, 1)),
            language TEXT NOT NULL DEFAULT '', comment TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX rule_by_lexicon ON rule (lexicon, position);
        CREATE TABLE sample (
            id INTEGER PRIMARY KEY AUTOINCREMENT, engine TEXT NOT NULL, voice TEXT NOT NULL, position INTEGER NOT NULL,
            asset TEXT NOT NULL REFERENCES asset(name), text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX sample_by_voice ON sample (engine, voice, position);
        ALTER TABLE book ADD COLUMN normalised TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE book ADD COLUMN as_is TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE voice ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE paragraph ADD COLUMN direction TEXT NOT NULL DEFAULT '';
        ALTER TABLE paragraph ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE attempt ADD COLUMN direction TEXT NOT NULL DEFAULT '';
        ALTER TABLE attempt ADD COLUMN audition INTEGER NOT NULL DEFAULT 0 CHECK (audition IN (0, 1));
        ALTER TABLE offer ADD COLUMN audition INTEGER NOT NULL DEFAULT 0 CHECK (audition IN (0, 1));
    """)


@migrations()
def editions(db: Any) -> None:
    """Let a book name the asset that keeps the edition imported last, as it came in; find a speaker's own paragraphs.

    Without the index, each speaker that goes would have all paragraphs looked through.
    """
    script(db, """
        ALTER TABLE book ADD COLUMN edition TEXT REFERENCES asset(name) ON DELETE SET NULL;
        CREATE INDEX paragraph_by_speaker ON paragraph (speaker) WHERE speaker IS NOT NULL
    """)
