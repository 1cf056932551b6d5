"""Version 1: all tables of the first release.

What lists need is in ``article``, narrow and indexed; texts and originals are in tables of their
own, so that a list of 100,000 is a walk over an index. ``date`` is Unix seconds. An ``article``
with ``hidden`` ≠ 0 is in no list (1: muted, 2: its source was removed) and in no count.
"""

from __future__ import annotations

import sqlite3

_TABLES = """
CREATE TABLE folder (
    path TEXT PRIMARY KEY,
    position INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    own_title TEXT NOT NULL DEFAULT '',      -- the user's name for it
    feed_title TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    site_url TEXT NOT NULL DEFAULT '',
    text_mode TEXT NOT NULL DEFAULT 'auto',
    state TEXT NOT NULL DEFAULT 'active',
    private INTEGER NOT NULL DEFAULT 0,
    options TEXT NOT NULL DEFAULT '{}',      -- JSON: what the user set for it beyond these columns
    removed_at INTEGER,                      -- out of sight, but undo can bring it back
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    checked_at INTEGER,
    changed_at INTEGER,
    due_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    remedy TEXT NOT NULL DEFAULT '',
    error_at INTEGER,
    unread INTEGER NOT NULL DEFAULT 0,       -- kept sums over visible articles
    total INTEGER NOT NULL DEFAULT 0,
    offline INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- never used twice
    source_id INTEGER NOT NULL REFERENCES source(id),
    key INTEGER NOT NULL,                    -- hash of the entry's id
    date INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,                -- first seen
    title TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    url_key INTEGER,                         -- hash of the address without its fragment
    lang TEXT NOT NULL DEFAULT '',
    words INTEGER NOT NULL DEFAULT 0,
    quotes INTEGER NOT NULL DEFAULT 0,
    related INTEGER NOT NULL DEFAULT 0,
    story_id INTEGER,
    read INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    offline INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    bookmarked INTEGER NOT NULL DEFAULT 0,
    noted INTEGER NOT NULL DEFAULT 0,        -- a note on the bookmark or a highlight
    image INTEGER NOT NULL DEFAULT 0,
    problem TEXT NOT NULL DEFAULT '',
    text_due INTEGER,                        -- its page may be fetched from then on; NULL: need not
    analysed INTEGER NOT NULL DEFAULT -1     -- version of the analysis; -1: none
) STRICT;
CREATE UNIQUE INDEX article_key ON article(source_id, key);
CREATE INDEX article_url ON article(url_key) WHERE url_key IS NOT NULL;
CREATE INDEX article_all ON article(date, id, source_id) WHERE hidden = 0;
CREATE INDEX article_unread ON article(date, id, source_id) WHERE read = 0 AND hidden = 0;
CREATE INDEX article_source ON article(source_id, date) WHERE hidden = 0;
CREATE INDEX article_offline ON article(date) WHERE offline = 1 AND hidden = 0;
CREATE INDEX article_bookmarked ON article(date) WHERE bookmarked = 1;
CREATE INDEX article_noted ON article(date) WHERE noted = 1;
CREATE INDEX article_changed ON article(date) WHERE changed = 1;
CREATE INDEX article_muted ON article(date) WHERE hidden <> 0;
CREATE INDEX article_story ON article(story_id, date) WHERE story_id IS NOT NULL;
CREATE INDEX article_text_due ON article(date) WHERE text_due IS NOT NULL AND hidden = 0;
CREATE INDEX article_analysed ON article(analysed, date) WHERE hidden = 0;

-- The greatest date among 1,024 ids; lets a search for the newest stop early.
CREATE TABLE era (
    bucket INTEGER PRIMARY KEY,
    newest INTEGER NOT NULL
) STRICT;

-- Entries that have no article here but are known, so never new: cleaned up (then they stay away),
-- or read in another library whose marks were imported (then they arrive as read).
CREATE TABLE gone (
    source_id INTEGER NOT NULL,
    key INTEGER NOT NULL,
    at INTEGER NOT NULL,
    elsewhere INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;

-- What the feed gave. Text columns that may be large are TEXT (plain JSON) or BLOB (zlib).
CREATE TABLE entry (
    article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    guid TEXT NOT NULL DEFAULT '',           -- empty where it is the address
    print INTEGER NOT NULL,                  -- hash of title and text
    whole INTEGER NOT NULL DEFAULT 0,        -- the feed gives the whole text
    facts TEXT NOT NULL DEFAULT '',          -- JSON: authors, dates, tags, enclosures, …
    blocks ANY
) STRICT;

-- The clean text of the page.
CREATE TABLE page (
    article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    extractor INTEGER NOT NULL DEFAULT 0,
    stored_at INTEGER NOT NULL,
    print INTEGER NOT NULL,
    best INTEGER NOT NULL,                   -- it is the better text than the feed's; indexed
    article ANY                              -- JSON: facts and blocks
) STRICT;
CREATE INDEX page_extractor ON page(extractor);

CREATE TABLE original (
    article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    url TEXT NOT NULL DEFAULT '',
    content_type TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL,
    bytes BLOB,                              -- zlib; NULL once packed
    pack_id INTEGER,                         -- many pages of a host in one xz stream
    start INTEGER
) STRICT;
CREATE INDEX original_host ON original(host);
CREATE INDEX original_loose ON original(host) WHERE bytes IS NOT NULL;
CREATE INDEX original_pack ON original(pack_id) WHERE pack_id IS NOT NULL;

CREATE TABLE pack (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    variant TEXT NOT NULL,
    replaced_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    article ANY
) STRICT;
CREATE INDEX revision_article ON revision(article_id);

-- What the user marked ---------------------------------------------------------------------------

CREATE TABLE bookmark (
    article_id INTEGER PRIMARY KEY REFERENCES article(id),
    created_at INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX bookmark_created ON bookmark(created_at);

CREATE TABLE highlight (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article(id),
    block INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX highlight_article ON highlight(article_id);

CREATE TABLE position (
    article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL
) STRICT;

CREATE TABLE undo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    description TEXT NOT NULL,
    data ANY
) STRICT;

CREATE TABLE view (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    follow INTEGER NOT NULL DEFAULT 0,
    sorting TEXT NOT NULL DEFAULT 'newest',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE mute (
    id INTEGER PRIMARY KEY,
    expression TEXT NOT NULL UNIQUE
) STRICT;

-- What is understood -------------------------------------------------------------------------------

CREATE TABLE entity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    folded TEXT NOT NULL,                    -- for finding: no case, no accents
    articles INTEGER NOT NULL DEFAULT 0,
    UNIQUE (folded, type)
) STRICT;

-- Other forms of a name, and forms the user merged into it.
CREATE TABLE entity_alias (
    folded TEXT NOT NULL,
    type TEXT NOT NULL,
    entity_id INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    merged INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (folded, type, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_alias_entity ON entity_alias(entity_id);

-- Each word of an entity's names, folded.
CREATE TABLE entity_word (
    word TEXT NOT NULL,
    entity_id INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE,
    PRIMARY KEY (word, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_word_entity ON entity_word(entity_id);

CREATE TABLE article_entity (
    entity_id INTEGER NOT NULL REFERENCES entity(id),
    date INTEGER NOT NULL,                   -- the article's
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    salience REAL NOT NULL,
    mentions INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entity_id, date, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_entity_article ON article_entity(article_id, entity_id, salience);

CREATE TABLE analysis (
    article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    topics ANY,                              -- JSON: topics with all mentions, key phrases
    text_print INTEGER NOT NULL              -- hash of the body it is about
) STRICT;

CREATE TABLE quote (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    date INTEGER NOT NULL,                   -- the article's
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    speech INTEGER NOT NULL,
    speaker TEXT NOT NULL DEFAULT '',
    entity_id INTEGER REFERENCES entity(id),
    statement INTEGER NOT NULL,              -- hash of its words: the same in every article
    details TEXT NOT NULL DEFAULT '',        -- JSON: role, mention, cue, group, candidate
    confidence REAL NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX quote_article ON quote(article_id, start);
CREATE INDEX quote_entity ON quote(entity_id, date) WHERE entity_id IS NOT NULL;
CREATE INDEX quote_statement ON quote(statement);

CREATE TABLE quote_correction (
    article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    statement INTEGER NOT NULL,
    speaker TEXT,                            -- NULL: it is no quote
    PRIMARY KEY (article_id, statement)
) STRICT, WITHOUT ROWID;

-- Odds and ends ------------------------------------------------------------------------------------

CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
    host TEXT PRIMARY KEY,
    knowledge TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Search: contentless, since the texts are above; rowid is the article's or quote's id. Titles have
-- an index of their own for words of which one to three letters are typed: an index of beginnings
-- over all text would double the time to store a feed.
CREATE VIRTUAL TABLE title_index USING fts5(
    title, content = '', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE VIRTUAL TABLE article_index USING fts5(
    title, body, author, extra, content = '',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE VIRTUAL TABLE quote_index USING fts5(
    text, speaker, content = '',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Make all tables of version 1 in an empty file."""
    for statement in _statements(_TABLES):
        connection.execute(statement)
    settings = {
        # A hit in the title counts most.
        "rank": "bm25(6.0, 1.0, 3.0, 1.5)",
        # A refresh is one segment of the index instead of ten that must be merged: a third less
        # work, for at most so many bytes while it is stored.
        "hashsize": 16 << 20,
        # Segments are merged when the reader is idle (Upkeep.shrink); a refresh does it only if
        # eight of a size have come together, which is a quarter less work in its transaction.
        "automerge": 8,
    }
    for name, value in settings.items():
        connection.execute(
            "INSERT INTO article_index(article_index, rank) VALUES (?, ?)", (name, value)
        )


def _statements(script: str) -> list[str]:
    """The statements of a script; ``executescript`` would commit the open transaction."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            if pending.strip():
                found.append(pending)
            pending = ""
    return found
