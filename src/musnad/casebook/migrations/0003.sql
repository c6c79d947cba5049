-- Version 3: what articles share, and the stories they tell. All but the corrections is made of the rest and can be made
-- again at any time. Articles are compared by what was found in them, so a print goes when its article is read again.

CREATE TABLE prints (
    article   INTEGER PRIMARY KEY,
    words     INTEGER NOT NULL,
    signature BLOB NOT NULL,               -- MinHash
    sample    BLOB NOT NULL,               -- every so many-th run of words
    topic     TEXT NOT NULL                -- JSON: words of headline and lead with their weight
);

-- Every pair that was compared word by word; relation "none" where they share nothing that matters.
CREATE TABLE pairs (
    one       INTEGER NOT NULL,
    two       INTEGER NOT NULL,
    formulaic INTEGER NOT NULL,            -- whether it was compared as one of texts that are filled in anew
    relation  TEXT NOT NULL,               -- copy, excerpt, shared, none
    share_one REAL NOT NULL,
    share_two REAL NOT NULL,
    rule      TEXT NOT NULL,
    PRIMARY KEY (one, two)
) WITHOUT ROWID;
CREATE INDEX pairs_by_two ON pairs (two, one);

CREATE TABLE stories (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,               -- main actors and what happened, or what somebody called it
    headline  TEXT NOT NULL,               -- of the article that has most of it
    event     TEXT,                        -- PLOVER type
    first_day TEXT,
    last_day  TEXT,
    articles  INTEGER NOT NULL,
    outlets   INTEGER NOT NULL,
    origins   INTEGER NOT NULL
) WITHOUT ROWID;

-- "copy_of" is the article that stands for a group of copies.
CREATE TABLE story_members (
    article INTEGER PRIMARY KEY,
    story   TEXT NOT NULL,
    copy_of INTEGER NOT NULL,
    reason  TEXT NOT NULL                  -- found, human
);
CREATE INDEX story_members_by_story ON story_members (story, article);

-- What people have put right, in order; articles by their digests.
CREATE TABLE story_corrections (
    number  INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,                 -- merge, split, pin, rename, undo
    anchor  TEXT,
    members TEXT NOT NULL,                 -- JSON
    value   TEXT NOT NULL,
    by      TEXT NOT NULL,
    at      TEXT NOT NULL                  -- ISO 8601, UTC
);
