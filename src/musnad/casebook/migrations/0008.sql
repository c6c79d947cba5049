-- Version 8: what is taken from each article for comparing it with others is kept. It is made of the rest and can be
-- made again at any time.

CREATE TABLE extracts (
    article INTEGER NOT NULL,
    what    TEXT NOT NULL,                 -- account
    stamp   TEXT NOT NULL,                 -- digest of what it was made of
    content BLOB NOT NULL,                 -- JSON, deflated; see casebook/extracts.py
    PRIMARY KEY (article, what)
);
