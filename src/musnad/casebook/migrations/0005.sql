-- One log for all that people decide, and decisions about statements. The statements, their spans, speakers and chains
-- are from now on those that hold after the decisions; what the rules found is kept where it differs.

CREATE TABLE decisions (
    subject TEXT NOT NULL,                 -- identity, story, statement, claim
    number  INTEGER NOT NULL,              -- each subject counts for itself
    kind    TEXT NOT NULL,                 -- merge, split, pin, rename, wikidata; accept, correct, reject, add, complete; check; undo
    about   TEXT,                          -- digest of the article that a decision about a statement is about
    anchor  TEXT,                          -- identity: JSON of a member; story: digest; statement: JSON of cue and content
    members TEXT NOT NULL,                 -- JSON: what it moves; of a corrected statement: what was changed
    value   TEXT NOT NULL,                 -- a name, a number undone, JSON of a statement
    by      TEXT NOT NULL,
    at      TEXT NOT NULL,                 -- ISO 8601, UTC
    PRIMARY KEY (subject, number)
) WITHOUT ROWID;
CREATE INDEX decisions_by_article ON decisions (about, number) WHERE about IS NOT NULL;

INSERT INTO decisions SELECT 'identity', number, kind, NULL, anchor, members, value, by, at FROM corrections;
INSERT INTO decisions SELECT 'story', number, kind, NULL, anchor, members, value, by, at FROM story_corrections;
DROP TABLE corrections;
DROP TABLE story_corrections;

-- What the rules found in an article about which something was decided.
CREATE TABLE found_statements (
    article    INTEGER PRIMARY KEY,
    statements TEXT NOT NULL,              -- JSON
    events_by  TEXT NOT NULL,              -- JSON: events.by, in order
    unattached TEXT NOT NULL,              -- JSON: decisions that found nothing in their place
    complete   INTEGER                     -- the decision that says that no statement is missing
);

-- The decision that made a statement what it is.
CREATE TABLE decided (
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,            -- statements.ord
    number    INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    PRIMARY KEY (article, statement)
) WITHOUT ROWID;

-- Why a statement that nobody has decided on deserves a look.
CREATE TABLE doubts (
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,            -- statements.ord
    weight    INTEGER NOT NULL,
    reasons   TEXT NOT NULL,               -- JSON: [[kind, {detail}], ...]
    PRIMARY KEY (article, statement)
) WITHOUT ROWID;
CREATE INDEX doubts_by_weight ON doubts (weight DESC, article, statement);
