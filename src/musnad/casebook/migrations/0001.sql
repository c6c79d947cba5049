-- Version 1. Keys are derived from the content (see identification.py), so that the same articles give the same rows in
-- any order of reading; no table holds a time, a path or a counter. "ord" keeps the order in which the finder gave things.

CREATE TABLE articles (
    key             INTEGER PRIMARY KEY,   -- the first 63 bits of the digest
    digest          TEXT NOT NULL UNIQUE,  -- of what it says and who published it when; id and address left out
    id              TEXT NOT NULL,         -- the smallest of the ids it was met under
    outlet          TEXT,
    url             TEXT,                  -- the smallest of those it was met at
    published       TEXT,
    title           TEXT,
    author          TEXT,
    published_from  TEXT,                  -- first and last day that "published" may mean
    published_until TEXT,
    publisher       TEXT NOT NULL,         -- whose pages it belongs to: outlet, else host of the address
    size            INTEGER NOT NULL,      -- code points of the text
    text            TEXT NOT NULL          -- exactly as the input gave it; last, so that the rest is read without it
);
CREATE INDEX articles_in_order ON articles (published_from IS NULL, published_from, id, digest);

-- The articles that were read, and what made the reading: rules and lexicon, and the lines that recur in the
-- publisher's other articles. An article without a row here waits to be read.
CREATE TABLE readings (
    article   INTEGER PRIMARY KEY,
    rules     TEXT NOT NULL,
    recurring TEXT NOT NULL,
    relays    TEXT                         -- entity that the article relays throughout
);

-- Publishers with articles that came after their readings were last checked against each other.
CREATE TABLE unsettled (
    publisher TEXT PRIMARY KEY
) WITHOUT ROWID;

-- Every id under which the same article was met.
CREATE TABLE article_ids (
    id      TEXT NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (id, article)
) WITHOUT ROWID;
CREATE INDEX article_ids_by_article ON article_ids (article, id);

CREATE TABLE layout (
    article INTEGER NOT NULL,
    role    TEXT NOT NULL,                 -- headline, agency, byline, dateline, heading, body
    ord     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (article, role, ord)
) WITHOUT ROWID;

CREATE TABLE residue (
    article INTEGER NOT NULL,
    ord     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    rule    TEXT NOT NULL,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;

CREATE TABLE notes (
    article INTEGER NOT NULL,
    ord     INTEGER NOT NULL,
    note    TEXT NOT NULL,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;

CREATE TABLE entities (
    article  INTEGER NOT NULL,
    ord      INTEGER NOT NULL,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL,
    name_ar  TEXT NOT NULL,
    name_en  TEXT,
    country  TEXT,
    rule     TEXT NOT NULL,
    identity TEXT NOT NULL,                -- who this is across articles (see identification.py)
    words    TEXT NOT NULL,                -- folded names and mentions, for look-up by name
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE INDEX entities_by_identity ON entities (identity, article);

CREATE TABLE entity_names (
    article INTEGER NOT NULL,
    entity  INTEGER NOT NULL,              -- entities.ord
    ord     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (article, entity, ord)
) WITHOUT ROWID;

CREATE TABLE mentions (
    article INTEGER NOT NULL,
    entity  INTEGER NOT NULL,              -- entities.ord
    ord     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    rule    TEXT NOT NULL,
    PRIMARY KEY (article, entity, ord)
) WITHOUT ROWID;

CREATE TABLE statements (
    article      INTEGER NOT NULL,
    ord          INTEGER NOT NULL,
    id           TEXT NOT NULL,
    cue_start    INTEGER,
    cue_end      INTEGER,
    source_start INTEGER,
    source_end   INTEGER,
    kind         TEXT NOT NULL,
    class        TEXT NOT NULL,
    commitment   TEXT NOT NULL,
    nested_in    TEXT,
    prediction   INTEGER NOT NULL,
    rule         TEXT NOT NULL,
    lemma        TEXT,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;

CREATE TABLE statement_spans (
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,            -- statements.ord
    role      TEXT NOT NULL,               -- content, hedge
    ord       INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    PRIMARY KEY (article, statement, role, ord)
) WITHOUT ROWID;

-- link -1 is the speaker of the statement itself; 0 and up are the links of its chain, outermost first.
CREATE TABLE statement_entities (
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    link      INTEGER NOT NULL,
    ord       INTEGER NOT NULL,
    entity    TEXT NOT NULL,               -- entities.id
    PRIMARY KEY (article, statement, link, ord)
) WITHOUT ROWID;

CREATE TABLE links (
    article      INTEGER NOT NULL,
    statement    INTEGER NOT NULL,
    ord          INTEGER NOT NULL,
    cue_start    INTEGER,
    cue_end      INTEGER,
    source_start INTEGER,
    source_end   INTEGER,
    rule         TEXT NOT NULL,
    PRIMARY KEY (article, statement, ord)
) WITHOUT ROWID;

CREATE TABLE events (
    article    INTEGER NOT NULL,
    ord        INTEGER NOT NULL,
    id         TEXT NOT NULL,
    type       TEXT NOT NULL,
    place      TEXT,
    date       TEXT,
    factuality TEXT NOT NULL,
    by         TEXT NOT NULL,              -- statements.id, or "author"
    rule       TEXT NOT NULL,
    mode       TEXT,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;

CREATE TABLE event_spans (
    article INTEGER NOT NULL,
    event   INTEGER NOT NULL,              -- events.ord
    role    TEXT NOT NULL,                 -- anchor, object
    ord     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (article, event, role, ord)
) WITHOUT ROWID;

CREATE TABLE event_entities (
    article INTEGER NOT NULL,
    event   INTEGER NOT NULL,
    role    TEXT NOT NULL,                 -- actor, recipient
    ord     INTEGER NOT NULL,
    entity  TEXT NOT NULL,
    PRIMARY KEY (article, event, role, ord)
) WITHOUT ROWID;

CREATE TABLE event_magnitudes (
    article INTEGER NOT NULL,
    event   INTEGER NOT NULL,
    ord     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    value   REAL NOT NULL,
    PRIMARY KEY (article, event, ord)
) WITHOUT ROWID;

CREATE TABLE dates (
    article    INTEGER NOT NULL,
    ord        INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    type       TEXT NOT NULL,
    value      TEXT,
    derivation TEXT NOT NULL,
    rule       TEXT NOT NULL,
    anchor     TEXT,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;

-- The folded words of each article's text, in order; rowid is articles.key. It holds no text of its own.
CREATE VIRTUAL TABLE article_words USING fts5 (
    words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);
