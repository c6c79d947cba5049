-- Version 2: identities across articles. What tells who an entity is stands beside it ("entity_traits", made with the
-- reading); identities and members are made of that and of the corrections, and can be made again at any time.

DROP INDEX entities_by_identity;
ALTER TABLE entities DROP COLUMN identity;

CREATE TABLE entity_traits (
    article  INTEGER NOT NULL,
    entity   INTEGER NOT NULL,             -- entities.ord
    key      TEXT,                         -- of the gazetteer
    named    INTEGER NOT NULL,             -- whether a name stands in the article
    gender   TEXT NOT NULL,
    number   TEXT NOT NULL,
    head     TEXT NOT NULL,                -- what kind of body it is
    words    TEXT NOT NULL,
    definite INTEGER NOT NULL,
    shown    INTEGER NOT NULL,             -- whether the entity's name stands in the article as it is
    offices  TEXT NOT NULL,                -- JSON: [[office, sense, [words], country, key], ...]
    titles   TEXT NOT NULL,                -- JSON: titles as they are written
    PRIMARY KEY (article, entity)
) WITHOUT ROWID;

-- "found" is what the program says, before corrections.
CREATE TABLE members (
    article      INTEGER NOT NULL,
    entity       INTEGER NOT NULL,         -- entities.ord
    identity     TEXT NOT NULL,
    reason       TEXT NOT NULL,            -- exact, known, skeleton, office, description, human, single
    detail       TEXT NOT NULL,
    found        TEXT NOT NULL,
    found_reason TEXT NOT NULL,
    found_detail TEXT NOT NULL,
    PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX members_by_identity ON members (identity, article, entity);

CREATE TABLE identities (
    id         TEXT PRIMARY KEY,
    type       TEXT NOT NULL,
    name_ar    TEXT NOT NULL,
    name_en    TEXT,
    country    TEXT,
    grade      TEXT NOT NULL,              -- what kind of source it is: named official, unnamed sources, ...
    wikidata   TEXT,
    articles   INTEGER NOT NULL,
    mentions   INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    words      TEXT NOT NULL               -- folded names, for look-up by name
) WITHOUT ROWID;
CREATE INDEX identities_in_order ON identities (statements DESC, mentions DESC, id);

-- Every spelling of the name, with the number of articles that have it.
CREATE TABLE identity_names (
    identity TEXT NOT NULL,
    name     TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (identity, name)
) WITHOUT ROWID;

-- What people have put right, in order. Members are [digest, entity, start, end, type]: entity and span as they were.
CREATE TABLE corrections (
    number  INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,                 -- merge, split, rename, pin, wikidata, undo
    anchor  TEXT,                          -- JSON: a member of the identity it speaks of
    members TEXT NOT NULL,                 -- JSON: the members that it moves
    value   TEXT NOT NULL,
    by      TEXT NOT NULL,
    at      TEXT NOT NULL                  -- ISO 8601, UTC
);

-- What was made of what: "identities" is there while they are up to date.
CREATE TABLE standing (
    what  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
