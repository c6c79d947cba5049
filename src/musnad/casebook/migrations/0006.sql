-- Version 6: what takes long to gather is kept, and what could not be read. All but the rejections is made of the rest
-- and can be made again at any time.

-- Overviews of all articles; "standing" says whether they are those of what is stored now.
CREATE TABLE overviews (
    what     TEXT PRIMARY KEY,             -- statements, events, predictions, relations, ledgers; "findings" and a story
    stamp    TEXT NOT NULL,                -- digest of the content
    articles INTEGER NOT NULL,             -- of how many it was made
    at       TEXT NOT NULL,                -- when: ISO 8601, UTC
    content  BLOB                          -- see casebook/packing.py; ledgers have rows of their own
);

CREATE TABLE ledger_rows (
    kind    TEXT NOT NULL,                 -- agreements, exchanges
    number  INTEGER NOT NULL,              -- their order
    status  TEXT,
    parties TEXT NOT NULL,                 -- JSON: [[name_ar, name_en, country], ...]
    row     BLOB NOT NULL,                 -- JSON
    PRIMARY KEY (kind, number)
) WITHOUT ROWID;

-- What could not be read, or not wholly; gone as soon as the input is read without that fault, or is not there any more.
CREATE TABLE rejections (
    place   TEXT NOT NULL,                 -- digest of where the input lies
    folder  TEXT NOT NULL,                 -- digest of where the folder lies that it is in
    source  TEXT NOT NULL,                 -- as it was named, without the folders of the machine
    cause   TEXT NOT NULL,
    remedy  TEXT NOT NULL,
    skipped INTEGER NOT NULL,              -- nothing of it was read
    at      TEXT NOT NULL,                 -- when it was met first: ISO 8601, UTC
    PRIMARY KEY (place, source, cause)
) WITHOUT ROWID;

CREATE INDEX articles_by_outlet ON articles (outlet);
