-- Version 4: stories that grow. What articles are found by and how stories came to be is kept, so that an article more
-- meets its neighbours only. All of it is made of the rest and can be made again at any time.

-- Articles that were added, read again or changed since, by what has to be done for them: their print is of an older
-- reading ("stale"), they are to be compared with others ("pairs"), their story is to be looked at ("story").
CREATE TABLE story_changes (
    what    TEXT NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (what, article)
) WITHOUT ROWID;

-- What articles may have in common: bands of their signatures (negative) and sampled runs of words.
CREATE TABLE print_keys (
    key     INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;

-- A node is a group of copies, by its first article, or an article alone.
CREATE TABLE story_nodes (
    node     INTEGER PRIMARY KEY,
    first    INTEGER,                      -- days, as numbers
    last     INTEGER,
    features BLOB NOT NULL,                -- numbers of features, in order
    weights  BLOB NOT NULL                 -- of the unit vector
);

CREATE TABLE story_features (
    feature INTEGER PRIMARY KEY,
    share   REAL NOT NULL,                 -- of news at large
    count   INTEGER NOT NULL,              -- of nodes that have it
    nodes   BLOB                           -- which, where it can bring two together
);

CREATE TABLE story_links (
    one      INTEGER NOT NULL,
    two      INTEGER NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (one, two)
) WITHOUT ROWID;
CREATE INDEX story_links_by_two ON story_links (two, one);

-- Two clusters of nodes that were joined, by their first nodes.
CREATE TABLE story_joins (
    two   INTEGER PRIMARY KEY,
    one   INTEGER NOT NULL,
    level REAL NOT NULL,
    depth INTEGER NOT NULL
);

DELETE FROM stories;
DELETE FROM story_members;
DELETE FROM prints;
DELETE FROM pairs;
DELETE FROM standing WHERE what IN ('prints', 'stories');
